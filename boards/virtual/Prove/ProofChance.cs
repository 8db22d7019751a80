using System;

namespace EchoBridge.Virtual.Prove;

/// <summary>Stands for the chip's random generator: what it fills is one byte again and again, which the world chooses.</summary>
internal sealed class ProofChance : IEntropy
{
    internal byte Next { get; set; }

    public void Fill(byte[] bytes) => Array.Fill(bytes, Next);
}

/// <summary>
/// Stands for HMAC-SHA-256: right under the right key, wrong under every other. That the real one binds the nonce is the
/// platform's matter; that a challenge is used once is Core's, and explored.
/// </summary>
internal sealed class ProofHash : IKeyedHash
{
    public byte[] Compute(byte[] key, byte[] message) => Of(key[0]);

    internal static byte[] Of(int key)
    {
        byte[] mac = new byte[AccessControl.MacBytes];
        Array.Fill(mac, (byte)~key);
        return mac;
    }
}
