using System;
using EchoBridge.Virtual.Sound;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Sound;

[TestClass]
public sealed class MuLawTests
{
    /// <summary>G.711 table 2a: the decision values at which the segments end, on its scale of 14 bits.</summary>
    private static readonly int[] SegmentEnds = [31, 95, 223, 479, 991, 2015, 4063, 8159];

    [TestMethod]
    [DataRow(0x00, -32124)]
    [DataRow(0x80, 32124)]
    [DataRow(0xFF, 0)]
    [DataRow(0x7F, 0)]
    [DataRow(0xFE, 8)]
    [DataRow(0x7E, -8)]
    [DataRow(0xF0, 120)]
    [DataRow(0xEF, 132)]
    [DataRow(0x8F, 16764)]
    public void Known_codes_decode_to_the_values_of_the_standard(int code, int sample)
    {
        Assert.AreEqual(sample, MuLaw.Decode((byte)code));
    }

    [TestMethod]
    public void Every_sample_is_coded_as_the_decision_values_of_G711_say()
    {
        for (int sample = short.MinValue; sample <= short.MaxValue; sample++)
        {
            byte expected = (byte)((sample < 0 ? 0x7F : 0xFF) - Interval(Math.Abs(sample) / 4.0));
            Assert.AreEqual(expected, MuLaw.Encode((short)sample), $"sample {sample}");
        }
    }

    [TestMethod]
    public void Every_code_decodes_to_the_middle_of_its_interval()
    {
        for (int code = 1; code < 128; code++)
        {
            double middle = (Decision(code) + Decision(code + 1)) / 2 * 4;
            Assert.AreEqual(middle, MuLaw.Decode((byte)(0xFF - code)));
            Assert.AreEqual(-middle, MuLaw.Decode((byte)(0x7F - code)));
        }
    }

    [TestMethod]
    public void Every_code_but_negative_zero_survives_decoding_and_encoding()
    {
        for (int code = 0; code < 256; code++)
        {
            int expected = code == 0x7F ? 0xFF : code;
            Assert.AreEqual((byte)expected, MuLaw.Encode(MuLaw.Decode((byte)code)), $"code 0x{code:X2}");
        }
    }

    /// <summary>The number of the interval in which a magnitude lies, 0 to 127.</summary>
    private static int Interval(double magnitude)
    {
        int interval = 127;
        while (interval > 0 && magnitude < Decision(interval))
        {
            interval--;
        }

        return interval;
    }

    /// <summary>The lower end of an interval: 0, 1, 3, 5 ... 31 in the first segment, then 16 equal steps in each.</summary>
    private static double Decision(int interval)
    {
        if (interval < 16)
        {
            return Math.Max(0, 2 * interval - 1);
        }

        (int segment, int step) = Math.DivRem(interval, 16);
        double from = SegmentEnds[segment - 1];
        return segment < 8 ? from + (SegmentEnds[segment] - from) * step / 16 : from;
    }
}
