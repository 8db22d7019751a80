using System;
using System.Threading;
using EchoBridge.VirtualEsp32;
using nanoFramework.Hardware.Esp32;

namespace EchoBridge.Desktop.Tests.Esp32.Fixture;

// Small firmware programs; the tests run them woven. They speak through the trace.
internal static class EmptyLoop
{
    internal static void Run(BoardDefinition board)
    {
        long start = VirtualMachine.Current.NowUs;
        for (int i = 0; i < 10_000; i++)
        {
        }

        VirtualMachine.Current.Trace.Add($"took {VirtualMachine.Current.NowUs - start}");
    }
}

internal static class CatchAll
{
    internal static void Run(BoardDefinition board)
    {
        while (true)
        {
            try
            {
                while (true)
                {
                }
            }
            catch (Exception e) when (e.Message.Length > 0)
            {
                VirtualMachine.Current.Trace.Add("firmware goes on: filter");
            }
            catch
            {
                VirtualMachine.Current.Trace.Add("firmware goes on: catch");
            }
            finally
            {
                VirtualMachine.Current.Trace.Add("firmware goes on: finally");
            }
        }
    }
}

internal static class BusyLoop
{
    private static readonly object Gate = new();
    private static bool isHandled;

    internal static void Run(BoardDefinition board)
    {
        Wait("free");
        lock (Gate)
        {
            Post("locked");
            for (int i = 0; i < 20_000; i++)
            {
            }

            VirtualMachine.Current.Trace.Add(isHandled ? "locked: interrupted" : "locked: in peace");
        }
    }

    private static void Post(string what)
    {
        isHandled = false;
        VirtualMachine.Current.PostEvent(what, static () => isHandled = true);
    }

    private static void Wait(string what)
    {
        long start = VirtualMachine.Current.NowUs;
        Post(what);
        while (!isHandled)
        {
        }

        VirtualMachine.Current.Trace.Add($"{what}: interrupted after {(VirtualMachine.Current.NowUs - start) / 1000} ms");
    }
}

internal static class Statics
{
    private static int boots;

    internal static void Run(BoardDefinition board)
    {
        VirtualMachine.Current.Trace.Add($"{board.Name} boot {++boots}");
        Thread.Sleep(10);
        nanoFramework.Runtime.Native.Power.RebootDevice();
    }
}

internal static class FailingStatic
{
    internal static readonly int Value = int.Parse("no number");

    internal static void Run(BoardDefinition board) => VirtualMachine.Current.Trace.Add("main runs");
}

internal static class Redirected
{
    internal static void Run(BoardDefinition board)
    {
        var signal = new AutoResetEvent(false);
        bool isSet = signal.WaitOne(25, false);
        VirtualMachine.Current.PostEvent("signal", () => signal.Set());
        isSet |= !signal.WaitOne(1000, false);
        System.IO.File.WriteAllBytes(@"I:\a", new byte[] { 1, 2, 3 });
        Console.WriteLine($"{isSet} {Environment.TickCount64 >= 1230} {new Random().Next(1000)} {System.IO.File.ReadAllBytes(@"I:\a").Length}");
        int result = 0;
        try
        {
            result = Classify(7);
        }
        catch (InvalidOperationException e) when (e.Message == "seven")
        {
            result = 70;
        }
        finally
        {
            result++;
        }

        Console.WriteLine($"result {result}");
    }

    private static int Classify(int value) => value switch
    {
        0 => 1,
        1 => 3,
        2 => 5,
        7 => throw new InvalidOperationException("seven"),
        _ => value > 100 ? 1 : 2,
    };
}

internal static class ThreeThreads
{
    internal static void Run(BoardDefinition board)
    {
        var timer = new Timer(OnTick, null, 50, 50);
        var dispatched = new HighResTimer();
        dispatched.OnHighResTimerExpired += OnExpired;
        dispatched.StartOnePeriodic(50_000);
        while (true)
        {
            try
            {
                Turn();
            }
            catch (FormatException e)
            {
                VirtualMachine.Current.Trace.Add("caught " + e.Message);
            }
        }
    }

    private static void Turn()
    {
        for (int i = 0; i < 10; i++)
        {
            VirtualMachine.Current.Trace.Add("main");
            Thread.Sleep(10);
        }
    }

    private static void OnTick(object? state) => VirtualMachine.Current.Trace.Add("timer");

    private static void OnExpired(HighResTimer sender, object? e) => VirtualMachine.Current.Trace.Add("handler");
}
