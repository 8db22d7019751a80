using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Pages;

/// <summary>The memory budget of firmware/README.md against the code.</summary>
[TestClass]
public class MemoryBudgetTests
{
    private const int LimitBytes = 32 * 1024;

    [TestMethod]
    public void The_table_of_the_page_is_what_the_code_takes()
    {
        IReadOnlyList<string[]> page = MarkdownTable.Under(Repository.Read("firmware/README.md"), "what lives as long as the firmware", "bytes");
        string[] expected = [.. Budget().Select(row => $"{row.What} = {row.Bytes.ToString(CultureInfo.InvariantCulture)}")];
        CollectionAssert.AreEqual(expected, page.Select(row => $"{row[0]} = {row[1]}").ToArray(), string.Join('\n', expected));
    }

    [TestMethod]
    public void Everything_that_lives_long_stays_below_the_limit_on_every_board()
    {
        foreach (BoardDefinition board in Firmware.Boards.All)
        {
            Assert.IsLessThan(LimitBytes, Budget(board).Last().Bytes, board.Name);
        }
    }

    private static List<(string What, int Bytes)> Budget(BoardDefinition? board = null)
    {
        board ??= Firmware.Boards.All.First(known => known.Name == "esp32-devkitc");
        var heap = new LongLived();
        var settings = new Settings(0);
        var dongle = new Dongle(board, settings, new NoHash(), new NoEntropy());
        var block = new byte[DmaAccount.BlockBytes];
        for (int codec = 1; codec <= Codec.Highest; codec++)
        {
            dongle.Audio.Rehearse(codec, block);
        }

        List<(string, int)> rows =
        [
            ("tables of Core: transitions, gestures, rhythms, GATT", heap.TakeStatics(typeof(Dongle).Assembly)),
            ("the board", heap.Take(board)),
            ("ring, expansion tables of all codecs, DMA account, counters", heap.Take(dongle.Audio)),
            ("settings and hosts", heap.Take(settings)),
            ("the rest of Dongle", heap.Take(dongle)),
            ("the block on its way to the DMA", heap.Take(block)),
            ("the frames of a WS2812, if the board has one", board.LedKind == LedKind.Ws2812 ? 2 * heap.Take(new byte[24 * 4]) : 0),
            ("the audio packet being read, of either length", heap.Take(new byte[AudioPacket.HeaderBytes + Codec.Of(Codec.MuLaw8)!.PacketBytes]) + heap.Take(new byte[AudioPacket.MaxBytes])),
            ("a value for each characteristic", Enumerable.Range(0, GattTable.Count).Sum(_ => heap.Take(new byte[GattTable.CountersBytes]))),
            ("what the last resort sets free", heap.Take(new byte[ReserveBytes()])),
        ];
        rows.Add(("sum", rows.Sum(row => row.Item2)));
        return rows;
    }

    private static int ReserveBytes() =>
        (int)typeof(Firmware.Boards).Assembly.GetType("EchoBridge.Firmware.LastResort")!
            .GetField("ReserveBytes", BindingFlags.Static | BindingFlags.NonPublic)!.GetRawConstantValue()!;

    private sealed class NoHash : IKeyedHash
    {
        public byte[] Compute(byte[] key, byte[] message) => throw new NotSupportedException();
    }

    private sealed class NoEntropy : IEntropy
    {
        public void Fill(byte[] bytes) => throw new NotSupportedException();
    }
}
