using System;
using System.Threading;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Desktop.Tests.Budget.Fixture;

// Small firmware programs whose every call, turn and object is known; the tests run them woven and metered.
internal static class Counted
{
    private const int Turns = 5;

    private static readonly byte[] Source = new byte[8];
    private static readonly byte[] Target = new byte[8];

    internal static void Run(BoardDefinition board)
    {
        Work(board);
        Work(board);
        Return(true);
        Return(false);
        Unlucky();
    }

    // One virtual call, Turns turns of four calls each, two of them native, and a delegate's.
    private static void Work(BoardDefinition board)
    {
        for (int i = 0; i < Turns; i++)
        {
            Array.Copy(Source, Target, 8);
            Step(i);
            Array.Clear(Target, 0, 8);
            Step(i);
        }

        object thing = new Thing();
        Func<string> text = thing.ToString!;
        text();
    }

    private static void Step(int i) => Target[0] += (byte)i;

    private static void Return(bool early)
    {
        if (early)
        {
            return;
        }

        Step(1);
    }

    private static void Unlucky()
    {
        try
        {
            Fail();
        }
        catch (InvalidOperationException)
        {
            Step(1);
        }
    }

    private static void Fail() => throw new InvalidOperationException();

    private sealed class Thing
    {
        private readonly int _number = Target[0];

        public override string ToString() => _number == 0 ? "nothing" : "something";
    }
}

internal static class Interrupted
{
    private static bool isHandled;

    internal static void Run(BoardDefinition board)
    {
        Wait();
        VirtualMachine.Current.Trace.Add("main goes on");
        Thread.Sleep(10);
    }

    private static void Wait()
    {
        VirtualMachine.Current.PostEvent("event", Handle);
        while (!isHandled)
        {
        }
    }

    private static void Handle()
    {
        for (int i = 0; i < 3; i++)
        {
            Allocate();
        }

        isHandled = true;
    }

    private static byte[] Allocate() => new byte[100];
}
