using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Fuzz;

/// <summary>A million writes, most of them wrong, against the whole of Core, each with everything compared before and after.</summary>
[TestClass]
public class CoreFuzzTests
{
    private const int WritesALife = 600;
    private const int Lives = 1800;
    private const int SweepsAState = 16;

    private static readonly ConnectionState[] States = Enum.GetValues<ConnectionState>();

    /// <summary>Where to begin: other lives than those of every day, or one that failed.</summary>
    private static int FirstLife => int.Parse(Environment.GetEnvironmentVariable("FUZZ_FROM") ?? "0");

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void A_million_writes_do_only_what_the_protocol_says()
    {
        var tally = new Tally();
        for (int seed = FirstLife; seed < FirstLife + Lives; seed++)
        {
            LiveOnce(seed, tally);
        }

        tally.Print(TestContext);
        Assert.IsGreaterThanOrEqualTo(1_000_000, tally.Writes);
        foreach (ConnectionState state in States)
        {
            Assert.IsGreaterThan(1000, tally.States.GetValueOrDefault(state), state.ToString());
        }

        Assert.IsGreaterThan(1000, tally.Claims);
        Assert.IsGreaterThan(1000, tally.Proofs);
        Assert.IsGreaterThan(1000, tally.Resignations);
        Assert.IsGreaterThan(10_000, tally.Packets);
        Assert.IsGreaterThan(1000, tally.Prompt);
        Assert.IsGreaterThan(1000, tally.Volumes);
        Assert.IsGreaterThan(1000, tally.Refused);
        Assert.IsGreaterThan(1000, tally.Behind);
        Assert.IsGreaterThan(1000, tally.Credits);
    }

    [TestMethod]
    public void Every_length_on_every_characteristic_in_every_state_does_only_what_the_protocol_says()
    {
        var tally = new Tally();
        foreach (ConnectionState state in States)
        {
            for (int seed = 0; seed < SweepsAState; seed++)
            {
                var life = new Life(seed, tally);
                life.Reach(state);
                life.TakeEveryLength(state);
            }
        }

        tally.Print(TestContext);
        int written = Enumerable.Range(0, GattTable.Count).Count(i => GattTable.At(i).Write);
        Assert.AreEqual(States.Length * written * (Tally.MaxBytes + 1), tally.Lengths);
    }

    private static void LiveOnce(int seed, Tally tally)
    {
        try
        {
            LiveFromBirth(new Life(seed, tally));
        }
        catch (Exception)
        {
            Replay(seed);
            throw;
        }
    }

    // The same life again, this time with a diary.
    private static void Replay(int seed)
    {
        var life = new Life(seed, new Tally(), keepsDiary: true);
        try
        {
            LiveFromBirth(life);
        }
        catch (Exception e)
        {
            throw new AssertFailedException($"{e.Message}\n{life.Tell()}", e);
        }
    }

    private static void LiveFromBirth(Life life)
    {
        life.Reach(States[life.Seed % States.Length]);
        life.Live(WritesALife);
        life.EndWell();
    }
}
