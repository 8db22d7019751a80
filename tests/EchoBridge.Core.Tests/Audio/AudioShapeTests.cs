using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

/// <summary>
/// Nothing clicks: whatever happens to a stream at full scale, two neighbouring frames at the DAC differ by no more than the sound
/// itself has and the steepest ramp adds, which goes from nothing to full in <see cref="AudioPath.GapFadeFrames"/> DAC frames, in
/// steps of the stream's rate.
/// </summary>
[TestClass]
public class AudioShapeTests
{
    private const int FullVolume = Gain.FullVolume;

    // What is done to a stream: so many packets are lost, or one of these.
    private const int EverySecond = -1;
    private const int Dry = -2;
    private const int Close = -3;
    private const int Reopen = -4;
    private const int Volume = -5;
    private const int End = -6;
    private const int Overrun = -7;
    private const int Stall = -8;

    [TestMethod]
    public void An_undisturbed_stream_begins_and_ends_without_a_click()
    {
        OnEveryStream(0);
    }

    [TestMethod]
    public void Lost_packets_do_not_click()
    {
        OnEveryStream(1);
        OnEveryStream(3);
        OnEveryStream(8);
    }

    [TestMethod]
    public void A_jump_in_time_does_not_click()
    {
        OnEveryStream(9);
        OnEveryStream(1000);
        OnEveryStream(30000);
    }

    [TestMethod]
    public void A_host_that_sends_every_second_packet_only_does_not_make_clicks()
    {
        OnEveryStream(EverySecond);
    }

    [TestMethod]
    public void Running_dry_does_not_click_and_going_on_neither()
    {
        OnEveryStream(Dry);
    }

    [TestMethod]
    public void Closing_in_the_middle_does_not_click()
    {
        OnEveryStream(Close);
    }

    [TestMethod]
    public void Opening_another_stream_over_one_that_plays_does_not_click()
    {
        OnEveryStream(Reopen);
    }

    [TestMethod]
    public void Changes_of_volume_do_not_click()
    {
        OnEveryStream(Volume);
    }

    [TestMethod]
    public void A_stream_that_ends_in_the_middle_of_a_block_does_not_click()
    {
        OnEveryStream(End);
    }

    [TestMethod]
    public void An_overrun_does_not_click()
    {
        OnEveryStream(Overrun);
    }

    [TestMethod]
    public void A_stall_that_the_dma_does_not_outlive_cuts_once_and_comes_back_without_a_click()
    {
        // The one exception: the hardware plays zeroes before any software can know.
        OnEveryStream(Stall);
    }

    private static void OnEveryStream(int what)
    {
        for (int codec = Codec.MuLaw8; codec <= Codec.Highest; codec++)
        {
            OnStream(codec, false, what);
            OnStream(codec, true, what);
        }
    }

    private static void OnStream(int codec, bool sine, int what)
    {
        var bench = new AudioBench(TestBoards.With(true));
        bench.Open(codec, 0, sine, 0);
        bench.Sender!.LostPercent = 0;
        bench.Run(Time.Second);
        int itself = sine ? bench.Dma.Line.LargestJump : 0;
        Disturb(bench, codec, sine, what);
        bench.Run(Time.Second);
        if (bench.Sender != null)
        {
            bench.EndStream(2);
            bench.Run(Time.Second);
        }

        int each = bench.Board.DacRate / Codec.Of(codec)!.RateAt(bench.Board.DacRate);

        // The ramp's steps are whole: the rest of them, a twentieth, is in the last.
        int most = itself + (Packets.Level * each * 105 / (100 * AudioPath.GapFadeFrames));
        string which = codec.ToString() + (sine ? " sine " : " constant ") + what.ToString() + ": " + bench.Dma.Line.LargestJump.ToString() + " of " + most.ToString();
        Assert.IsTrue(bench.Dma.Line.LargestJump <= most, which);
        Assert.AreEqual(what == Stall ? 1 : 0, bench.Dma.Line.Cuts, which);
        Assert.AreEqual((int)AudioMode.Idle, (int)bench.Path.Mode, which);
        Assert.AreEqual(0, bench.WrongAccounts, which);
    }

    private static void Disturb(AudioBench bench, int codec, bool sine, int what)
    {
        switch (what)
        {
            case EverySecond:
                for (int i = 0; i < 40; i++)
                {
                    bench.Lose(1);
                    bench.Run(31 * Time.Millisecond);
                }

                break;
            case Dry:
                bench.Silence(400 * Time.Millisecond);
                bench.Run(Time.Second);
                break;
            case Close:
                bench.Path.Close();
                bench.Run(Time.Second);
                break;
            case Reopen:
                bench.Open(codec, 0, sine, 0);
                bench.Run(Time.Second);
                break;
            case Volume:
                ChangeVolume(bench);
                break;
            case End:
                bench.EndStream(2);
                bench.Run(Time.Second);
                break;
            case Overrun:
                bench.Burst(30);
                bench.Run(Time.Second);
                break;
            case Stall:
                bench.Stall(500 * Time.Millisecond);
                break;
            default:
                bench.Lose(what);
                break;
        }
    }

    private static void ChangeVolume(AudioBench bench)
    {
        int[] volumes = [0, FullVolume, 50, 51, 7, 0, 3, FullVolume];
        for (int i = 0; i < volumes.Length; i++)
        {
            bench.Path.SetVolume(volumes[i]);
            bench.Run((i & 1) == 0 ? 300 * Time.Millisecond : 20 * Time.Millisecond);
        }
    }
}
