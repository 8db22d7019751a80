using System;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace EchoBridge.Desktop.Tests.Fuzz;

/// <summary>What holds for everything that can be drawn; FsCheck finds the shortest counterexample and prints it.</summary>
internal static class Property
{
    /// <summary>Draws so many values, of at most this size, by the same seed on every run.</summary>
    internal static void ForAll<T>(int tests, int size, Action<T> holds)
    {
        Config config = Config.QuickThrowOnFailure
            .WithMaxTest(tests)
            .WithEndSize(size)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(2026, 11), FSharpOption<int>.None)));
        Prop.ForAll(holds).Check(config);
    }
}
