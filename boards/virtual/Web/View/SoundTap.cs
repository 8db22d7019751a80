using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Web.View;

/// <summary>Collects what the DAC plays and cuts it into binary messages: MESSAGES.md, Sound.</summary>
internal sealed class SoundTap
{
    /// <summary>Bytes before the frames.</summary>
    internal const int HeaderBytes = 16;

    /// <summary>What the first four bytes say.</summary>
    internal const int Kind = 1;

    private readonly VirtualMachine _machine;
    private readonly ArrayBufferWriter<byte> _frames = new();
    private List<byte[]> _cut = [];
    private long _firstFrame;
    private long _nextFrame;

    internal SoundTap(VirtualMachine machine)
    {
        _machine = machine;
        machine.Dac.Played += OnPlayed;
    }

    /// <summary>What was played since the last call.</summary>
    internal IReadOnlyList<byte[]> Take()
    {
        Cut();
        List<byte[]> taken = _cut;
        _cut = [];
        return taken;
    }

    private void OnPlayed(long firstFrame, ReadOnlySpan<short> samples)
    {
        if (firstFrame != _nextFrame)
        {
            Cut();
        }

        if (_frames.WrittenCount == 0)
        {
            _firstFrame = firstFrame;
        }

        _frames.Write(MemoryMarshal.AsBytes(samples));
        _nextFrame = firstFrame + samples.Length / 2;
    }

    private void Cut()
    {
        if (_frames.WrittenCount == 0)
        {
            return;
        }

        byte[] message = new byte[HeaderBytes + _frames.WrittenCount];
        BinaryPrimitives.WriteInt32LittleEndian(message, Kind);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(4), _machine.Dac.Rate);
        BinaryPrimitives.WriteInt64LittleEndian(message.AsSpan(8), _firstFrame);
        _frames.WrittenSpan.CopyTo(message.AsSpan(HeaderBytes));
        _frames.Clear();
        _cut.Add(message);
    }
}
