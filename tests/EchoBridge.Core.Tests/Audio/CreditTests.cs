using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

/// <summary>A host that keeps to what it is told, one that does not, and what telling them costs.</summary>
[TestClass]
public class CreditTests
{
    private const int RingPackets = 17;

    [TestMethod]
    public void The_credit_is_the_number_of_the_first_packet_that_has_no_room()
    {
        var desk = new AudioDesk(Codec.MuLaw16, 0);
        Assert.AreEqual(RingPackets, desk.Path.Credit);
        for (int packet = 0; packet < RingPackets; packet++)
        {
            desk.Send(packet, 0);
            Assert.AreEqual(RingPackets, desk.Path.Credit);
            Assert.AreEqual(0, desk.Counters.Overruns);
        }

        desk.Send(RingPackets, 0);
        Assert.AreEqual(1, desk.Counters.Overruns);
    }

    [TestMethod]
    public void The_credit_goes_round_with_the_count_of_packets()
    {
        var desk = new AudioDesk(Codec.MuLaw16, 0);
        desk.Send(30000, 0);
        desk.Send(60000, 0);
        desk.Send(65530, 0);
        Assert.AreEqual((65531 + RingPackets - 3) & 0xFFFF, desk.Path.Credit);
    }

    [TestMethod]
    public void A_new_stream_is_told_at_once_and_then_not_before_it_has_used_half()
    {
        var desk = new AudioDesk(Codec.MuLaw16, 0);
        Assert.IsTrue(desk.Path.TakeCreditDue());
        Assert.IsFalse(desk.Path.TakeCreditDue());
        desk.SendMany(0, 7, 0);
        Assert.IsFalse(desk.Path.TakeCreditDue());
        desk.SendMany(7, 2, 0);

        // Not while the ring is more than half full: there would be little to tell.
        Assert.IsFalse(desk.Path.TakeCreditDue());
        desk.Drain(0);
        Assert.IsTrue(desk.Path.TakeCreditDue());
        Assert.IsFalse(desk.Path.TakeCreditDue());
    }

    [TestMethod]
    public void Nobody_is_told_where_no_stream_is_open()
    {
        var desk = new AudioDesk(Codec.MuLaw16, 0);
        desk.Path.Close();
        Assert.IsFalse(desk.Path.TakeCreditDue());
    }

    [TestMethod]
    public void A_host_that_keeps_to_its_credit_never_overruns_nor_starves_and_is_told_seldom()
    {
        for (int codec = Codec.MuLaw8; codec <= Codec.Adpcm16; codec++)
        {
            KeepsToCredit(codec, 0);
        }
    }

    [TestMethod]
    public void A_packet_that_is_lost_costs_no_credit_for_good()
    {
        for (int every = 2; every < 12; every++)
        {
            KeepsToCredit(Codec.MuLaw16, every);
        }
    }

    [TestMethod]
    public void A_host_that_keeps_time_of_its_own_is_told_no_oftener_than_every_eighth_packet()
    {
        var bench = new AudioBench(TestBoards.With(true));
        bench.Open(Codec.MuLaw16, 0, false, 0);
        int told = 0;
        for (int i = 0; i < 2000; i++)
        {
            bench.Run(10 * Time.Millisecond);
            told += bench.Path.TakeCreditDue() ? 1 : 0;
        }

        Assert.IsTrue(told <= 1 + (bench.Path.Counters.Packets / 8), told.ToString());
    }

    // In bursts of up to 6 packets every 30 ms, as far as it has been told.
    private static void KeepsToCredit(int codec, int loseEvery)
    {
        var bench = new AudioBench(TestBoards.With(true));
        bench.Open(codec, 0, false, 0);
        bench.Sender!.EndUs = 0;
        int credit = 0;
        int told = 0;
        int sent = 0;
        for (int i = 0; i < 2000; i++)
        {
            bench.Run(10 * Time.Millisecond);
            if (bench.Path.TakeCreditDue())
            {
                told++;
                credit = bench.Path.Credit;
            }

            for (int k = 0; i % 3 == 0 && k < 6 && sent < credit; k++)
            {
                sent++;
                if (loseEvery != 0 && sent % loseEvery == 0)
                {
                    bench.Lose(1);
                }
                else
                {
                    bench.Burst(1);
                }
            }
        }

        AudioCounters counters = bench.Path.Counters;
        Codec row = Codec.Of(codec)!;
        string which = codec.ToString() + " " + loseEvery.ToString() + ": told " + told.ToString() + " of " + sent.ToString();
        Assert.AreEqual(0, counters.Underruns + counters.Overruns + counters.Late + bench.WrongAccounts, which);
        Assert.IsTrue((long)sent * row.PacketFrames > 20L * row.RateAt(bench.Board.DacRate), which);
        Assert.IsTrue(told <= 2 + (sent / 4), which);
    }
}
