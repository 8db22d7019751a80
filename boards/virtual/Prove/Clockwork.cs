using System;

namespace EchoBridge.Virtual.Prove;

/// <summary>
/// What in Core waits for a time and acts on it. The LED, the polling of the button and the DMA wait for times too, but
/// decide nothing by them.
/// </summary>
internal sealed class Clockwork
{
    private readonly ConnectionManager _connection;
    private readonly SpeakerPath _speaker;
    private readonly Debouncer _debouncer;
    private readonly GestureRecognizer _gestures;
    private readonly Slot _proofsFromUs;

    internal Clockwork(Dongle dongle)
    {
        _connection = Reach.Get<ConnectionManager>(dongle, "_connection");
        _speaker = Reach.Get<SpeakerPath>(dongle, "_speaker");
        var button = Reach.Get<PushButton>(dongle, "_button");
        _debouncer = Reach.Get<Debouncer>(button, "_debouncer");
        _gestures = Reach.Get<GestureRecognizer>(button, "_gestures");
        _proofsFromUs = Reach.Number(Reach.Get<ProofLimit>(Reach.Get<AccessControl>(dongle, "_access"), "_limit"), "_overUs");
    }

    /// <summary>When the connection, the window or the speaker acts next.</summary>
    internal long NextDueUs => Math.Min(_connection.NextDueUs, _speaker.NextDueUs);

    /// <summary>From when on a host may ask for a challenge.</summary>
    internal long ProofsFromUs
    {
        get => _proofsFromUs.Get();
        set => _proofsFromUs.Set(value);
    }

    /// <summary>When the connection's or the window's time is over.</summary>
    internal long ConnectionDueUs => _connection.NextDueUs;

    /// <summary>When the button acts next.</summary>
    internal long ButtonDueUs => Math.Min(_debouncer.NextDueUs, _gestures.NextDueUs);

    /// <summary>Pairs of state and event that the table does not name.</summary>
    internal int Unexpected => _connection.Unexpected;
}
