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

    // A full DMA has room again after two blocks; and a tick more, because a wait may begin at any time between two.
    private const int MostTicks = 4;

    // A write that finds room takes some ten microseconds.
    private const int WaitedUs = 1000;

    private readonly byte[] _block = new byte[DmaAccount.BlockBytes];
    private readonly AudioPath _audio;
    private readonly DmaAccount _dma;
    private readonly object _gate;
    private readonly int _blockUs;
    private bool _waited;
    private I2sDevice? _device;
    private long _nowUs;

    /// <summary>A pump without a DAC; the codecs that this chip is too slow for are withdrawn now.</summary>
    internal Pump(SharedDongle shared)
    {
        _audio = shared.Dongle.Audio;
        _gate = shared.Gate;
        _dma = _audio.Dma;
        _blockUs = _dma.BlockUs;
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
        for (int ticks = MostTicks; _audio.Mode == AudioMode.Idle && _audio.BreaksOff && !Run() && ticks > 0; ticks--)
        {
            Thread.Sleep(1);
        }
    }

    private bool PumpBlock()
    {
        lock (_gate)
        {
            if (!_audio.NextBlock(_block, _nowUs))
            {
                return false;
            }
        }

        long madeUs = (long)HighResTimer.GetCurrent();
        if (madeUs >= _dma.EndUs - _blockUs)
        {
            TakeBack(madeUs);
            return true;
        }

        _device!.Write(new SpanByte(_block));
        _nowUs = (long)HighResTimer.GetCurrent();

        // What took longer than a block was not the DMA alone: handlers have had their turn before the clock was read.
        bool waited = _nowUs - madeUs > WaitedUs && _nowUs - madeUs <= _blockUs;
        if (waited && _waited)
        {
            lock (_gate)
            {
                _audio.WriteWaited(_nowUs);
            }
        }

        _waited = waited;
        return true;
    }

    // The interpreter stood still, or others had their turn for too long, while the block was made.
    private void TakeBack(long nowUs)
    {
        _nowUs = nowUs;
        lock (_gate)
        {
            _audio.TakeBack();
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
