#define DEBUG
using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using nanoFramework.TestFramework;

namespace EchoBridge.Desktop.Tests.Gate.Fixture.Refused;

internal static class MissingType
{
    internal static object Run() => new Stopwatch();
}

internal static class MissingMember
{
    internal static string Run(string text) => text.Replace("a", "b");
}

internal static class MissingOverload
{
    internal static bool Run(AutoResetEvent signal) => signal.WaitOne(10);
}

internal sealed class MissingBase : Exception
{
    public override string? HelpLink => base.HelpLink;
}

internal sealed class MissingVirtual : Exception
{
    public override Exception GetBaseException() => this;
}

internal static class MissingAttribute
{
    [Description("nothing")]
    internal sealed class Shown;
}

internal static class StaticOfAnother
{
    internal static readonly int[] Twice = [Source.Values[0] * 2];

    private static class Source
    {
        internal static readonly int[] Values = [1, 2, 3];
    }
}

internal static class StaticThroughACall
{
    internal static readonly int Total = Source.First();

    private static class Source
    {
        private static readonly int[] s_values = [1, 2, 3];

        internal static int First() => s_values[0];
    }
}

[TestClass]
internal sealed class TestWithState
{
    private int _count;

    [TestMethod]
    internal int Run() => ++_count;
}

internal static class StaticThroughAVirtualCall
{
    internal static readonly int Total = ((Source)new Derived()).First();

    private class Source
    {
        internal static readonly int[] Values = [1, 2, 3];

        internal virtual int First() => 0;
    }

    private sealed class Derived : Source
    {
        internal override int First() => Values[0];
    }
}

internal static class NativeImport
{
    [DllImport("c")]
    internal static extern int getpid();
}

internal static class Inlined
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Run(int value) => value;
}

internal static class DebugOutput
{
    internal static void Run() => Debug.WriteLine("gone");
}

internal static class AttributeOfAProperty
{
    [Description("nothing")]
    internal static int Shown => 1;
}

internal static class TestWithInheritedState
{
    internal abstract class State
    {
        private int _count;

        protected int Next() => ++_count;
    }

    [TestClass]
    internal sealed class Test : State
    {
        [TestMethod]
        internal int Run() => Next();
    }
}
