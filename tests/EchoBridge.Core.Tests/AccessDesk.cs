namespace EchoBridge.Tests;

/// <summary>An access control with its hosts, and a host's side of claim and proof.</summary>
internal sealed class AccessDesk
{
    private readonly ToyHash _hash = new ToyHash();

    internal AccessDesk()
    {
        Access = new AccessControl(Hosts, _hash, new CountingEntropy());
    }

    internal HostBook Hosts { get; } = new HostBook();

    internal AccessControl Access { get; }

    internal byte[] Value { get; } = new byte[AccessControl.MaxBytes];

    internal int Write(byte[] data, ConnectionState state)
    {
        return Access.Write(data, data.Length, state, out _);
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
}
