using System.Security.Cryptography;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Desktop.Tests.Flow.Woven;

/// <summary>A firmware that times Core's answer to proofs that differ in one byte, and to one for an id that nobody has.</summary>
public static class ProofTimer
{
    /// <summary>Main: a line "wrong INDEX MICROSECONDS" for each byte, then "unknown MICROSECONDS".</summary>
    public static void Run(BoardDefinition board)
    {
        for (int i = 0; i < AccessControl.MacBytes; i++)
        {
            VirtualMachine.Current.Trace.Add($"wrong {i} {Microseconds(1, i)}");
        }

        VirtualMachine.Current.Trace.Add($"unknown {Microseconds(2, 0)}");
    }

    private static long Microseconds(byte id, int wrongByte)
    {
        var hosts = new HostBook();
        var key = new byte[HostBook.KeyBytes];
        hosts.Remember(1, key);
        var access = new AccessControl(hosts, new Hash(), new Zeros());
        access.Write([AccessControl.Challenge, id], 2, ConnectionState.Stranger, 0, out _);
        var answer = new byte[AccessControl.MaxBytes];
        access.Read(answer, out _);
        byte[] message = [AccessControl.Prove, id, .. answer[1..(1 + AccessControl.NonceBytes)]];
        byte[] proof = [AccessControl.Prove, id, .. HMACSHA256.HashData(key, message)];
        proof[2 + wrongByte] ^= 1;
        long startUs = VirtualMachine.Current.NowUs;
        int error = access.Write(proof, proof.Length, ConnectionState.Stranger, 0, out _);
        return error == AttError.WrongProof ? VirtualMachine.Current.NowUs - startUs : -1;
    }

    private sealed class Hash : IKeyedHash
    {
        public byte[] Compute(byte[] key, byte[] message) => HMACSHA256.HashData(key, message);
    }

    private sealed class Zeros : IEntropy
    {
        public void Fill(byte[] bytes) => System.Array.Clear(bytes);
    }
}
