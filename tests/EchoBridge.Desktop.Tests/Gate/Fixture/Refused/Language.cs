using System;
using System.Collections;
using System.Linq;
using System.Threading.Tasks;

namespace EchoBridge.Desktop.Tests.Gate.Fixture.Refused;

internal sealed class GenericType<T>
{
    internal T? Value { get; set; }
}

internal static class GenericMethod
{
    internal static object? Same<T>(T value) => value;
}

internal static class GenericInstantiation
{
    internal static Action<int> Run() => Console.WriteLine;
}

internal static class Tuples
{
    internal static object Run(int a, int b) => Pair(a, b);

    private static (int First, int Second) Pair(int a, int b) => (a, b);
}

internal static class NullableValue
{
    internal static bool Run(int? value) => value.HasValue;
}

internal static class Linq
{
    internal static int Run(int[] values) => values.Sum();
}

internal static class IndexAsValue
{
    internal static bool Run(Index index) => index.IsFromEnd;
}

internal static class IndexFromEnd
{
    internal static int Run(int[] values) => values[^1];
}

internal static class Spans
{
    internal static int Run(ReadOnlySpan<byte> bytes) => bytes.Length;
}

internal static class Grid
{
    internal static int Run(int[,] cells) => cells[1, 2];
}

internal static unsafe class Pointers
{
    internal static int Run(byte[] bytes)
    {
        fixed (byte* start = bytes)
        {
            return *start;
        }
    }
}

internal static unsafe class Stackalloc
{
    internal static int Run()
    {
        int* words = stackalloc int[4];
        return words[1];
    }
}

internal static unsafe class FunctionPointer
{
    internal static int Run(delegate*<int, int> function) => function(2);
}

internal static class Checked
{
    internal static int Run(int a, int b) => checked(a + b);
}

internal static class CheckedCast
{
    internal static byte Run(int a) => checked((byte)a);
}

internal static class FloatDivision
{
    internal static float Run(float a, float[] b, int i) => i > 2 ? a / b[i] : a;
}

internal static class FloatRemainder
{
    internal static double Run(int a, double b) => a % b;
}

internal static class CopyTo
{
    internal static void Run(SpanByte from, SpanByte to) => from.CopyTo(to);
}

internal static class VolatileField
{
    private static volatile bool s_stop;

    internal static bool Run() => s_stop = !s_stop;
}

internal abstract class InOfVirtual
{
    internal abstract int Run(in DateTime when);
}

internal static class PerThread
{
    [ThreadStatic]
    private static int s_value;

    internal static int Run() => ++s_value;
}

internal static class Dynamic
{
    internal static object Run(dynamic value) => value.Name;
}

internal sealed record RecordClass(int Value);

internal readonly record struct RecordStruct(int Value);

internal interface IDefault
{
    int Value();

    int Twice() => 2 * Value();
}

internal interface IStaticAbstract
{
    static abstract int Value();
}

internal static class Covariant
{
    internal class Base
    {
        internal virtual object Self() => this;
    }

    internal sealed class Derived : Base
    {
        internal override Derived Self() => this;
    }
}

internal static class Async
{
    internal static async Task Run() => await Task.Yield();
}

internal static class Iterator
{
    internal static IEnumerable Run()
    {
        yield return null;
    }
}
