namespace EchoBridge.Tests;

/// <summary>An audio path by hand: packets and blocks one at a time, at times that the test says.</summary>
internal sealed class AudioDesk
{
    internal const int Session = 5;

    private readonly Packets _packets;

    /// <summary>An open stream on a board whose DAC has been clocked since 0.</summary>
    internal AudioDesk(int codec, int prefillMs)
    {
        BoardDefinition board = TestBoards.With(true);
        Path = new AudioPath(board);
        Path.ClockStarted(0);
        _packets = new Packets(codec, Session, board.DacRate, false);
        Opened = Path.Open(codec, Session, prefillMs);
    }

    internal AudioPath Path { get; }

    internal int Opened { get; }

    internal byte[] Block { get; } = new byte[DmaAccount.BlockBytes];

    internal AudioCounters Counters
    {
        get { return Path.Counters; }
    }

    /// <summary>A full packet of a constant.</summary>
    internal bool Send(int sequence, long nowUs)
    {
        return Path.Accept(_packets.Bytes, _packets.Make(sequence), nowUs);
    }

    /// <summary>So many frames, and no more come.</summary>
    internal bool SendLast(int sequence, int frames, long nowUs)
    {
        return Path.Accept(_packets.Bytes, _packets.Make(sequence, frames, true), nowUs);
    }

    /// <summary>Full packets, the first with the number <paramref name="from"/>, all at once.</summary>
    internal void SendMany(int from, int count, long nowUs)
    {
        for (int i = 0; i < count; i++)
        {
            Send(from + i, nowUs);
        }
    }

    /// <summary>All blocks that there are and room for. Returns how many.</summary>
    internal int Drain(long nowUs)
    {
        int blocks = 0;
        while (Path.NextBlock(Block, nowUs))
        {
            blocks++;
        }

        return blocks;
    }

    /// <summary>Received = played + dropped + waiting, refused = the sum of its causes.</summary>
    internal bool Balanced()
    {
        AudioCounters counters = Path.Counters;
        return counters.Received == counters.Played + counters.Dropped + Path.Waiting
            && counters.Refused == counters.Malformed + counters.OtherCodec + counters.OtherSession + counters.Unopened;
    }
}
