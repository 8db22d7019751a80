using System;
using System.Collections.Generic;

namespace EchoBridge.Virtual.Prove;

/// <summary>
/// Meets every reachable state of a model, breadth first, until no new one appears or the first promise is broken: so the
/// story of a broken promise is the shortest there is.
/// </summary>
internal sealed class Explorer(IModel model, Judge judge)
{
    private readonly List<int[]> _states = [];
    private readonly List<(int From, int Move)> _origins = [];
    private readonly HashSet<int[]> _known = new(new RowComparer());
    private readonly HashSet<int> _seen = [];
    private readonly int[] _row = new int[model.Length];

    /// <summary>Told the number of states met, now and then.</summary>
    internal Action<int>? Progressed { get; set; }

    /// <summary>States met.</summary>
    internal int States => _states.Count;

    /// <summary>Moves made.</summary>
    internal long Transitions { get; private set; }

    /// <summary>Moves from the beginning to the farthest state.</summary>
    internal int Depth { get; private set; }

    /// <summary>
    /// A number that two explorations share if all that could be seen from outside was the same: what was seen before each
    /// move and after it, whatever the order. A sum, over each such pair once.
    /// </summary>
    internal ulong Shape { get; private set; }

    /// <summary>The story that breaks a promise, or null.</summary>
    internal Violation? Violation { get; private set; }

    /// <summary>Explores.</summary>
    internal void Run()
    {
        for (int i = 0; i < model.Beginnings.Count && Violation is null; i++)
        {
            model.Begin(i);
            Meet(-1, i);
        }

        int levelEnds = _states.Count;
        for (int from = 0; from < _states.Count && Violation is null; from++)
        {
            if (from == levelEnds)
            {
                Depth++;
                levelEnds = _states.Count;
                Progressed?.Invoke(_states.Count);
            }

            Explore(from);
        }
    }

    private void Explore(int from)
    {
        bool moved = false;
        model.Load(_states[from]);
        int seen = model.Observe();
        for (int move = 0; move < model.Moves.Count && Violation is null; move++)
        {
            if (moved)
            {
                model.Load(_states[from]);
            }

            moved = Try(move);
            if (moved)
            {
                Transitions++;
                See(HashCode.Combine(seen, move, model.Observe()));
                Meet(from, move);
            }
        }
    }

    private bool Try(int move)
    {
        try
        {
            return model.Try(move);
        }
        catch (Exception e) when (e is InvalidOperationException or IndexOutOfRangeException or NullReferenceException or ArgumentException)
        {
            judge.Check(Invariant.EveryPairIsMeant, false, $"{e.GetType().Name}: {e.Message}");
            return true;
        }
    }

    private void Meet(int from, int move)
    {
        if (IsBroken(from, move, []))
        {
            return;
        }

        model.Save(_row);
        if (!_known.Contains(_row))
        {
            int[] state = (int[])_row.Clone();
            _known.Add(state);
            _states.Add(state);
            _origins.Add((from, move));
            model.Ask(state);
            IsBroken(from, move, model.LastSteps);
        }

    }

    private void See(int pair)
    {
        if (_seen.Add(pair))
        {
            Shape += (uint)pair * 0x9E3779B97F4A7C15;
        }
    }

    private bool IsBroken(int from, int move, IReadOnlyList<string> steps)
    {
        if (judge.Found is { } found)
        {
            Violation = new Violation(found.Invariant, found.What, [.. Story(from), NameOf(from, move), .. steps]);
        }

        return Violation is not null;
    }

    private string NameOf(int from, int move) => from < 0 ? model.Beginnings[move] : model.Moves[move];

    private List<string> Story(int state)
    {
        var story = new List<string>();
        while (state >= 0)
        {
            (int from, int move) = _origins[state];
            model.Load(_states[state]);
            story.Add($"{NameOf(from, move)}: {model}");
            state = from;
        }

        story.Reverse();
        return story;
    }
}

/// <summary>A broken promise and the shortest story that breaks it.</summary>
/// <param name="Invariant">The promise.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Story">What happened, in order.</param>
internal sealed record Violation(Invariant Invariant, string What, IReadOnlyList<string> Story);
