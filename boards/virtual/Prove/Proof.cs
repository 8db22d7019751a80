using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.Virtual.Prove;

/// <summary>Both explorations, the button's and the dongle's, and what was checked in them.</summary>
internal sealed class Proof
{
    private readonly Judge _judge = new();
    private readonly List<Explorer> _explorers = [];

    private Proof()
    {
    }

    internal int States => _explorers.Sum(explorer => explorer.States);

    internal long Transitions => _explorers.Sum(explorer => explorer.Transitions);

    internal int Depth => _explorers.Max(explorer => explorer.Depth);

    /// <summary>Two proofs that explored the same have the same.</summary>
    internal ulong Shape => _explorers.Aggregate(0UL, (sum, explorer) => sum + explorer.Shape);

    /// <summary>The first promise found broken, or null: then everything reachable was explored.</summary>
    internal Violation? Violation => _explorers[^1].Violation;

    internal long Checked(Invariant invariant) => _judge.Checked(invariant);

    internal long Violated(Invariant invariant) => _judge.Violated(invariant);

    /// <summary>Explores until everything is met or a promise is broken.</summary>
    /// <param name="board">The board.</param>
    /// <param name="progressed">Told the number of states met, now and then.</param>
    /// <param name="withBadLuck">False to leave out what seldom happens, and with it most states.</param>
    internal static Proof Of(BoardDefinition board, Action<int>? progressed = null, bool withBadLuck = true)
    {
        var proof = new Proof();
        proof.Explore(new DongleModel(board, proof._judge, withBadLuck), progressed);
        if (proof.Violation is null)
        {
            proof.Explore(new ButtonModel(proof._judge), progressed);
        }

        return proof;
    }

    private void Explore(IModel model, Action<int>? progressed)
    {
        int before = _explorers.Sum(explorer => explorer.States);
        var explorer = new Explorer(model, _judge) { Progressed = states => progressed?.Invoke(before + states) };
        _explorers.Add(explorer);
        explorer.Run();
    }
}
