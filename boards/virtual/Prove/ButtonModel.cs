using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.Virtual.Prove;

/// <summary>
/// The button by itself: the contact moves at any moment, its edges are told or lost, and the main loop looks at it soon, when
/// something is due, or after it has stood still for seconds.
/// </summary>
internal sealed class ButtonModel : IModel
{
    private const long StartUs = 1L << 50;

    // Some of them are shorter than the longest bounce that is to be tolerated. All times are multiples of it.
    private const long SoonUs = 5 * Time.Millisecond;
    private const long StandstillUs = 2500 * Time.Millisecond;
    private const long SettledUs = Debouncer.StableUs + ButtonTable.DoubleGapUs + (2 * PushButton.PollUs);

    private static readonly (string Name, Func<ButtonModel, bool> May, Action<ButtonModel> Do)[] All =
    [
        ("the contact moves, its edge is told", _ => true, model => model.Move(true)),
        ("the contact moves, its edge is lost", _ => true, model => model.Move(false)),
        ("the main loop looks soon", model => model.IsBouncing, model => model.Look(SoonUs)),
        ("the main loop looks when something is due", _ => true, model => model.LookWhenDue()),
        ("the main loop looks a second later", _ => true, model => model.Look(Time.Second)),
        ("the main loop looks after it has stood still", _ => true, model => model.Look(StandstillUs)),
    ];

    private readonly Judge _judge;
    private readonly PushButton _button = new();
    private readonly Finger _finger = new();
    private readonly Snapshot _snapshot;
    private readonly List<string> _steps = [];
    private readonly List<Gesture> _heard = [];
    private readonly int[] _fresh;
    private readonly Debouncer _debouncer;
    private readonly GestureRecognizer _gestures;
    private long _nowUs = StartUs;

    internal ButtonModel(Judge judge)
    {
        _judge = judge;
        _debouncer = Reach.Get<Debouncer>(_button, "_debouncer");
        _gestures = Reach.Get<GestureRecognizer>(_button, "_gestures");
        _snapshot = new Snapshot(Time.Never, _button, _finger);
        _fresh = new int[_snapshot.Length];
        _snapshot.Save(_fresh, StartUs);
        Moves = [.. All.Select(move => move.Name)];
    }

    public int Length => _snapshot.Length;

    public IReadOnlyList<string> Beginnings { get; } = ["power comes on", "power comes on with the button held"];

    public IReadOnlyList<string> Moves { get; }

    public IReadOnlyList<string> LastSteps => _steps;

    public void Begin(int beginning)
    {
        Load(_fresh);
        if (beginning == 1)
        {
            _finger.Closed = true;
            _finger.SeenClosedUs = StartUs;
            _button.StartPressed();
        }
    }

    public bool Try(int move)
    {
        if (!All[move].May(this))
        {
            return false;
        }

        _heard.Clear();
        All[move].Do(this);
        return true;
    }

    public void Ask(int[] state)
    {
        _steps.Clear();
        After(state, Gesture.Short, 1, 100);
        After(state, Gesture.Double, 2, 100);
        After(state, Gesture.Hold, 1, 3000);
        After(state, Gesture.LongHold, 1, 9000);
    }

    public void Save(Span<int> state) => _snapshot.Save(state, _nowUs);

    public void Load(ReadOnlySpan<int> state)
    {
        _nowUs = StartUs;
        _snapshot.Load(state, _nowUs);
    }

    public int Observe() => HashCode.Combine(_finger.Closed, _finger.HoldSaid, _heard.Count == 0 ? Gesture.None : _heard[^1], _nowUs - StartUs);

    public override string ToString() => _finger.Closed ? "the contact is closed" : "the contact is open";

    private bool IsBouncing => _debouncer.NextDueUs != Time.Never;

    private void Move(bool told)
    {
        _finger.Closed = !_finger.Closed;
        if (told)
        {
            _button.Edge(_finger.Closed, _nowUs);
            See();
        }
    }

    private void LookWhenDue()
    {
        long dueUs = Math.Min(_debouncer.NextDueUs, _gestures.NextDueUs);
        Look(dueUs == Time.Never ? PushButton.PollUs : Math.Max(SoonUs, dueUs - _nowUs));
    }

    private void Look(long afterUs)
    {
        _nowUs += afterUs;
        See();
        Gesture gesture = _button.Seen(_finger.Closed, _nowUs);
        if (gesture != Gesture.None)
        {
            Judged(gesture);
        }
    }

    // What a bystander at the main loop's side knows of the finger.
    private void See()
    {
        if (!_finger.Closed)
        {
            _finger.SeenClosedUs = Time.Never;
        }
        else if (_finger.SeenClosedUs == Time.Never)
        {
            _finger.SeenClosedUs = _nowUs;
        }
    }

    private void Judged(Gesture gesture)
    {
        _heard.Add(gesture);
        long heldUs = _finger.SeenClosedUs == Time.Never ? 0 : _nowUs - _finger.SeenClosedUs;
        bool holds = gesture switch
        {
            Gesture.HoldReached => heldUs >= ButtonTable.HoldUs,
            Gesture.LongHold => heldUs >= ButtonTable.LongHoldUs && _finger.HoldSaid,
            Gesture.Hold => _finger.HoldSaid,
            _ => !_finger.HoldSaid,
        };
        _judge.Check(Invariant.ButtonDoesWhatItSays, holds, $"{gesture} after the contact was seen closed for {heldUs / Time.Millisecond} ms");
        _finger.HoldSaid = gesture == Gesture.HoldReached;
    }

    // Whatever went before: let go and left alone for a moment, the button says what is done with it next and nothing else.
    private void After(int[] state, Gesture last, int presses, long heldMs)
    {
        Load(state);
        if (_finger.Closed)
        {
            Move(true);
        }

        Pass(SettledUs);
        _heard.Clear();
        for (int i = 0; i < presses; i++)
        {
            Move(true);
            Pass(heldMs * Time.Millisecond);
            Move(true);
            Pass(100 * Time.Millisecond);
        }

        Pass(SettledUs);
        Gesture[] expected = last is Gesture.Hold or Gesture.LongHold ? [Gesture.HoldReached, last] : [last];
        if (!_heard.SequenceEqual(expected))
        {
            _steps.Add($"the button is let go, then pressed {presses} times for {heldMs} ms");
        }

        _judge.Check(Invariant.ButtonDoesWhatItSays, _heard.SequenceEqual(expected), $"the button said {string.Join(", ", _heard)} and not {string.Join(", ", expected)}");
    }

    private void Pass(long us)
    {
        long endUs = _nowUs + us;
        while (_nowUs < endUs)
        {
            Look(Math.Min(endUs - _nowUs, Math.Max(SoonUs, _button.NextDueUs(_nowUs) - _nowUs)));
        }
    }
}
