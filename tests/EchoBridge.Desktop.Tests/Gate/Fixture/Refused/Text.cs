using System;
using System.Text;

namespace EchoBridge.Desktop.Tests.Gate.Fixture.Refused;

internal static class EnumToString
{
    internal static string Run(DayOfWeek day) => day.ToString();
}

internal static class EnumConcatenated
{
    internal static string Run(DayOfWeek day) => "on " + day;
}

internal static class EnumInterpolated
{
    internal static string Run(DayOfWeek day) => $"on {day,5}";
}

internal static class EnumFormatted
{
    internal static string Run(DayOfWeek day, int hour) => string.Format("{0} {1}", day, hour);
}

internal static class EnumInArray
{
    internal static string Run(DayOfWeek day) => string.Concat(new object[] { "on ", day });
}

internal static class DoubleToString
{
    internal static string Run(double value) => value.ToString();
}

internal static class FloatConcatenated
{
    internal static string Run(float value) => "is " + value;
}

internal static class FloatInterpolated
{
    internal static string Run(float value) => $"is {value,9}";
}

internal static class DoubleAppended
{
    internal static string Run(StringBuilder text, double value) => text.Append(value).ToString();
}

internal static class LongToString
{
    internal static string Run(long value) => value.ToString();
}

internal static class UIntConcatenated
{
    internal static string Run(uint value) => "is " + value;
}

internal static class ULongInterpolated
{
    internal static string Run(ulong value) => $"is {value}";
}
