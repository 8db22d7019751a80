using System;
using System.Collections.Generic;

namespace EchoBridge.Virtual.Prove;

/// <summary>Drives the world on from a state in which nothing goes wrong any more, in steps that tell what they are.</summary>
internal sealed class Future(World world, Judge judge)
{
    // Between two moments the dongle has a few steps to do; more than this is a circle.
    private const int MostSteps = 64;

    private readonly List<string> _steps = [];

    /// <summary>What was done, in order.</summary>
    internal IReadOnlyList<string> Steps => _steps;

    /// <summary>Microseconds since <see cref="Begin"/>.</summary>
    internal long PassedUs { get; private set; }

    /// <summary>Begins at a state.</summary>
    internal void Begin(ReadOnlySpan<int> state)
    {
        _steps.Clear();
        PassedUs = 0;
        world.Load(state);
        world.LetGo();
        Drain();
        world.RadioStarts = 0;
    }

    /// <summary>Something is done, and the dongle does what follows from it at once.</summary>
    internal void Do(string name, Action act)
    {
        if (judge.Found is null)
        {
            _steps.Add(name);
            act();
            Drain();
        }
    }

    /// <summary>Time passes, with everything that is due on the way.</summary>
    internal void Pass(long us)
    {
        if (judge.Found is not null)
        {
            return;
        }

        _steps.Add($"{us / Time.Millisecond} ms pass");
        long left = us;
        while (left > 0)
        {
            long passed = world.Live(left);
            left -= passed;
            PassedUs += passed;
            Drain();
        }
    }

    /// <summary>Time passes until something is due. False if nothing ever is.</summary>
    internal bool PassToNext()
    {
        long passed = world.Live(Time.Never);
        PassedUs += passed;
        Drain();
        return passed != 0;
    }

    private void Drain()
    {
        int steps = 0;
        while (!world.IsIdle && steps++ < MostSteps)
        {
            if (world.MayReport)
            {
                world.Report();
            }
            else if (world.MayEnter)
            {
                world.Enter(true);
            }
            else if (world.MayCarryOut)
            {
                world.CarryOut(true);
            }
            else
            {
                world.Dispatch();
            }
        }

        judge.Check(Invariant.SettlesByItself, world.IsIdle, "the dongle goes round in circles");
        world.CheckState();
    }
}
