using System;
using System.Collections.Generic;

namespace EchoBridge.Virtual.Prove;

/// <summary>
/// The whole dongle and what is around it: the real Core, its shell in small steps, the native radio with all that it does
/// by itself, the button, two hosts. Its state is a row of numbers; its time stands still except in <see cref="Wait"/>.
/// </summary>
internal sealed partial class World
{
    // Any moment will do: states hold times relative to it.
    private const long StartUs = 1L << 50;

    // What is due in a second may be due before something else; of what is later the second is enough.
    private const long NearUs = Time.Second;

    private readonly ProofChance _chance = new();
    private readonly Snapshot _snapshot;
    private readonly Clockwork _clockwork;
    private readonly int[] _fresh;
    private readonly Judge _judge;
    private readonly SpeakerProfileTable.Row _profile;
    private readonly Func<LedPattern> _ledBase;
    private readonly Func<LedPattern> _ledPlaying;
    private readonly Action<LedPattern> _ledPlays;
    private LedRhythm _cue;
    private int _hostsBefore;
    private bool _hostsMayChange;

    internal World(BoardDefinition board, Judge judge)
    {
        _board = board;
        _judge = judge;
        _profile = SpeakerProfileTable.Of(board.SpeakerProfile);
        KeysUs = Boards.KeysUs(board);
        Dongle = new Dongle(board, new Settings(0), new ProofHash(), _chance);
        Around = new Surroundings();
        _snapshot = new Snapshot(NearUs, Dongle, Around);
        _clockwork = new Clockwork(Dongle);
        _finger = new FingerTip(Dongle);
        _expectedPacket = Reach.Number(Dongle.Audio, "_expected");
        var led = Reach.Get<LedPlayer>(Dongle, "_led");
        _ledBase = Reach.Reference<LedPattern>(led, "_base");
        _ledPlays = Reach.Referring<LedPattern>(led, "_playing");
        _ledPlaying = Reach.Reference<LedPattern>(led, "_playing");
        _fresh = new int[_snapshot.Length];
        _snapshot.Save(_fresh, StartUs);
    }

    /// <summary>The firmware's core, as it runs on a chip.</summary>
    internal Dongle Dongle { get; }

    /// <summary>What is around it.</summary>
    internal Surroundings Around { get; }

    /// <summary>Microseconds of virtual time.</summary>
    internal long NowUs { get; private set; } = StartUs;

    /// <summary>Microseconds that the keys of the board's speaker take.</summary>
    internal long KeysUs { get; }

    /// <summary>How many numbers a state has.</summary>
    internal int Length => _snapshot.Length;

    /// <summary>What the numbers are.</summary>
    internal IReadOnlyList<Slot> Slots => _snapshot.Slots;

    /// <summary>The rhythm on the LED just now, cues included.</summary>
    internal LedRhythm Shown => _ledPlaying().Rhythm;

    private bool ShowsCue => _ledPlaying() != _ledBase();

    /// <summary>True if the main loop is between two turns: only then does it look at the button and fill the DMA.</summary>
    internal bool IsBetweenTurns => Around.Entering == RadioMode.Off && Around.Reports == DongleEvent.Tick && Dongle.Decisions.Count == 0;

    /// <summary>True if nothing is to be done before time passes.</summary>
    internal bool IsIdle => IsBetweenTurns && Around.Older == AirRecord.None;

    /// <summary>Takes the state.</summary>
    internal void Save(Span<int> row) => _snapshot.Save(row, NowUs);

    /// <summary>Puts a state back.</summary>
    internal void Load(ReadOnlySpan<int> row)
    {
        NowUs = StartUs;
        _snapshot.Load(row, NowUs);
        _ledPlays(_ledBase());
        _cue = LedRhythm.None;
        _hostsBefore = Dongle.Settings.Hosts.Count;
        _hostsMayChange = false;
        if (Around.Clocked)
        {
            Dongle.Audio.ClockStarted(NowUs);
        }
    }

    /// <summary>Power comes on: Core is as new, with the hosts of the flash; the lines rest as the hardware holds them.</summary>
    internal void Boot()
    {
        byte[] flash = Around.Stored.ToImage();
        bool closed = Around.Closed;
        LetGo();
        (int firstId, int firstKey, int secondId, int secondKey) = (Around.First.Id, Around.First.Key, Around.Second.Id, Around.Second.Key);
        Load(_fresh);
        _hostsMayChange = true;
        Dongle.Settings.Load(flash);
        Around.Stored.Load(flash);
        Around.Closed = closed;
        (Around.First.Id, Around.First.Key, Around.Second.Id, Around.Second.Key) = (firstId, firstKey, secondId, secondKey);
        Tell(closed ? DongleEvent.BootButtonDown : DongleEvent.Boot);
    }

    /// <summary>Puts hosts into the flash before the first boot: those that nobody here knows.</summary>
    internal void RememberOthers(int count)
    {
        var settings = new Settings(0);
        byte[] key = new byte[HostBook.KeyBytes];
        Array.Fill(key, ForeignKey);
        for (int id = 1; id <= count; id++)
        {
            settings.Hosts.Remember(id, key);
        }

        Around.Stored.Load(settings.ToImage());
    }

    /// <summary>A number for what can be told of the state from outside: lines, LED, radio, what a host is told, the time gone by.</summary>
    internal int Observe()
    {
        var seen = new HashCode();
        seen.Add((Around.Unmuted, Around.AmplifierDriven, Around.Clocked, Around.KeysHeld, ConnectionTable.Of(Dongle.State).Led, ShowsCue ? Shown : LedRhythm.None));
        seen.Add((Around.Mode, Around.OnAir, Around.Linked, Around.Encrypted, Around.Entering, Around.Reports, NowUs - StartUs));
        seen.Add((Dongle.State, Dongle.SpeakerReady, Dongle.Authorized, Dongle.WindowEndsUs == Time.Never ? -1 : (Dongle.WindowEndsUs - NowUs) / Time.Second, Dongle.Audio.Mode));
        seen.Add((Dongle.Settings.Hosts.Count, Around.Stored.Hosts.Count, Around.First.Key, Around.Challenged, Around.Entitled));
        return seen.ToHashCode();
    }

    /// <summary>The state in one line.</summary>
    public override string ToString()
    {
        static string Left(long us, long nowUs) => us == Time.Never ? "-" : $"{(us - nowUs) / 1e6:0.###} s";
        return $"{Dongle.State}, {Dongle.Settings.Hosts.Count} hosts, radio {Around.Mode}{(Around.OnAir ? " on the air" : "")}{(Around.Linked == 0 ? "" : $", host {Around.Linked}")}{(Around.Entitled ? " with rights" : "")}, "
            + $"{(Around.Unmuted ? "un-muted" : "muted")}, window {Left(Dongle.WindowEndsUs, NowUs)}, may be found {Left(Around.MayBeFoundUntilUs, NowUs)}, due {Left(_clockwork.NextDueUs, NowUs)}";
    }

    /// <summary>Core is told; what it says to the LED and to subscribers is heard and gone.</summary>
    private void Tell(DongleEvent what)
    {
        Dongle.Handle(what, NowUs);
        TakeOutSigns();
    }

    private void TakeOutSigns()
    {
        for (int waiting = Dongle.Decisions.Count; waiting > 0; waiting--)
        {
            Decision decision = Dongle.Decisions.Take();
            if (decision is not (Decision.LedOn or Decision.LedOff or Decision.NotifyStatus or Decision.NotifyStream))
            {
                Dongle.Decisions.Add(decision);
            }
        }
    }
}
