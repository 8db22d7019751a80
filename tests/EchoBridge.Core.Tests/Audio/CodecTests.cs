using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class CodecTests
{
    [TestMethod]
    public void Each_length_from_0_to_512_carries_as_many_frames_as_the_protocol_says()
    {
        for (int bytes = 0; bytes <= 512; bytes++)
        {
            int muLaw = bytes <= 240 ? bytes : 0;
            int adpcm = bytes > 4 && bytes <= 244 ? 2 * (bytes - 4) : 0;
            int pcm = bytes <= 240 && bytes % 4 == 0 ? bytes / 4 : 0;
            Assert.AreEqual(muLaw, Codec.Of(Codec.MuLaw8)!.FramesIn(bytes));
            Assert.AreEqual(muLaw, Codec.Of(Codec.MuLaw16)!.FramesIn(bytes));
            Assert.AreEqual(adpcm, Codec.Of(Codec.Adpcm8)!.FramesIn(bytes));
            Assert.AreEqual(adpcm, Codec.Of(Codec.Adpcm16)!.FramesIn(bytes));
            Assert.AreEqual(pcm, Codec.Of(Codec.Pcm16)!.FramesIn(bytes));
        }
    }

    [TestMethod]
    public void A_codec_is_found_by_its_number_and_no_other_number_is_one()
    {
        for (int number = -1; number < 256; number++)
        {
            Codec? codec = Codec.Of(number);
            Assert.IsTrue((codec != null) == (number >= 1 && number <= 5));
            Assert.AreEqual(codec == null ? number : codec.Number, number);
            Assert.IsTrue(codec == null || (Codec.All & (1 << number)) != 0);
        }
    }

    [TestMethod]
    public void No_packet_is_longer_than_a_write_can_carry()
    {
        for (int number = Codec.MuLaw8; number <= Codec.Highest; number++)
        {
            Codec codec = Codec.Of(number)!;
            Assert.IsTrue(AudioPacket.HeaderBytes + codec.PacketBytes <= AudioPacket.MaxBytes);
            Assert.AreEqual(codec.PacketFrames, codec.FramesIn(codec.PacketBytes));
        }
    }

    [TestMethod]
    public void The_gain_is_the_square_of_the_volume_from_nothing_to_1()
    {
        Assert.AreEqual(0, Gain.Of(0));
        Assert.AreEqual(Gain.Unity / 4, Gain.Of(50));
        Assert.AreEqual(Gain.Unity, Gain.Of(Gain.FullVolume));
        for (int volume = 1; volume <= Gain.FullVolume; volume++)
        {
            Assert.IsTrue(Gain.Of(volume) > Gain.Of(volume - 1));
            long missing = ((long)Gain.Unity * volume * volume) - (10000L * Gain.Of(volume));
            Assert.IsTrue(missing >= 0 && missing < 20000);
        }
    }
}
