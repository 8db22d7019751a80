using System.Device.Gpio;
using System.Device.I2s;
using System.Linq;
using EchoBridge.VirtualEsp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Clr = EchoBridge.VirtualEsp32.Clr;

namespace EchoBridge.Desktop.Tests.Esp32;

// The ring of these tests has four buffers; at 16 kHz one buffer is 16 ms.
[TestClass]
public class DmaTests
{
    private const int BlockUs = 16_000;

    [TestMethod]
    public void The_ring_plays_zeros_from_the_moment_it_is_made_without_counting_them_as_underruns()
    {
        VirtualMachine machine = Rig.Run(_ => Dongle.Device(), Rig.MainUs + 1_000_000);
        Assert.AreEqual(62 * 256, machine.Dac.RecordedFrames);
        Assert.IsTrue(machine.Dac.Samples(0, machine.Dac.RecordedFrames).ToArray().All(sample => sample == 0));
        Assert.AreEqual(0, machine.Dac.Underruns);
        Assert.AreEqual(machine.Trace.When("clock"), machine.Dac.TimeUs(0));
    }

    [TestMethod]
    public void What_is_written_is_heard_whole_and_in_order_and_ends_in_counted_silence()
    {
        int silent = 0;
        VirtualMachine machine = Rig.Run(it =>
        {
            using GpioPin mute = Dongle.Unmuted();
            I2sDevice device = Dongle.Device();
            for (int block = 0; block < 10; block++)
            {
                device.Write(Dongle.Block((short)(1 + 256 * block)));
            }

            Clr.Thread.Sleep(200);
            silent = it.Dac.Underruns;
        });
        int first = Enumerable.Range(0, machine.Dac.RecordedFrames).First(frame => machine.Dac.Sample(frame, 0) == 1);
        for (int frame = 0; frame < 2560; frame++)
        {
            Assert.AreEqual(frame + 1, machine.Dac.Sample(first + frame, 0));
            Assert.AreEqual(-frame - 1, machine.Dac.Sample(first + frame, 1));
        }

        Assert.AreEqual(0, machine.Dac.Sample(first + 2560, 0));
        Assert.IsInRange(8, 10, silent);
    }

    [TestMethod]
    public void An_idle_ring_takes_count_minus_one_buffers_at_once_then_one_a_buffer_time()
    {
        VirtualMachine machine = Rig.Run(it =>
        {
            I2sDevice device = Dongle.Device();
            Clr.Thread.Sleep(100);
            device.Write(Dongle.Block(1, frames: 3 * 256));
            Assert.AreEqual(0, it.Stalls.LongestUs());
            device.Write(Dongle.Block(1));
            device.Write(Dongle.Block(1));
        });
        Assert.HasCount(2, machine.Stalls.All);
        Assert.IsInRange(1, BlockUs, machine.Stalls.All[0].LengthUs);
        Assert.IsInRange(BlockUs - 100, BlockUs, machine.Stalls.All[1].LengthUs);
        Assert.AreEqual("I2S write", machine.Stalls.All[1].What);
    }

    [TestMethod]
    public void The_first_write_after_idle_is_heard_within_one_buffer()
    {
        long written = 0;
        VirtualMachine machine = Rig.Run(it =>
        {
            using GpioPin mute = Dongle.Unmuted();
            I2sDevice device = Dongle.Device();
            Clr.Thread.Sleep(100);
            written = it.NowUs;
            device.Write(Dongle.Block(1));
            Clr.Thread.Sleep(100);
        });
        int heard = Enumerable.Range(0, machine.Dac.RecordedFrames).First(frame => machine.Dac.Sample(frame, 0) != 0);
        Assert.IsInRange(0, BlockUs, machine.Dac.TimeUs(heard) - written);
    }

    [TestMethod]
    public void A_partly_filled_buffer_that_the_dma_has_passed_brings_its_rest_a_ring_later()
    {
        VirtualMachine machine = Rig.Run(_ =>
        {
            using GpioPin mute = Dongle.Unmuted();
            I2sDevice device = Dongle.Device();
            Clr.Thread.Sleep(100);
            device.Write(Dongle.Block(1, frames: 128));
            Clr.Thread.Sleep(40);
            device.Write(Dongle.Block(1001, frames: 128));
            Clr.Thread.Sleep(200);
        });
        int first = Enumerable.Range(0, machine.Dac.RecordedFrames).First(frame => machine.Dac.Sample(frame, 0) == 1);
        int rest = Enumerable.Range(0, machine.Dac.RecordedFrames).First(frame => machine.Dac.Sample(frame, 0) == 1001);
        Assert.AreEqual(first + 128 + 4 * 256, rest);
    }

    [TestMethod]
    public void The_rest_of_a_partly_filled_buffer_is_heard_at_once_while_the_dma_is_still_before_it()
    {
        VirtualMachine machine = Rig.Run(it =>
        {
            using GpioPin mute = Dongle.Unmuted();
            I2sDevice device = Dongle.Device();
            Clr.Thread.Sleep(100);
            device.Write(Dongle.Block(1, frames: 64));
            long start = it.Dac.TimeUs(0) + ((it.NowUs - it.Dac.TimeUs(0)) / BlockUs + 1) * BlockUs;
            it.Block("test", () => false, start + 2_000 - it.NowUs);
            device.Write(Dongle.Block(65, frames: 192));
            Clr.Thread.Sleep(100);
        });
        int first = Enumerable.Range(0, machine.Dac.RecordedFrames).First(frame => machine.Dac.Sample(frame, 0) == 1);
        Assert.IsTrue(Enumerable.Range(0, 256).All(frame => machine.Dac.Sample(first + frame, 0) == frame + 1));
    }

    [TestMethod]
    public void Frames_are_timed_without_drift()
    {
        VirtualMachine machine = Rig.Run(_ => I2sDevice.Create(Mapped()), Rig.MainUs + 10_000_000);
        long start = machine.Dac.TimeUs(0);
        int frames = machine.Dac.RecordedFrames;
        Assert.AreEqual(start + (frames - 1) * 1_000_000L / 44_100, machine.Dac.TimeUs(frames - 1));
        Assert.IsInRange(441_000 - 600, 441_000, frames);
        Assert.AreEqual(1234, machine.Dac.FrameAt(machine.Dac.TimeUs(1234)));

        static I2sConnectionSettings Mapped()
        {
            Dongle.Device().Dispose();
            I2sConnectionSettings settings = Dongle.Settings();
            settings.SampleRate = 44_100;
            return settings;
        }
    }

    [TestMethod]
    public void A_low_mute_line_silences_from_its_very_frame()
    {
        long muted = 0, unmuted = 0;
        VirtualMachine machine = Rig.Run(it =>
        {
            GpioPin mute = Dongle.Unmuted();
            I2sDevice device = Dongle.Device();
            Clr.Thread.Sleep(100);
            device.Write(Dongle.Block(1, frames: 3 * 256));
            it.Block("test", () => false, 20_000);
            mute.Write(PinValue.Low);
            muted = it.NowUs;
            it.Block("test", () => false, 3_000);
            mute.Write(PinValue.High);
            unmuted = it.NowUs;
            Clr.Thread.Sleep(100);
        });
        Dac dac = machine.Dac;
        int first = dac.FrameAt(muted);
        int last = dac.FrameAt(unmuted);
        Assert.AreNotEqual(0, dac.Sample(first - 1, 0));
        Assert.IsTrue(dac.Samples(first, last - first).ToArray().All(sample => sample == 0));
        Assert.AreNotEqual(0, dac.Sample(last, 0));
    }

    [TestMethod]
    public void Nothing_is_played_while_the_clocks_stand()
    {
        VirtualMachine machine = Rig.Run(_ =>
        {
            I2sDevice device = Dongle.Device();
            Clr.Thread.Sleep(100);
            device.Dispose();
            Clr.Thread.Sleep(100);
        });
        Assert.AreEqual(6 * 256, machine.Dac.RecordedFrames);
        Assert.IsFalse(machine.Dac.IsClocked);
    }
}
