using System;
using System.Collections.Generic;
using System.Linq;
using System.IO;

namespace EchoBridge.VirtualEsp32;

/// <summary>
/// The littlefs of the config partition, drive I:. It keeps its files over reboots and power cuts. Every change stops the
/// interpreter for <see cref="MinWriteUs"/> to <see cref="MaxWriteUs"/> and happens at the end of that time, so a power cut
/// within it leaves the old state; a file that is overwritten is emptied at its beginning.
/// </summary>
public sealed partial class FlashStore
{
    /// <summary>The shortest change, in microseconds: one page programmed. An estimate.</summary>
    public const int MinWriteUs = 5_000;

    /// <summary>The longest change, in microseconds: a sector erased on the way. An estimate.</summary>
    public const int MaxWriteUs = 15_000;

    private const string Drive = @"I:\";

    private readonly VirtualMachine _machine;
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    internal FlashStore(VirtualMachine machine) => _machine = machine;

    /// <summary>Names of all files, in order.</summary>
    public IReadOnlyCollection<string> Files => _files.Keys;

    /// <summary>Names of the files that have something in them, in order.</summary>
    public IReadOnlyList<string> Written => [.. _files.Where(file => file.Value.Length > 0).Select(file => file.Key)];

    /// <summary>Changes made so far.</summary>
    public int Writes { get; private set; }

    /// <summary>Looks into a file from outside, without cost; null if there is none.</summary>
    public byte[]? Peek(string path) => _files.TryGetValue(path, out byte[]? bytes) ? (byte[])bytes.Clone() : null;

    /// <summary>Puts a file there from outside, without cost; null removes it.</summary>
    public void Poke(string path, byte[]? bytes)
    {
        if (bytes is null)
        {
            _files.Remove(path);
        }
        else
        {
            _files[path] = (byte[])bytes.Clone();
        }
    }

    internal bool Exists(string path) => _files.ContainsKey(Checked(path));

    internal byte[] Read(string path) => (byte[])Existing(path).Clone();

    internal void Write(string path, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (_files.ContainsKey(Checked(path)))
        {
            _files[path] = [];
        }

        Change();
        Program(path, bytes);
    }

    internal void Copy(string from, string to, bool overwrite)
    {
        byte[] bytes = Existing(from);
        if (!overwrite)
        {
            RefuseExisting(to);
        }

        Write(to, bytes);
    }

    internal void Move(string from, string to)
    {
        byte[] bytes = Existing(from);
        RefuseExisting(to);
        Change();
        _files.Remove(from);
        _files[to] = bytes;
    }

    internal void Delete(string path)
    {
        Existing(path);
        Change();
        _files.Remove(path);
    }

    private void Change()
    {
        Writes++;
        _machine.Block("flash write", static () => false, _machine.Random.Next(MinWriteUs, MaxWriteUs + 1));
    }

    private byte[] Existing(string path) =>
        _files.TryGetValue(Checked(path), out byte[]? bytes) ? bytes : throw new IOException($"File not found: {path}");

    private void RefuseExisting(string path)
    {
        if (_files.ContainsKey(Checked(path)))
        {
            throw new IOException($"File exists already: {path}");
        }
    }

    private static string Checked(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.StartsWith(Drive, StringComparison.Ordinal) && path.Length > Drive.Length
            ? path
            : throw new IOException($"Volume not found: {path}");
    }
}
