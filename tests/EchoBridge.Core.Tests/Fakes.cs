namespace EchoBridge.Tests;

/// <summary>A keyed hash that is no good but deterministic and sensitive to every byte.</summary>
internal sealed class ToyHash : IKeyedHash
{
    public byte[] Compute(byte[] key, byte[] message)
    {
        var mac = new byte[AccessControl.MacBytes];
        int state = 17;
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < key.Length + message.Length; i++)
            {
                int value = i < key.Length ? key[i] : message[i - key.Length];
                state = ((state * 31) + value) & 0xFFFF;
                mac[i % mac.Length] ^= (byte)(state >> 3);
            }
        }

        return mac;
    }
}

/// <summary>Entropy that counts.</summary>
internal sealed class CountingEntropy : IEntropy
{
    private int _next = 1;

    public void Fill(byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)_next;
            _next++;
        }
    }
}

/// <summary>Entropy that has broken.</summary>
internal sealed class BrokenEntropy : IEntropy
{
    public void Fill(byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = 0x5A;
        }
    }
}
