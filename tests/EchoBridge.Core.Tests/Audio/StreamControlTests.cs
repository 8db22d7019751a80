using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class StreamControlTests
{
    [TestMethod]
    public void A_write_of_any_length_and_any_first_byte_is_done_or_refused_by_its_reason()
    {
        var data = new byte[512];
        for (int operation = 0; operation < 256; operation++)
        {
            for (int length = 0; length <= 512; length++)
            {
                AudioPath path = Path();
                data[0] = (byte)operation;
                data[1] = Codec.MuLaw8;
                data[2] = 1;
                data[3] = 100;
                int error = StreamControl.Write(path, data, length);
                bool known = operation == StreamControl.OpenStream ? length == 3 || length == 4
                    : operation == StreamControl.CloseStream ? length == 1
                    : operation == StreamControl.SetVolume && length == 2;
                int expected = length < 1 || length > 4 ? AttError.InvalidLength
                    : operation < 1 || operation > 3 ? AttError.UnknownOperation
                    : known ? AttError.None : AttError.InvalidLength;
                Assert.AreEqual(expected, error, operation.ToString() + " " + length.ToString());
                bool opened = known && operation == StreamControl.OpenStream;
                Assert.IsTrue((path.Mode == AudioMode.Prefill) == opened);
                Assert.IsTrue(path.IsPrompt == (opened && length == 4));
            }
        }
    }

    [TestMethod]
    public void A_stream_is_opened_with_any_codec_that_is_offered_and_any_session()
    {
        for (int codec = 0; codec < 256; codec++)
        {
            for (int session = 0; session < 256; session++)
            {
                AudioPath path = Path();
                int error = StreamControl.Write(path, [StreamControl.OpenStream, (byte)codec, (byte)session], 3);
                int expected = session > AudioPacket.MaxSession ? AttError.UnknownOperation
                    : codec < 1 || codec > 5 ? AttError.CodecNotOffered : AttError.None;
                Assert.AreEqual(expected, error);
                Assert.IsTrue((path.Mode != AudioMode.Idle) == (error == AttError.None));
            }

            // Later ones are the same session after session: one of each is enough.
            codec += codec > 20 ? 30 : 0;
        }
    }

    [TestMethod]
    public void The_volume_is_0_to_100_and_stays_from_stream_to_stream()
    {
        AudioPath path = Path();
        Assert.AreEqual(100, path.Volume);
        for (int volume = 0; volume < 256; volume++)
        {
            int before = path.Volume;
            int error = StreamControl.Write(path, [StreamControl.SetVolume, (byte)volume], 2);
            Assert.AreEqual(volume > 100 ? AttError.UnknownOperation : AttError.None, error);
            Assert.AreEqual(volume > 100 ? before : volume, path.Volume);
        }

        StreamControl.Write(path, [StreamControl.SetVolume, 30], 2);
        StreamControl.Write(path, [StreamControl.OpenStream, Codec.Adpcm16, 2], 3);
        Assert.AreEqual(30, path.Volume);
    }

    [TestMethod]
    public void A_stream_plays_at_the_volume_that_was_set_before_or_in_it()
    {
        for (int codec = Codec.MuLaw8; codec <= Codec.Highest; codec++)
        {
            var desk = new AudioDesk(codec, 0);
            desk.Path.SetVolume(50);
            desk.SendMany(0, 16, 0);
            desk.Drain(0);
            Assert.AreEqual((int)AudioMode.Play, (int)desk.Path.Mode);
            Assert.AreEqual(Packets.Level / 4, Line.Sample(desk.Block, 1020));
            desk.Path.SetVolume(100);

            // Only that ring is all but empty now.
            desk.SendMany(16, codec == Codec.Pcm16 ? 8 : 0, 24000);
            Assert.IsTrue(desk.Drain(24000) > 1);
            Assert.AreEqual(Packets.Level, Line.Sample(desk.Block, 1020));
        }
    }

    [TestMethod]
    public void The_value_tells_how_the_stream_stands()
    {
        var desk = new AudioDesk(Codec.MuLaw16, 0);
        var value = new byte[StreamControl.ValueBytes];
        desk.Path.SetVolume(70);
        desk.SendMany(0, 9, 0);
        desk.Drain(0);
        Assert.AreEqual(StreamControl.ValueBytes, StreamControl.Put(desk.Path, value));
        Assert.AreEqual((byte)AudioMode.Play, value[0]);
        Assert.AreEqual((byte)Codec.MuLaw16, value[1]);
        Assert.AreEqual((byte)AudioDesk.Session, value[2]);
        Assert.AreEqual((byte)70, value[3]);
        Assert.AreEqual(desk.Path.Credit, LittleEndian.UInt16(value, 4));
        Assert.AreEqual(0, LittleEndian.UInt16(value, 6));
        Assert.AreEqual((byte)FillControl.CautiousPrefillMs, value[8]);

        var bench = new AudioBench(TestBoards.With(true));
        bench.Open(Codec.MuLaw16, 0, false, 0);
        bench.Run(5 * Time.Second);
        StreamControl.Put(bench.Path, value);
        Assert.AreEqual(bench.Path.Fill.MeanUs / 1000, LittleEndian.UInt16(value, 6));
        Assert.IsTrue(LittleEndian.UInt16(value, 6) > 50);
        Assert.AreEqual((byte)(bench.Path.Fill.TargetUs / 1000), value[8]);
    }

    [TestMethod]
    public void A_codec_that_takes_more_than_half_of_the_processor_is_not_offered()
    {
        for (int codec = Codec.MuLaw8; codec <= Codec.Highest; codec++)
        {
            AudioPath path = Path();
            path.Rehearsed(codec, path.Dma.BlockUs / 2);
            Assert.AreEqual(Codec.All, path.Offered);
            path.Rehearsed(codec, (path.Dma.BlockUs / 2) + 1);
            Assert.AreEqual(Codec.All & ~(1 << codec), path.Offered);
            Assert.AreEqual(AttError.CodecNotOffered, path.Open(codec, 0, 0));
            Assert.AreEqual((int)AudioMode.Idle, (int)path.Mode);
        }
    }

    [TestMethod]
    public void A_rehearsal_leaves_nothing_behind()
    {
        AudioPath path = Path();
        var block = new byte[DmaAccount.BlockBytes];
        for (int codec = Codec.MuLaw8; codec <= Codec.Highest; codec++)
        {
            path.Rehearse(codec, block);
        }

        Assert.AreEqual(0, path.Counters.Played + path.Waiting);
        path.ClockStarted(0);
        Assert.IsFalse(path.NextBlock(block, 100));
        path.Open(Codec.Adpcm16, 0, 0);
        var packets = new Packets(Codec.Adpcm16, 0, 32000, false);
        for (int packet = 0; packet < 8; packet++)
        {
            path.Accept(packets.Bytes, packets.Make(packet), 0);
        }

        while (path.NextBlock(block, 0))
        {
        }

        Assert.AreEqual(Packets.Level, Line.Sample(block, 1020));
    }

    private static AudioPath Path()
    {
        return new AudioPath(TestBoards.With(true));
    }
}
