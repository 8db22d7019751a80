using System;
using System.Runtime.ExceptionServices;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Device.Bluetooth;
using Buffer = nanoFramework.Device.Bluetooth.Buffer;

namespace EchoBridge.Desktop.Tests.Bluetooth;

[TestClass]
public class BufferTests
{
    [TestMethod]
    public void ReadBuffer_returns_a_buffer_of_length_0() => OnTheChip(() =>
    {
        Buffer part = DataReader.FromBuffer(new Buffer([1, 2, 3])).ReadBuffer(2);
        Assert.AreEqual(0u, part.Length);
        Assert.AreEqual(2u, part.Capacity);
    });

    [TestMethod]
    public void ReadBytes_fills_the_whole_array_or_throws() => OnTheChip(() =>
    {
        DataReader reader = DataReader.FromBuffer(new Buffer([1, 2, 3]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => reader.ReadBytes(new byte[4]));
        byte[] exact = new byte[3];
        reader.ReadBytes(exact);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, exact);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => reader.ReadByte());
    });

    [TestMethod]
    public void The_length_cannot_pass_the_capacity() => OnTheChip(() =>
        Assert.ThrowsExactly<ArgumentException>(() => new Buffer(4).Length = 5));

    [TestMethod]
    public void DetachBuffer_does_not_detach() => OnTheChip(() =>
    {
        DataWriter writer = new();
        Buffer detached = writer.DetachBuffer();
        writer.WriteByte(1);
        Assert.AreEqual(1u, detached.Length);
    });

    [TestMethod]
    public void What_is_written_is_read_back_little_endian() => OnTheChip(() =>
    {
        Guid uuid = new("00112233-4455-6677-8899-aabbccddeeff");
        DataWriter writer = new();
        writer.WriteUInt16(0x0102);
        writer.WriteInt32(-3);
        writer.WriteInt64(long.MinValue);
        writer.WriteSingle(1.5f);
        writer.WriteDouble(-2.5);
        writer.WriteBoolean(true);
        writer.WriteUuid(uuid);
        writer.WriteUuid2(uuid);
        writer.WriteGuid(uuid);
        writer.WriteBuffer(new Buffer([9, 8, 7]), 1, 2);
        uint text = writer.WriteString("é");
        CollectionAssert.AreEqual(new byte[] { 0x02, 0x01, 0xFD, 0xFF }, BleRig.Read(writer)[..4]);
        Assert.AreEqual((byte)0xFF, BleRig.Read(writer)[27], "the air has the UUID's last byte first");
        Assert.AreEqual((byte)0x00, BleRig.Read(writer)[43], "Uuid2 has the first byte first");

        DataReader reader = DataReader.FromBuffer(writer);
        Assert.AreEqual((ushort)0x0102, reader.ReadUInt16());
        Assert.AreEqual(-3, reader.ReadInt32());
        Assert.AreEqual(long.MinValue, reader.ReadInt64());
        Assert.AreEqual(1.5f, reader.ReadSingle());
        Assert.AreEqual(-2.5, reader.ReadDouble());
        Assert.IsTrue(reader.ReadBoolean());
        Assert.AreEqual(uuid, reader.ReadUuid());
        Assert.AreEqual(uuid, reader.ReadUuid2());
        Assert.AreEqual(uuid, reader.ReadGuid());
        Assert.AreEqual((byte)8, reader.ReadByte());
        Assert.AreEqual((byte)7, reader.ReadByte());
        Assert.AreEqual("é", reader.ReadString(text));
        Assert.AreEqual(0u, reader.UnconsumedBufferLength);
    });

    [TestMethod]
    public void Reading_and_writing_cost_interpreted_time()
    {
        BleRig rig = new();
        long us = 0;
        rig.Firmware = () =>
        {
            long start = rig.Machine.NowUs;
            new DataWriter().WriteBytes(new byte[20]);
            us = rig.Machine.NowUs - start;
            rig.Machine.Halt();
        };
        rig.Machine.Run();
        Assert.AreEqual(50, us, 1);
    }

    private static void OnTheChip(Action test)
    {
        BleRig rig = new();
        ExceptionDispatchInfo? failure = null;
        rig.Firmware = () =>
        {
            try
            {
                test();
            }
            catch (AssertFailedException e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }

            rig.Machine.Halt();
        };
        rig.Machine.Run();
        failure?.Throw();
    }
}
