using System;
using System.Runtime.CompilerServices;
using System.Threading;
using nanoFramework.TestFramework;

namespace EchoBridge.Desktop.Tests.Gate.Fixture.Accepted;

internal static class MissingType
{
    internal static object Run() => new Random();
}

internal static class MissingMember
{
    internal static string Run(string text) => text.Substring(1, 2);
}

internal static class MissingOverload
{
    internal static bool Run(AutoResetEvent signal) => signal.WaitOne(10, false) && signal.Set();
}

internal sealed class MissingBase : Exception
{
    public override string Message => base.Message;
}

internal sealed class MissingVirtual : Exception
{
    public override string ToString() => "one";
}

internal static class MissingAttribute
{
    [Flags]
    internal enum Shown
    {
        None = 0,
    }
}

internal static class StaticOfAnother
{
    internal static readonly int[] Twice = [Source.First * 2];

    private static class Source
    {
        internal const int First = 1;
    }
}

internal static class StaticThroughACall
{
    internal static readonly int Total = Source.First();

    private static class Source
    {
        private static int s_calls;

        internal static int First() => ++s_calls;
    }
}

[TestClass]
internal sealed class TestWithState
{
    private static int s_count;

    [TestMethod]
    internal static int Run() => ++s_count;
}

internal static class StaticThroughAVirtualCall
{
    internal static readonly int Total = ((Source)new Derived()).First();

    private class Source
    {
        internal virtual int First() => 0;
    }

    private sealed class Derived : Source
    {
        internal override int First() => 1;
    }
}

internal static class NativeImport
{
    internal static string Run() => Guid.Empty.ToString();
}

internal static class Inlined
{
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal static int Run(int value) => value;
}

internal static class DebugOutput
{
    internal static void Run() => Console.WriteLine("kept");
}

internal static class AttributeOfAProperty
{
    internal static int Shown => 1;
}

internal static class TestWithInheritedState
{
    internal abstract class State
    {
        protected static int Next(int count) => count + 1;
    }

    [TestClass]
    internal sealed class Test : State
    {
        [TestMethod]
        internal static int Run() => Next(1);
    }
}
