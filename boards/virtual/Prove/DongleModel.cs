using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.Virtual.Prove;

/// <summary>The dongle with its surroundings: every move of <see cref="Move"/> in every state.</summary>
internal sealed class DongleModel : IModel
{
    private readonly IReadOnlyList<Move> _moves;
    private readonly World _world;
    private readonly Promises _promises;

    /// <summary>The dongle on a board.</summary>
    /// <param name="board">The board.</param>
    /// <param name="judge">Who is told what was checked.</param>
    /// <param name="withBadLuck">False for a life in which nothing breaks, nothing gets lost and one host is alone: a small part of the states.</param>
    internal DongleModel(BoardDefinition board, Judge judge, bool withBadLuck)
    {
        _moves = [.. Move.All.Where(move => withBadLuck || !move.IsBadLuck)];
        Beginnings = withBadLuck ? ["power comes on, nobody is remembered", "power comes on, eight hosts are remembered"] : ["power comes on, nobody is remembered"];
        _world = new World(board, judge);
        _promises = new Promises(_world, judge);
        Moves = [.. _moves.Select(move => move.Name)];
    }

    public int Length => _world.Length;

    public IReadOnlyList<string> Beginnings { get; }

    public IReadOnlyList<string> Moves { get; }

    public IReadOnlyList<string> LastSteps => _promises.Steps;

    public void Begin(int beginning)
    {
        _world.RememberOthers(beginning == 0 ? 0 : HostBook.Capacity);
        _world.Boot();
    }

    public bool Try(int move)
    {
        if (!_moves[move].May(_world))
        {
            return false;
        }

        _moves[move].Do(_world);
        _world.Tidy();
        _world.CheckState();
        _world.CheckCue();
        _world.CheckHosts();
        return true;
    }

    public void Ask(int[] state) => _promises.Check(state);

    public void Save(Span<int> state) => _world.Save(state);

    public void Load(ReadOnlySpan<int> state) => _world.Load(state);

    public int Observe() => _world.Observe();

    public override string ToString() => _world.ToString();
}
