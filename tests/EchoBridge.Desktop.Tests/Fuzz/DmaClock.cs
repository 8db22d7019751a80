using System;

namespace EchoBridge.Desktop.Tests.Fuzz;

/// <summary>
/// The DMA ring of a DAC as the pump meets it, without its contents: blocks play one after the other from the start, and a
/// write waits until there is room.
/// </summary>
internal sealed class DmaClock(BoardDefinition board)
{
    private readonly int _blockUs = (int)(DmaAccount.BlockFrames * Time.Second / board.DacRate);
    private long _startUs;
    private long _next;

    /// <summary>The DAC is clocked.</summary>
    internal void Start(long nowUs)
    {
        _startUs = nowUs;
        _next = 0;
    }

    /// <summary>Writes a block, and tells the path if that had to wait.</summary>
    /// <returns>When the write returned.</returns>
    internal long Write(long nowUs, AudioPath path)
    {
        long playing = (nowUs - _startUs) / _blockUs;
        _next = Math.Max(_next, playing + 1) + 1;
        long roomUs = _startUs + ((_next - board.DmaBlocks) * _blockUs);
        if (roomUs <= nowUs)
        {
            return nowUs;
        }

        path.WriteWaited(roomUs);
        return roomUs;
    }
}
