namespace EchoBridge.Virtual.Prove;

// The sound of the connected host, and the DMA that plays it. Its time is the DAC's own: the world's stands still meanwhile, for
// nothing else hangs on it, and what the DMA holds at the end is forgotten.
internal sealed partial class World
{
    /// <summary>Packets that are more than the prefill: 30 ms each, at the proof's codec.</summary>
    internal const int PrefillPackets = (FillControl.CautiousPrefillMs / 30) + 1;

    /// <summary>Blocks that are more than the ring holds.</summary>
    private const int AllBlocks = 100;

    private readonly byte[] _block = new byte[DmaAccount.BlockBytes];
    private readonly BoardDefinition _board;
    private readonly Slot _expectedPacket;

    /// <summary>Packets of the stream, one behind the other.</summary>
    internal void Send(int packets, bool last)
    {
        bool taken = Dongle.MayStream;
        Entitled(taken, "sent audio");
        for (int i = 0; taken && i < packets; i++)
        {
            LittleEndian.PutUInt16(_value, 0, (int)_expectedPacket.Get());
            _value[2] = (byte)(Codec.MuLaw8 | (last && i == packets - 1 ? AudioPacket.Last : 0));
            Dongle.Audio.Accept(_value, AudioPacket.HeaderBytes + Codec.Of(Codec.MuLaw8)!.PacketBytes, NowUs);
        }
    }

    /// <summary>The DAC plays until the stream waits for more, or is over, or so many blocks have been written.</summary>
    internal void PlayOut(int blocks = AllBlocks)
    {
        Pump(blocks);
        ForgetDma();
    }

    /// <summary>The DAC has begun to play, and so many blocks are written as find room in an empty DMA.</summary>
    internal void PlayAhead() => PlayOut(Dongle.Audio.Dma.RoomUs / Dongle.Audio.Dma.BlockUs);

    /// <summary>The host sends nothing for as long as the board bears it.</summary>
    internal void FallSilent()
    {
        long idleUs = _board.IdleSeconds * Time.Second;
        long dryUs = Pump(AllBlocks);
        if (Dongle.Audio.Mode != AudioMode.Idle)
        {
            Dongle.Audio.NextBlock(_block, NowUs + idleUs - JustBeforeUs);
            _judge.Check(Invariant.SilenceEndsTheStream, Dongle.Audio.Mode == AudioMode.Prefill, "a stream was closed before its host had been silent for long enough");
            Dongle.Audio.NextBlock(_block, dryUs + idleUs + JustBeforeUs);
        }

        _judge.Check(Invariant.SilenceEndsTheStream, Dongle.Audio.Mode == AudioMode.Idle, "a stream is still open although its host has been silent for too long");
        _judge.Check(Invariant.SilenceEndsTheStream, _board.KeepAwakeLevel != 0 || Dongle.Audio.NextDueUs(dryUs + idleUs + JustBeforeUs) == Time.Never, "a stream has been closed, and the DMA is still written to");
        ForgetDma();
    }

    // A write that does not fit waits until a block has been played. Returns the DAC's time at the end.
    private long Pump(int blocks)
    {
        AudioPath audio = Dongle.Audio;
        AudioMode before = audio.Mode;
        long us = NowUs;
        while (blocks > 0 && us != Time.Never && (audio.Mode == before || audio.Mode == AudioMode.Play))
        {
            if (!audio.NextBlock(_block, us))
            {
                us = audio.NextDueUs(us);
                continue;
            }

            blocks--;
            long roomUs = us + audio.Dma.AheadUs(us) - (_board.DmaBlocks * audio.Dma.BlockUs);
            if (roomUs > us)
            {
                us = roomUs;
                audio.WriteWaited(us);
            }
        }

        return us == Time.Never ? NowUs : us;
    }

    private void ForgetDma()
    {
        Dongle.Audio.ClockStarted(NowUs);
        Tell(DongleEvent.Tick);
    }
}
