using System.Security.Cryptography;

namespace EchoBridge.Firmware;

/// <summary>The platform's HMAC-SHA-256.</summary>
internal sealed class PlatformHash : IKeyedHash
{
    public byte[] Compute(byte[] key, byte[] message)
    {
        return HMACSHA256.HashData(key, message);
    }
}
