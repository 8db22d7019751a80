using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace EchoBridge.VirtualEsp32;

/// <summary>
/// The transmit ring of the ESP32's I2S driver: buffers of 256 stereo frames that the hardware plays round and round from the
/// moment of installation, zeroes after playing (auto-clear) and offers in a queue of count - 1 to the writer.
/// </summary>
internal sealed class DmaRing
{
    /// <summary>Frames of a DMA buffer, fixed in nf-interpreter.</summary>
    internal const int FramesPerBuffer = 256;

    private const int SamplesPerBuffer = FramesPerBuffer * 2;
    private const int BytesPerBuffer = SamplesPerBuffer * sizeof(short);

    private readonly VirtualMachine _machine;
    private readonly short[][] _buffers;
    private readonly bool[] _isFilled;
    private readonly bool[] _isTouched;
    private readonly Queue<int> _free = new();
    private readonly int _rate;
    private readonly bool _reachesDac;
    private readonly long _startUs;
    private readonly Func<bool> _hasFree;
    private readonly Action _finishBuffer;
    private readonly short[] _onTheLine = new short[SamplesPerBuffer];
    private int _playing;
    private long _finished;
    private int _current = -1;
    private int _position;
    private bool _hasPlayed;
    private bool _isLineTouched;
    private bool _isScheduled;
    private bool _isStopped;

    internal DmaRing(VirtualMachine machine, int count, int rate, bool reachesDac)
    {
        _machine = machine;
        _rate = rate;
        _reachesDac = reachesDac;
        _startUs = machine.NowUs;
        _buffers = new short[count][];
        _isFilled = new bool[count];
        _isTouched = new bool[count];
        for (int i = 0; i < count; i++)
        {
            _buffers[i] = new short[SamplesPerBuffer];
        }

        _hasFree = () => _free.Count > 0;
        _finishBuffer = FinishBuffer;
        if (reachesDac)
        {
            machine.Dac.StartClock(rate, CatchUp);
        }

        Schedule();
    }

    /// <summary>Copies bytes into free buffers; blocks while there is none.</summary>
    internal void Write(ReadOnlySpan<byte> bytes)
    {
        if (_isStopped)
        {
            throw new VirtualHardwareException("I2sDevice.Write after Dispose: the driver is gone and dereferences null on the chip.");
        }

        CatchUp();
        while (!bytes.IsEmpty)
        {
            if (_current < 0 || _position == BytesPerBuffer)
            {
                _machine.Block("I2S write", _hasFree, long.MaxValue);
                _current = _free.Dequeue();
                _position = 0;
            }

            int length = Math.Min(bytes.Length, BytesPerBuffer - _position);
            Fill(bytes[..length]);
            bytes = bytes[length..];
        }
    }

    /// <summary>The driver is uninstalled.</summary>
    internal void Stop()
    {
        if (_reachesDac)
        {
            _machine.Dac.StopClock();
        }

        _isStopped = true;
    }

    // While the ring turns on untouched zeroes, no event marks the end of a buffer: nobody can tell, and a day has five million.
    private bool IsIdle => _free.Count == _buffers.Length - 1 && !_isLineTouched && !Array.Exists(_isTouched, static touched => touched);

    private void Schedule()
    {
        if (!_isScheduled)
        {
            _isScheduled = true;
            _machine.At(StartOf(_finished + 1), _finishBuffer);
        }
    }

    // Turns the idle ring to the present: the turns that leave it as it was at once, the last ones one by one.
    private void CatchUp()
    {
        if (_isScheduled || _isStopped)
        {
            return;
        }

        long due = ((_machine.NowUs + 1 - _startUs) * _rate - 1) / (FramesPerBuffer * 1_000_000L) - _finished;
        long skipped = Math.Max(0, due - _buffers.Length);
        _finished += skipped;
        _playing = (int)((_playing + skipped) % _buffers.Length);
        Silence(skipped);
        for (long i = skipped; i < due; i++)
        {
            Silence(1);
            Turn();
        }
    }

    private void Silence(long buffers)
    {
        if (_reachesDac && buffers > 0)
        {
            _machine.Dac.ReceiveSilence(buffers * FramesPerBuffer);
        }

        if (_hasPlayed)
        {
            _machine.Dac.CountUnderruns((int)buffers);
        }
    }

    private long StartOf(long buffer) => _startUs + buffer * FramesPerBuffer * 1_000_000 / _rate;

    private void Fill(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(MemoryMarshal.AsBytes(_buffers[_current].AsSpan())[_position..]);
        _isTouched[_current] = true;
        Schedule();
        if (_current == _playing)
        {
            FillBehindTheReader(bytes);
        }

        _position += bytes.Length;
        _isFilled[_current] = _position == BytesPerBuffer;
    }

    // The writer has come late into the buffer on the line: only what the hardware has not read yet is heard now.
    private void FillBehindTheReader(ReadOnlySpan<byte> bytes)
    {
        long framesRead = (_machine.NowUs - StartOf(_finished)) * _rate / 1_000_000;
        int firstUnread = (int)Math.Min(BytesPerBuffer, framesRead * 2 * sizeof(short));
        int skip = Math.Clamp(firstUnread - _position, 0, bytes.Length);
        bytes[skip..].CopyTo(MemoryMarshal.AsBytes(_onTheLine.AsSpan())[(_position + skip)..]);
        _isLineTouched = true;
    }

    private void FinishBuffer()
    {
        _isScheduled = false;
        if (_isStopped)
        {
            return;
        }

        if (_reachesDac)
        {
            _machine.Dac.Receive(_onTheLine);
        }

        Turn();
        _hasPlayed |= _isFilled[_playing];
        if (_hasPlayed && !_isFilled[_playing])
        {
            _machine.Dac.CountUnderruns(1);
        }

        if (!IsIdle)
        {
            Schedule();
        }
    }

    // The next buffer goes on the line; the one that was there is zeroed and free.
    private void Turn()
    {
        // A full queue gives up its oldest, which is the buffer that goes on the line now.
        if (_free.Count == _buffers.Length - 1)
        {
            _free.Dequeue();
        }

        Array.Clear(_buffers[_playing]);
        _isFilled[_playing] = false;
        _isTouched[_playing] = false;
        _free.Enqueue(_playing);
        _finished++;
        _playing = (_playing + 1) % _buffers.Length;
        _buffers[_playing].CopyTo(_onTheLine, 0);
        _isLineTouched = _isTouched[_playing];
    }
}
