using System;
using System.Collections.Generic;
using System.Linq;
using EchoBridge.Virtual.Phone;
using EchoBridge.Virtual.Soak;
using nanoFramework.Hardware.Esp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Soak;

/// <summary>What the ledger makes of what it hears: a firmware that plays frames as the test says, and the account that goes with it.</summary>
[TestClass]
public class LedgerTests
{
    private static readonly int Sent = 5 * SentStream.PacketFrames;

    private const int Missing = -1;

    [TestMethod]
    public void What_is_heard_whole_is_played()
    {
        (string found, SoundLedger ledger, Playing playing) = Play([0, 1, 2, 3, 4]);
        Assert.AreEqual("", found);
        Assert.AreEqual(Sent, ledger.Heard);
        Assert.IsEmpty(ledger.Dropped);
        Assert.AreEqual(0, ledger.Gaps);
        Assert.AreEqual(0, playing.LongestSilenceUs);
    }

    [TestMethod]
    public void A_hole_is_dropped_and_is_as_much_silence()
    {
        (string found, SoundLedger ledger, Playing playing) = Play([0, Missing, 2, 3, 4]);
        Assert.AreEqual("", found);
        Assert.AreEqual(Sent - SentStream.PacketFrames, ledger.Heard);
        Assert.AreEqual(SentStream.PacketFrames, ledger.Dropped["on the way to it"]);
        Assert.AreEqual(15_000, playing.LongestSilenceUs);
    }

    [TestMethod]
    public void Silence_in_a_stream_is_measured_and_counted()
    {
        (string found, SoundLedger ledger, Playing playing) = Play([.. Enumerable.Range(0, 20)], pauseBefore: 10);
        Assert.AreEqual("", found);
        Assert.AreEqual(1, ledger.Gaps);
        Assert.IsGreaterThan(50_000, playing.LongestSilenceUs);
    }

    [TestMethod]
    public void Frames_out_of_order_are_a_violation() => Assert.Contains("out of order", Play([2, 3, 4, 0, 1]).Found);

    [TestMethod]
    public void An_account_that_says_more_than_was_heard_is_a_violation() =>
        Assert.Contains("the dongle says", Play([0, 1, Missing, 3, 4], told: account => account with { Received = Sent, Played = Sent, Lost = 0 }).Found);

    [TestMethod]
    public void An_account_that_does_not_add_up_is_a_violation() =>
        Assert.Contains("account is wrong", Play([0, 1, 2, 3, 4], told: account => account with { Dropped = 1 }).Found);

    [TestMethod]
    public void A_stream_that_nobody_could_ask_about_is_accounted_for_by_what_was_heard()
    {
        (string found, SoundLedger ledger, _) = Play([0, 1, Missing, Missing, 4], told: _ => null);
        Assert.AreEqual("", found);
        Assert.AreEqual(3 * SentStream.PacketFrames, ledger.Heard);
        Assert.AreEqual(2 * SentStream.PacketFrames, ledger.Dropped["link lost, account not read"]);
    }

    // Core plays packets, each with the sound of the one that is named; before one of them the host pauses for half a second.
    private static (string Found, SoundLedger Ledger, Playing Playing) Play(
        int[] sounds, int pauseBefore = Missing, Func<StreamAccount, StreamAccount?>? told = null)
    {
        var playing = new Playing();
        SentStream? stream = null;
        List<byte[]> packets = [];
        StreamAccount? account = null;
        Watched? watched = null;
        watched = new Watched(it =>
        {
            var dac = Watched.RaiseSpeaker();

            // A buffer of the DMA is offered to the writer only when it has been played once.
            VirtualEsp32.Clr.Thread.Sleep(200);
            var path = new AudioPath(watched!.Machine.Board);
            path.ClockStarted(Now());
            path.Open(Codec.MuLaw16, 1, 0);
            byte[] block = new byte[DmaAccount.BlockBytes];
            int sent = 0;
            for (int turn = 0; turn < 90; turn++)
            {
                int until = turn < 45 && pauseBefore != Missing ? pauseBefore : sounds.Length;
                for (; sent < until; sent++)
                {
                    if (sounds[sent] != Missing)
                    {
                        byte[] packet = [.. packets[sounds[sent]]];
                        LittleEndian.PutUInt16(packet, 0, sent);
                        packet[2] |= (byte)(sent == sounds.Length - 1 ? AudioPacket.Last : 0);
                        path.Accept(packet, packet.Length, Now());
                    }
                }

                while (path.NextBlock(block, Now()))
                {
                    dac.Write(new SpanByte(block));
                }

                VirtualEsp32.Clr.Thread.Sleep(10);
            }

            account = AccountOf(path.Counters);
            Watched.ReadButtonForEver();
        });
        watched.Machine.At(0, () =>
        {
            stream = watched.Ledger.Open(16000, playing, isPaced: true, prefillMs: 0);
            packets = [.. sounds.Select(_ => stream.NextPacket(AudioPacket.Kind(Codec.MuLaw16, 1), SentStream.PacketFrames, last: false))];
        });
        watched.Machine.At(4_000_000, () =>
        {
            if ((told == null ? account : told(account!)) is { } read)
            {
                watched.Ledger.Take(stream!, read);
            }

            watched.Ledger.Close(stream!);
        });
        string found = watched.Run(8);
        watched.Ledger.CloseAll();
        return (found, watched.Ledger, playing);
    }

    private static long Now() => (long)HighResTimer.GetCurrent();

    private static StreamAccount AccountOf(AudioCounters counters) => new(
        counters.Packets, counters.Received, counters.Played, counters.Dropped, counters.Lost, counters.Concealed, counters.Underruns,
        counters.Overruns, counters.Refused, counters.Skipped, counters.Repeated, counters.Late, counters.Duplicates, counters.Malformed,
        counters.OtherCodec, counters.OtherSession, counters.Unopened, counters.SilentBlocks);
}
