namespace EchoBridge.Virtual.Prove;

// The native radio with what it does by itself, and the records it puts into the event ring. The air is slow (7.5 ms and more
// from one connection event to the next), a turn of the main loop short: what happens on the air happens between two turns,
// its record is served at any moment after.
internal sealed partial class World
{
    /// <summary>Longest time, in seconds, in which a link is not known of if the ring has lost its record and its host asks for nothing.</summary>
    private const int UnheardOfSeconds = 60;

    private const int StrangerSeconds = 10;
    private const int StrangerInWindowSeconds = 30;

    /// <summary>How often the radio has been started since a <see cref="Future"/> began.</summary>
    internal int RadioStarts { get; set; }

    /// <summary>True if a host can connect.</summary>
    internal bool MayConnect => Around.OnAir && IsBetweenTurns && Around.Newer == AirRecord.None;

    /// <summary>True if the link can end.</summary>
    internal bool MayLeave => Around.Linked != 0 && IsBetweenTurns && Around.Newer == AirRecord.None;

    /// <summary>True if the host can encrypt the link.</summary>
    internal bool MayEncrypt => Around.Linked != 0 && IsIdle && !Around.Encrypted;

    /// <summary>True if the link can seem to begin once more.</summary>
    internal bool MayBeginAnew => Around.Encrypted && IsIdle;

    /// <summary>
    /// True if the oldest record may be lost. That all records of one link's beginning (the connection, its MTU, its encryption,
    /// which whoever wants anything must have) are lost, and that of the end of the link before as well, is not explored.
    /// </summary>
    internal bool MayLose => Around.Older switch
    {
        AirRecord.None => false,
        AirRecord.Down => true,
        _ => Around.Linked == 0 || EndWaits || Around.Heralded || !ConnectionTable.Of(Dongle.State).Linked,
    };

    // A record in front of the end of a link belongs to that link, not to the one there is now.
    private bool EndWaits => Around.Older == AirRecord.Down || Around.Newer == AirRecord.Down;

    internal void Connect(int host)
    {
        Around.OnAir = false;
        Around.Linked = host;
        Push(AirRecord.Up);
    }

    /// <summary>A connection attempt fails to be established: the radio neither advertises again nor tells anybody.</summary>
    internal void FailToConnect() => Around.OnAir = false;

    /// <summary>The host leaves or is gone: native code advertises again, as it did before.</summary>
    internal void Leave()
    {
        EndLink();
        Push(AirRecord.Down);
        Around.OnAir = true;
    }

    internal void Encrypt()
    {
        Around.Encrypted = true;
        Push(AirRecord.Up);
    }

    /// <summary>Negotiates or encrypts once more.</summary>
    internal void BeginAnew() => Push(AirRecord.Up);

    /// <summary>The ring runs over and gives up its oldest record.</summary>
    internal void Lose()
    {
        AirRecord lost = Pop();
        Around.Misled |= lost == AirRecord.Down;
        if (lost == AirRecord.Up && Around.Linked != 0 && !EndWaits && !Around.Heralded)
        {
            Around.StrangerUntilUs = NowUs + (UnheardOfSeconds * Time.Second);
        }
    }

    private void StartNative(RadioMode mode)
    {
        _judge.Check(Invariant.StackIsSafe, Around.Mode == RadioMode.Off, "the radio was started while it ran");
        _judge.Check(Invariant.ReceiveFirst, IsSpeakerUp, "the radio went on the air before the speaker was ready");
        Around.Mode = mode;
        Around.OnAir = true;
        RadioStarts++;
    }

    private void StopNative(bool told)
    {
        _judge.Check(Invariant.StackIsSafe, Around.Mode != RadioMode.Off, "the radio was stopped while it was off");
        if (Around.Linked != 0 && told && Around.Newer == AirRecord.None)
        {
            Push(AirRecord.Down);
        }

        EndLink();
        Around.Mode = RadioMode.Off;
        Around.OnAir = false;
    }

    private void EndLink()
    {
        Around.Linked = 0;
        Around.Encrypted = false;
        Around.Heralded = false;
        EndRights();
        Around.StrangerUntilUs = Time.Never;
    }

    private void EndRights()
    {
        Around.Challenged = 0;
        Around.ProofSpent = false;
        Around.Entitled = false;
    }

    // A record or a request tells Core of the link: from now on its host has so long to show that it may be here.
    private void Herald()
    {
        if (!Around.Heralded || (!Around.Entitled && Around.StrangerUntilUs == Time.Never))
        {
            Around.StrangerUntilUs = NowUs + ((Around.Mode == RadioMode.Discoverable ? StrangerInWindowSeconds : StrangerSeconds) * Time.Second);
        }

        Around.Heralded = true;
    }

    private void Push(AirRecord record)
    {
        if (Around.Older == AirRecord.None)
        {
            Around.Older = record;
        }
        else
        {
            Around.Newer = record;
        }
    }

    private AirRecord Pop()
    {
        AirRecord oldest = Around.Older;
        Around.Older = Around.Newer;
        Around.Newer = AirRecord.None;
        return oldest;
    }
}
