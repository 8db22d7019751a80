using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.Virtual.Phone;
using EchoBridge.VirtualEsp32.Host;

namespace EchoBridge.Desktop.Tests.Fuzz;

/// <summary>
/// A phone that sends whatever ATT lets it send: to every handle there is and some there are not, of every length, with and
/// without response, in pieces that fit together or do not. It counts, and waits for the one answer that each request has.
/// </summary>
internal sealed class RudePhone(VirtualHost phone, Random chance)
{
    private const int WriteHeader = 3;
    private const int PrepareHeader = 5;

    /// <summary>Handles beyond the last one that exists.</summary>
    private const int Beyond = 4;

    private readonly Garbage _garbage = new(chance);
    private readonly SortedDictionary<int, int> _answers = [];
    private readonly SortedDictionary<string, int> _kinds = [];
    private readonly HashSet<(int Handle, int Length)> _lengths = [];

    /// <summary>Values written, whole or in pieces, with and without response.</summary>
    internal int Writes { get; private set; }

    /// <summary>Parts of values read.</summary>
    internal int Reads { get; private set; }

    /// <summary>How often each ATT error was the answer; 0 is none.</summary>
    internal IReadOnlyDictionary<int, int> Answers => _answers;

    /// <summary>How often each kind of request was sent.</summary>
    internal IReadOnlyDictionary<string, int> Kinds => _kinds;

    /// <summary>How many different pairs of handle and length were written.</summary>
    internal int Lengths => _lengths.Count;

    private int LastHandle => phone.Map.Characteristics.Max(c => Math.Max(c.Handle, c.SubscriptionHandle));

    /// <summary>Writes each characteristic, and each subscription, with every length from 0 to 512 once.</summary>
    internal async Task WriteEveryLengthAsync()
    {
        foreach (int handle in phone.Map.Characteristics.SelectMany(c => new[] { c.Handle, c.SubscriptionHandle }).Where(handle => handle > 0))
        {
            for (int length = 0; length <= Tally.MaxBytes; length++)
            {
                await WriteAsync(handle, Harmless(handle, _garbage.OfLength(length)));
            }
        }
    }

    /// <summary>Makes so many writes, with reads and half-finished writes between them, in an order of its own.</summary>
    internal async Task AttackAsync(int writes)
    {
        for (int end = Writes + writes; Writes < end;)
        {
            int handle = chance.Next(3) == 0 ? chance.Next(LastHandle + Beyond) : AnyWritable();
            switch (chance.Next(8))
            {
                case 0:
                    await ReadAsync(handle);
                    break;
                case 1:
                    await PrepareAsync(handle);
                    break;
                case 2:
                    await CommandAsync(handle, Harmless(handle, Value(handle)));
                    break;
                default:
                    await WriteAsync(handle, Harmless(handle, Value(handle)));
                    break;
            }
        }
    }

    private int AnyWritable()
    {
        GattTable.Row[] writable = [.. Enumerable.Range(0, GattTable.Count).Select(GattTable.At).Where(row => row.Write)];
        return HandleOf(writable[chance.Next(writable.Length)].Characteristic);
    }

    private int HandleOf(Characteristic which) => phone.Map[EchoBridgeHost.UuidOf(which)].Handle;

    private byte[] Value(int handle)
    {
        PacketForm form = PacketForm.All[chance.Next(PacketForm.All.Count)];
        byte[] sound = handle == HandleOf(Characteristic.Audio)
            ? form.Packet(1, 0, false, new byte[form.FullBytes])
            : [AccessControl.Prove, 1, .. new byte[AccessControl.MacBytes]];
        return chance.Next(4) == 0 ? _garbage.OfAnyLength() : _garbage.Mutated(sound);
    }

    // A lone claim, resignation, or command to the stream is no garbage: it is what the protocol offers to whoever may.
    private byte[] Harmless(int handle, byte[] value) =>
        handle == HandleOf(Characteristic.Access) && value is [AccessControl.Claim or AccessControl.Resign] ? [] : value;

    private async Task ReadAsync(int handle)
    {
        Reads++;
        await AnswerAsync("read", phone.ReadPartAsync(handle, chance.Next(3) == 0 ? chance.Next(Tally.MaxBytes) : 0));
    }

    private async Task CommandAsync(int handle, byte[] value)
    {
        byte[] fitting = value[..Math.Min(value.Length, phone.Mtu - WriteHeader)];
        Written(handle, fitting.Length);
        await phone.WriteCommandAsync(handle, Harmless(handle, fitting));
        Count(_kinds, "write command");
    }

    private async Task WriteAsync(int handle, byte[] value)
    {
        Written(handle, value.Length);
        if (value.Length <= phone.Mtu - WriteHeader)
        {
            await AnswerAsync("write request", phone.WriteRequestAsync(handle, value));
            return;
        }

        int most = phone.Mtu - PrepareHeader;
        for (int offset = 0; offset < value.Length; offset += most)
        {
            byte[] part = value[offset..Math.Min(offset + most, value.Length)];
            await AnswerAsync("prepare write", phone.PrepareWriteAsync(handle, offset, part));
        }

        await AnswerAsync("execute write", phone.ExecuteWriteAsync());
    }

    // Pieces in any order, with holes and overlaps, that somebody executes now, later or never.
    private async Task PrepareAsync(int handle)
    {
        for (int parts = chance.Next(4); parts > 0; parts--)
        {
            byte[] part = _garbage.OfLength(chance.Next(2, phone.Mtu - PrepareHeader + 1));
            await AnswerAsync("prepare write", phone.PrepareWriteAsync(handle, chance.Next(3) == 0 ? chance.Next(Tally.MaxBytes) : 0, part));
        }

        if (chance.Next(2) == 0)
        {
            await AnswerAsync("execute write", phone.ExecuteWriteAsync());
            Written(handle, 0);
        }
    }

    private void Written(int handle, int length)
    {
        Writes++;
        _lengths.Add((handle, length));
    }

    private async Task AnswerAsync(string kind, Task request)
    {
        int error = 0;
        try
        {
            await request;
        }
        catch (GattException e)
        {
            error = e.Error;
        }

        Count(_kinds, kind);
        Count(_answers, error);
    }

    private static void Count<T>(SortedDictionary<T, int> counts, T key)
        where T : notnull =>
        counts[key] = counts.GetValueOrDefault(key) + 1;
}
