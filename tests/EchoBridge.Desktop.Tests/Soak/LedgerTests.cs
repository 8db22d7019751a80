using System;
using System.Linq;
using EchoBridge.Virtual.Phone;
using EchoBridge.Virtual.Soak;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Soak;

/// <summary>What the ledger makes of what it hears: a firmware that plays frames as the test says, and the account that goes with it.</summary>
[TestClass]
public class LedgerTests
{
    private static readonly int Sent = 5 * SentStream.PacketFrames;

    [TestMethod]
    public void What_is_heard_whole_is_played()
    {
        (string found, SoundLedger ledger, Playing playing) = Play([0..Sent], AccountOf(Sent, Sent));
        Assert.AreEqual("", found);
        Assert.AreEqual(Sent, ledger.Heard);
        Assert.IsEmpty(ledger.Dropped);
        Assert.AreEqual(0, ledger.Gaps);
        Assert.AreEqual(0, playing.LongestSilenceUs);
    }

    [TestMethod]
    public void A_hole_is_dropped_and_is_no_silence()
    {
        (string found, SoundLedger ledger, Playing playing) = Play([0..240, 480..Sent], AccountOf(Sent, Sent - 240));
        Assert.AreEqual("", found);
        Assert.AreEqual(Sent - 240, ledger.Heard);
        Assert.AreEqual(240, ledger.Dropped["by the dongle"]);
        Assert.AreEqual(0, playing.LongestSilenceUs);
    }

    [TestMethod]
    public void Silence_in_a_stream_is_measured_and_counted()
    {
        (string found, SoundLedger ledger, Playing playing) = Play([0..512, 0..0, 512..Sent], AccountOf(Sent, Sent));
        Assert.AreEqual("", found);
        Assert.AreEqual(1, ledger.Gaps);
        Assert.IsInRange(50_000, 110_000, playing.LongestSilenceUs);
    }

    [TestMethod]
    public void Frames_out_of_order_are_a_violation() =>
        Assert.Contains("out of order", Play([480..Sent, 0..240], AccountOf(Sent, Sent - 240)).Found);

    [TestMethod]
    public void An_account_that_says_more_than_was_heard_is_a_violation() =>
        Assert.Contains("the dongle says it played", Play([0..480], AccountOf(Sent, Sent)).Found);

    [TestMethod]
    public void An_account_that_does_not_add_up_is_a_violation() =>
        Assert.Contains("account is wrong", Play([0..Sent], AccountOf(Sent, Sent) with { Dropped = 1 }).Found);

    [TestMethod]
    public void A_stream_that_nobody_could_ask_about_is_accounted_for_by_what_was_heard()
    {
        (string found, SoundLedger ledger, _) = Play([0..480], null);
        Assert.AreEqual("", found);
        Assert.AreEqual(480, ledger.Heard);
        Assert.AreEqual(Sent - 480, ledger.Dropped["link lost, account not read"]);
    }

    private static StreamAccount AccountOf(int received, int played) => new(0, received, played, received - played, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    // The firmware plays the ranges of the stream one after another; an empty range is a tenth of a second of silence.
    private static (string Found, SoundLedger Ledger, Playing Playing) Play(Range[] heard, StreamAccount? account)
    {
        var playing = new Playing();
        SentStream? stream = null;
        byte[] codes = [];
        var watched = new Watched(it =>
        {
            var dac = Watched.RaiseSpeaker();
            VirtualEsp32.Clr.Thread.Sleep(100);
            foreach (Range range in heard)
            {
                byte[] bytes = [.. codes[range].SelectMany(code => Stereo(MuLawExpander.Decode(code)))];
                for (int at = 0; at < bytes.Length; at += DmaAccount.BlockBytes)
                {
                    dac.Write(new SpanByte(bytes[at..Math.Min(bytes.Length, at + DmaAccount.BlockBytes)]));
                }

                VirtualEsp32.Clr.Thread.Sleep(bytes.Length == 0 ? 100 : 0);
            }

            Watched.ReadButtonForEver();
        });
        watched.Machine.At(0, () =>
        {
            stream = watched.Ledger.Open(16000, playing, isPaced: true);
            codes = [.. Enumerable.Range(0, Sent / SentStream.PacketFrames)
                .SelectMany(_ => stream.NextPacket(AudioPacket.Kind(Codec.MuLaw16, 1), SentStream.PacketFrames, last: false)[AudioPacket.HeaderBytes..])];
        });
        watched.Machine.At(4_000_000, () =>
        {
            if (account != null)
            {
                watched.Ledger.Take(stream!, account);
            }

            watched.Ledger.Close(stream!);
        });
        string found = watched.Run(8);
        watched.Ledger.CloseAll();
        return (found, watched.Ledger, playing);
    }

    private static byte[] Stereo(int sample)
    {
        byte[] frame = new byte[DmaAccount.FrameBytes];
        LittleEndian.PutUInt16(frame, 0, sample);
        LittleEndian.PutUInt16(frame, 2, sample);
        return frame;
    }
}
