using System;
using System.Device.I2s;
using System.Threading;
using nanoFramework.Hardware.Esp32;

namespace EchoBridge.Firmware;

/// <summary>
/// Brings blocks from the audio path to the DMA: one lock, one block, one write. A write must fit: one that has to wait
/// stops the whole interpreter, by one block at most, and the path is told.
/// </summary>
internal sealed class Pump
{
    // At boot each codec makes so many blocks; less would be lost in the clock's steps and in what else runs.
    private const int RehearsalBlocks = 4;

    // A host that sends more than fits leaves the pump no time to catch up, and the main loop has other things to do, too.
    private const int MostBlocks = 4;

    private const int MostTicks = 3;

    // A write that finds room takes some ten microseconds.
    private const int WaitedUs = 1000;

    private readonly byte[] _block = new byte[DmaAccount.BlockBytes];
    private readonly AudioPath _audio;
    private readonly object _gate;
    private readonly int _lateUs;
    private bool _suspicious;
    private I2sDevice? _device;
    private long _nowUs;

    /// <summary>A pump without a DAC; the codecs that this chip is too slow for are withdrawn now.</summary>
    internal Pump(SharedDongle shared)
    {
        _audio = shared.Dongle.Audio;
        _gate = shared.Gate;

        // A block takes at most half of its time to make: what takes three quarters has waited.
        _lateUs = _audio.Dma.BlockUs * 3 / 4;
        for (int codec = Codec.MuLaw8; codec <= Codec.Highest; codec++)
        {
            Rehearse(codec);
        }
    }

    /// <summary>The DAC is clocked.</summary>
    internal void Start(I2sDevice device)
    {
        _device = device;
    }

    /// <summary>Writes the blocks that there are and room for, or some of them. False if there was none.</summary>
    internal bool Run()
    {
        _nowUs = (long)HighResTimer.GetCurrent();
        if (_device == null || !PumpBlock())
        {
            return false;
        }

        for (int more = MostBlocks - 1; more > 0 && PumpBlock(); more--)
        {
        }

        return true;
    }

    /// <summary>
    /// A sound that has broken off gets its tail before something that takes longer than the DMA lasts: waits until there is room,
    /// for a few ticks at most.
    /// </summary>
    internal void Finish()
    {
        for (int ticks = 0; ticks < MostTicks && _audio.Mode == AudioMode.Idle && _audio.BreaksOff && !Run(); ticks++)
        {
            Thread.Sleep(1);
        }
    }

    private bool PumpBlock()
    {
        long nowUs = _nowUs;
        lock (_gate)
        {
            if (!_audio.NextBlock(_block, nowUs))
            {
                return false;
            }
        }

        if (_suspicious)
        {
            WriteWatched();
            return true;
        }

        _device!.Write(new SpanByte(_block));
        _nowUs = (long)HighResTimer.GetCurrent();
        _suspicious = _nowUs - nowUs > _lateUs;
        return true;
    }

    // The last block came late: did its write wait, or was it long in the making?
    private void WriteWatched()
    {
        long startUs = (long)HighResTimer.GetCurrent();
        _device!.Write(new SpanByte(_block));
        _nowUs = (long)HighResTimer.GetCurrent();
        _suspicious = _nowUs - startUs > WaitedUs;
        if (_suspicious)
        {
            lock (_gate)
            {
                _audio.WriteWaited(_nowUs);
            }
        }
    }

    // The first block of a codec may have to build its tables and is not timed.
    private void Rehearse(int codec)
    {
        _audio.Rehearse(codec, _block);
        long startUs = (long)HighResTimer.GetCurrent();
        for (int i = 0; i < RehearsalBlocks; i++)
        {
            _audio.Rehearse(codec, _block);
        }

        _audio.Rehearsed(codec, (int)((long)HighResTimer.GetCurrent() - startUs) / RehearsalBlocks);
    }
}
