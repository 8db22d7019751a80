using System;
using EchoBridge.Virtual.Board;
using EchoBridge.Virtual.Phone;
using EchoBridge.Virtual.Web.Messages;
using EchoBridge.Virtual.Web.Run;
using EchoBridge.Virtual.Web.View;

namespace EchoBridge.Virtual.Web.Server;

/// <summary>
/// A short life of a board that nobody sees, as fast as the processor allows: what .NET compiles meanwhile does not stop the
/// clock of the one that is seen.
/// </summary>
internal static class WarmUp
{
    private const long UntilUs = 7_000_000;

    private static readonly (long Us, FromPage Input)[] Inputs =
    [
        (2_000_000, new ButtonMessage(true)),
        (2_100_000, new ButtonMessage(false)),
        (2_500_000, new LinkMessage(1, "find")),
        (3_500_000, new LinkMessage(2, "connect")),
        (5_000_000, new LinkMessage(3, "read", $"{EchoBridgeHost.UuidOf(Characteristic.Info)}")),
    ];

    private static readonly Lazy<bool> Life = new(Live);

    /// <summary>Lives it, the first time that it is called in the process.</summary>
    internal static void Once() => _ = Life.Value;

    private static bool Live()
    {
        using var run = new BoardRun(Boards.Named(Boards.Default), seed: 1);
        var reader = new StateReader(run, new WallClock(), number: 0);
        var watch = new SignalWatch(run.Machine, static _ => { });
        run.Machine.Pace = _ =>
        {
            watch.LookAt(reader.Core());
            MessageJson.Write(reader.Read(frame: 0));
        };
        foreach ((long us, FromPage input) in Inputs)
        {
            run.Machine.At(us, () => run.Ask(input, static _ => { }, static _ => { }));
        }

        run.Machine.HaltAt(UntilUs);
        run.Live();
        return true;
    }
}
