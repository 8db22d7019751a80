using System;
using System.IO;

namespace EchoBridge.VirtualEsp32;

// What can go wrong with flash, on demand.
public sealed partial class FlashStore
{
    /// <summary>If set, the power fails once the next write has programmed so many bytes; resets itself.</summary>
    public int? PowerFailsAfterBytes { get; set; }

    /// <summary>True while the drive is full: a write leaves an empty file and throws IOException.</summary>
    public bool IsFull { get; set; }

    /// <summary>Flips so many bits of a file, chosen by the machine's chance.</summary>
    /// <param name="path">A file that is there and not empty.</param>
    /// <param name="bits">How many flips; the same bit may be flipped twice.</param>
    /// <exception cref="IOException">There is no such file.</exception>
    public void FlipBits(string path, int bits)
    {
        byte[] bytes = Existing(path);
        for (int i = 0; i < bits; i++)
        {
            bytes[_machine.Random.Next(bytes.Length)] ^= (byte)(1 << _machine.Random.Next(8));
        }
    }

    private void Program(string path, byte[] bytes)
    {
        if (IsFull)
        {
            _files[path] = [];
            throw new IOException("No space left on drive.");
        }

        if (PowerFailsAfterBytes is { } programmed)
        {
            PowerFailsAfterBytes = null;
            _files[path] = bytes[..Math.Min(programmed, bytes.Length)];
            _machine.PowerCut(500_000);
            _machine.ThrowIfStopped();
        }

        _files[path] = (byte[])bytes.Clone();
    }
}
