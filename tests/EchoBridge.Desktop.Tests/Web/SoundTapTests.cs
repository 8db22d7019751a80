using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using EchoBridge.Desktop.Tests.Flow;
using EchoBridge.Virtual.Play;
using EchoBridge.Virtual.Web.View;
using EchoBridge.VirtualEsp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Web;

[TestClass]
public class SoundTapTests
{
    private const long FrameUs = 20_000;

    [TestMethod]
    public void Sound_is_what_the_dac_plays_at_the_frames_that_its_headers_name()
    {
        var machine = new VirtualMachine(FlowRig.Board(), seed: 1);
        var tap = new SoundTap(machine);
        List<byte[]> sent = [];
        void Take()
        {
            sent.AddRange(tap.Take());
            machine.After(FrameUs, Take);
        }

        machine.At(0, Take);
        new PlayScenario(machine, FlowRig.Speech(16000, 1)).Run();
        sent.AddRange(tap.Take());

        long next = 0;
        long frames = 0;
        foreach (byte[] message in sent)
        {
            Assert.AreEqual(SoundTap.Kind, BitConverter.ToInt32(message, 0));
            Assert.AreEqual(machine.Board.DacRate, BitConverter.ToInt32(message, 4));
            long first = BitConverter.ToInt64(message, 8);
            Assert.IsGreaterThanOrEqualTo(next, first);
            short[] samples = MemoryMarshal.Cast<byte, short>(message.AsSpan(SoundTap.HeaderBytes)).ToArray();
            CollectionAssert.AreEqual(machine.Dac.Samples((int)first, samples.Length / 2).ToArray(), samples);
            next = first + (samples.Length / 2);
            frames += samples.Length / 2;
        }

        Assert.IsGreaterThan(machine.Board.DacRate, frames);
        int loud = Enumerable.Range(0, machine.Dac.RecordedFrames).Count(frame => machine.Dac.Sample(frame, 0) != 0);
        int loudSent = sent.Sum(message => MemoryMarshal.Cast<byte, short>(message.AsSpan(SoundTap.HeaderBytes)).ToArray().Where((_, i) => i % 2 == 0).Count(sample => sample != 0));
        Assert.AreEqual(loud, loudSent);
    }
}
