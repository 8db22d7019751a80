using System;
using System.Collections;

namespace EchoBridge.Desktop.Tests.Gate.Fixture.Accepted;

internal sealed class GenericType
{
    internal object? Value { get; set; }
}

internal static class GenericMethod
{
    internal static object? Same(object? value) => value;
}

internal static class GenericInstantiation
{
    internal delegate void TakeInt(int value);

    internal static TakeInt Run() => static value => Console.WriteLine(value.ToString("D"));

    internal static int[] Nothing() => [];
}

internal static class Tuples
{
    internal static void Run(int a, out int first) => first = a;
}

internal static class NullableValue
{
    internal static bool Run(string? value) => value is not null;
}

internal static class Linq
{
    internal static int Run(int[] values)
    {
        int sum = 0;
        foreach (int value in values)
        {
            sum += value;
        }

        return sum;
    }
}

internal static class IndexAsValue
{
    internal static bool Run(int index) => index < 0;
}

internal static class IndexFromEnd
{
    internal static int Run(int[] values) => values[values.Length - 1];
}

internal static class Spans
{
    internal static int Run(SpanByte bytes) => bytes.Length;
}

internal static class Grid
{
    internal static int Run(int[][] cells) => cells[1][2];
}

internal static class Pointers
{
    internal static int Run(byte[] bytes)
    {
        ref byte start = ref bytes[0];
        return start;
    }
}

internal static class Stackalloc
{
    internal static int Run()
    {
        int[] words = new int[4];
        return words[1];
    }
}

internal static class FunctionPointer
{
    internal delegate int Function(int value);

    internal static int Run(Function function) => function(2);
}

internal static class Checked
{
    internal static int Run(int a, int b) => unchecked(a + b);
}

internal static class CheckedCast
{
    internal static byte Run(int a) => (byte)a;
}

internal static class FloatDivision
{
    internal static float Run(float a, float[] b, int i) => i > 2 ? a * b[i / 2] * 0.5f : (int)a / i;
}

internal static class FloatRemainder
{
    internal static double Run(int a, double b) => a % 3 * b;
}

internal static class CopyTo
{
    internal static void Run(byte[] from, byte[] to) => Array.Copy(from, to, from.Length);
}

internal static class VolatileField
{
    private static bool s_stop;

    internal static bool Run() => s_stop = !s_stop;
}

internal sealed class InOfVirtual
{
    internal static int Run(in DateTime when) => when.Year;
}

internal static class PerThread
{
    private static int s_value;

    internal static int Run() => ++s_value;
}

internal static class Dynamic
{
    internal static object Run(Exception value) => value.Message;
}

internal sealed class RecordClass(int value)
{
    internal int Value { get; } = value;
}

internal readonly struct RecordStruct(int value)
{
    internal int Value { get; init; } = value;
}

internal interface IDefault
{
    int Value();

    static int Twice(IDefault one) => 2 * one.Value();
}

internal interface IStaticAbstract
{
    int Value();
}

internal static class Covariant
{
    internal class Base
    {
        internal virtual object Self() => this;
    }

    internal sealed class Derived : Base
    {
        internal override object Self() => base.Self();
    }
}

internal sealed class Async
{
    internal delegate void Done(object sender);

    internal event Done? Finished;

    internal void Run()
    {
        lock (this)
        {
            Finished?.Invoke(this);
        }
    }
}

internal static class Iterator
{
    internal static IEnumerable Run() => new ArrayList { null };
}
