using System;
using System.Collections;
using System.Text;

namespace EchoBridge.Desktop.Tests.Gate.Fixture.Accepted;

internal static class EnumToString
{
    internal static string Run(DayOfWeek day) => ((int)day).ToString();
}

internal static class EnumConcatenated
{
    internal static string Run(DayOfWeek day) => "on " + (int)day;
}

internal static class EnumInterpolated
{
    internal static string Run(DayOfWeek day) => $"on {(int)day,5}";
}

internal static class EnumFormatted
{
    internal static string Run(DayOfWeek day, int hour) => string.Format("{0} {1}", (int)day, hour);
}

internal static class EnumInArray
{
    internal static object? Run(Hashtable byDay, DayOfWeek day) => byDay[day];
}

internal static class DoubleToString
{
    internal static string Run(double value) => value.ToString("F2");
}

internal static class FloatConcatenated
{
    internal static string Run(float value, long whole) => "is " + (int)value + " of " + whole.ToString("D");
}

internal static class FloatInterpolated
{
    internal static string Run(float value, ulong whole) => $"is {value:F0} of {whole:D}";
}

internal static class DoubleAppended
{
    internal static string Run(StringBuilder text, double value) => text.Append((int)value).ToString();
}

internal static class LongToString
{
    internal static string Run(long value) => value.ToString("D");
}

internal static class UIntConcatenated
{
    internal static string Run(uint value) => "is " + value.ToString("D");
}

internal static class ULongInterpolated
{
    internal static string Run(ulong value) => $"is {value:D}";
}
