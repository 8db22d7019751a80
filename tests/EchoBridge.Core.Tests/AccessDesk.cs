namespace EchoBridge.Tests;

/// <summary>An access control with its hosts, and a host's side of claim and proof.</summary>
internal sealed class AccessDesk
{
    private readonly ToyHash _hash = new ToyHash();

    internal AccessDesk()
        : this(new CountingEntropy())
    {
    }

    internal AccessDesk(IEntropy entropy)
    {
        Access = new AccessControl(Hosts, _hash, entropy);
    }

    internal HostBook Hosts { get; } = new HostBook();

    internal AccessControl Access { get; }

    /// <summary>When everything happens.</summary>
    internal long NowUs { get; set; }

    internal byte[] Value { get; } = new byte[AccessControl.MaxBytes];

    internal int Write(byte[] data, ConnectionState state)
    {
        return Access.Write(data, data.Length, state, NowUs, out _);
    }

    internal byte[] ClaimKey()
    {
        Write([AccessControl.Claim], ConnectionState.WindowLink);
        Access.Read(Value, out _);
        var key = new byte[HostBook.KeyBytes];
        System.Array.Copy(Value, 2, key, 0, key.Length);
        Access.EndLink();
        return key;
    }

    internal byte[] Proof(int id, byte[] key)
    {
        Write([AccessControl.Challenge, (byte)id], ConnectionState.Stranger);
        Access.Read(Value, out _);
        var message = new byte[2 + AccessControl.NonceBytes];
        message[0] = AccessControl.Prove;
        message[1] = (byte)id;
        System.Array.Copy(Value, 1, message, 2, AccessControl.NonceBytes);
        var proof = new byte[AccessControl.MaxBytes];
        proof[0] = AccessControl.Prove;
        proof[1] = (byte)id;
        System.Array.Copy(_hash.Compute(key, message), 0, proof, 2, AccessControl.MacBytes);
        return proof;
    }

    /// <summary>A stranger's guess, on a link of its own.</summary>
    internal void GuessWrong(byte[] key)
    {
        Access.EndLink();
        byte[] proof = Proof(1, key);
        proof[7] ^= 0x20;
        Write(proof, ConnectionState.Stranger);
    }

    /// <summary>How long there is no challenge from now on; found by asking, the time stays.</summary>
    internal long WaitUs()
    {
        for (long waitUs = 0; waitUs <= 10 * Time.Second; waitUs += 100 * Time.Millisecond)
        {
            byte[] challenge = [AccessControl.Challenge, 1];
            if (Access.Write(challenge, challenge.Length, ConnectionState.Stranger, NowUs + waitUs, out _) == AttError.None)
            {
                return waitUs;
            }
        }

        return Time.Never;
    }
}
