using System;
using System.Threading;

namespace EchoBridge.Desktop.Tests.Gate.Fixture.Accepted;

// What .NET's compiler writes in another way than the device's: DesktopLowerings/.
internal static class Lowered
{
    internal static readonly ThreadStart Idle = () => { };

    internal static event EventHandler? Happened;

    internal static int[] Nothing() => [];

    internal static string Few(string text, char letter, int number) => text + letter + number + letter.ToString();

    internal static string Many(string a, int b, char c, string d, bool e) => a + ", " + b + ", " + c + ", " + d + ", " + e;

    internal static string Interpolated(string a, int b, object c) => $"{a} {b:X2} {b,5} {c} {c:X2}";

    internal static string Formatted(int a, int b, int c) => string.Format("{0} {1} {2}", a, b, c);

    internal static string Switched(string text) => text switch
    {
        "a" => "alpha",
        "b" => "beta",
        "c" => "gamma",
        "d" => "delta",
        "e" => "epsilon",
        "f" => "zeta",
        "g" => "eta",
        "hh" => "theta",
        _ => text,
    };

    internal static void Locked(object gate)
    {
        lock (gate)
        {
            Happened?.Invoke(gate, EventArgs.Empty);
        }
    }
}
