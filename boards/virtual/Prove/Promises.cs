using System;
using System.Collections.Generic;

namespace EchoBridge.Virtual.Prove;

/// <summary>
/// What must come true from a state on if people do this or that and nothing goes wrong meanwhile. States that differ
/// in little but running times are asked once, and none in the last second before a limit; that they settle is asked of every one.
/// </summary>
internal sealed partial class Promises
{

    // An owner whose end was lost together with the radio: its packets are counted only every ten minutes.
    private const long LongestOwnedUs = 1201 * Time.Second;
    // Of a window: so much may be left that something has been taken off.
    private const long MostUs = 45 * Time.Second;
    private const long LongestUs = 61 * Time.Second;

    // Where the record of a link's end was lost, somebody seems to be in the middle of pairing: that long he is left alone.
    private const long LongestBeliefUs = 31 * Time.Second;

    // Of a full ring at a quarter of the DAC's rate: what is left is half of the prefill.
    private const int MostBlocks = (AudioPath.RingBytes - (FillControl.CautiousPrefillMs * 8 / 2)) / (DmaAccount.BlockFrames / 4);

    // What a host needs to find its way.
    private const long EnoughUs = 3 * Time.Second;
    private const long FingerUs = 100 * Time.Millisecond;
    private const long GestureUs = 500 * Time.Millisecond;

    private readonly World _world;
    private readonly Judge _judge;
    private readonly Future _future;
    private readonly HashSet<int[]> _asked = new(new RowComparer());
    private readonly int[] _timeless;
    private readonly Action<int[]>[] _always;
    private readonly Action<int[]>[] _all;

    internal Promises(World world, Judge judge)
    {
        _world = world;
        _judge = judge;
        _future = new Future(world, judge);
        _timeless = new int[world.Length];
        _always = [Settle];
        _all = [Settle, Press, PressTwice, Hold, HoldLong, MeetHost, ServeHost, LetHostGo];
    }

    /// <summary>What was done last, for the story of a promise that did not come true.</summary>
    internal IReadOnlyList<string> Steps => _future.Steps;

    private bool IsReady => _world.Dongle.SpeakerReady;

    private int Hosts => _world.Dongle.Settings.Hosts.Count;

    private Surroundings Around => _world.Around;

    /// <summary>Asks everything of the world's present state, which is <paramref name="state"/>.</summary>
    internal void Check(int[] state)
    {
        if (!_world.IsIdle)
        {
            return;
        }

        foreach (Action<int[]> ask in !_world.IsAboutToMove && IsNew(state) ? _all : _always)
        {
            _world.Load(state);
            ask(state);
            if (_judge.Found is not null)
            {
                return;
            }
        }
    }

    private bool IsNew(int[] state)
    {
        for (int i = 0; i < state.Length; i++)
        {
            _timeless[i] = _world.Slots[i].IsTime ? ClassOf(state[i]) : state[i];
        }

        return !_asked.Contains(_timeless) && _asked.Add((int[])_timeless.Clone());
    }

    // Under way, just begun, never.
    private static int ClassOf(int us) => us <= MostUs ? 0 : us < int.MaxValue ? 1 : 2;

    private void Settle(int[] state)
    {
        long longestUs = _world.Dongle.State == ConnectionState.Owned ? LongestOwnedUs : LongestUs;
        _future.Begin(state);
        while (!IsSettled && _future.PassedUs <= longestUs && _future.PassToNext())
        {
        }

        _judge.Check(Invariant.SettlesByItself, IsSettled, "it does not become ready by itself");
        _judge.Check(Invariant.SettlesByItself, _future.PassedUs <= longestUs, "it takes too long to become ready by itself");
    }

    // Whoever may come can: the radio is on the air, or somebody with rights is there; off if there is nobody to wait for.
    private bool IsSettled => IsReady && (Hosts == 0 && Around.Mode == RadioMode.Off || Around.OnAir || (Around.Linked != 0 && Around.Entitled));

    private void Must(Invariant invariant, bool holds, string otherwise) => _judge.Check(invariant, holds, otherwise);
}
