using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EchoBridge.Simulation;

/// <summary>One line of the table: what is measured, in which netlist, and between which limits it has to be.</summary>
internal sealed record Figure(string What, string Circuit, Func<Measurements, double> Of, string Unit, double? AtLeast, double? AtMost)
{
    /// <summary>True if the figure is within its limits.</summary>
    internal bool IsMet(Measurements measured) => Of(measured) is double value && (AtLeast == null || value >= AtLeast) && (AtMost == null || value <= AtMost);

    /// <summary>The cells of the line.</summary>
    internal string[] Row(Measurements measured) => [What, $"{Circuit}.cir", With(Of(measured)), Limits(), IsMet(measured) ? "yes" : "NO"];

    private string Limits() => (AtLeast, AtMost) switch
    {
        (null, null) => "stated",
        (null, double most) => $"at most {With(most)}",
        (double least, null) => $"at least {With(least)}",
        (double least, double most) => $"{With(least)} to {With(most)}",
    };

    private string With(double value) => $"{value.ToString(Math.Abs(value) < 1 ? "0.###" : "0.##", CultureInfo.InvariantCulture)} {Unit}";
}

/// <summary>The table of figures, as data.</summary>
internal static class Figures
{
    internal const string Begin = "<!-- figures: written by dotnet run --project hardware/simulation -- --write -->\n";
    internal const string End = "<!-- end of figures -->\n";

    internal static readonly string[] Head = ["figure", "netlist", "simulated", "asked for", "met"];

    internal static readonly IReadOnlyList<Figure> All =
    [
        new("loss of the Echo, 100 ohm line-out", "mixer", it => -it["echo_loss_100"], "dB", 6, 10),
        new("loss of the Echo, 600 ohm line-out", "mixer", it => -it["echo_loss_600"], "dB", 6, 10),
        new("loss of the Echo, 100 ohm line-out, into a speaker of 47 kOhm", "mixer", it => -it["echo_loss_47k"], "dB", 6, 10),
        new("loss of the DAC", "mixer", it => -it["dac_loss"], "dB", 6, 10),
        new("Echo's response, 45 Hz to 21 kHz, 100 ohm, off its level at 1 kHz by", "mixer", it => Off(it, "echo", "_100", it["echo_loss_100"]), "dB", null, 0.2),
        new("Echo's response, 45 Hz to 21 kHz, 600 ohm, off its level at 1 kHz by", "mixer", it => Off(it, "echo", "_600", it["echo_loss_600"]), "dB", null, 0.2),
        new("DAC's response, 20 Hz to 20 kHz, off its level at 1 kHz by", "mixer", it => Off(it, "dac", "", it["dac_loss"]), "dB", null, 0.5),
        new("DAC heard at the Echo's output of 100 ohm", "mixer", it => it["into_echo_100"], "dB", null, -40),
        new("DAC heard at the Echo's output of 600 ohm", "mixer", it => it["into_echo_600"], "dB", null, null),
        new("Echo heard at the DAC's output, were it 100 ohm", "mixer", it => it["into_dac"], "dB", null, -40),
        new("DAC louder with the Echo's plug out at the dongle", "mixer", it => it["dac_grounded"] - it["dac_loss"], "dB", -0.5, 0.5),
        new("DAC louder with the Echo's plug out at the Echo", "mixer", it => it["dac_alone"] - it["dac_loss"], "dB", null, 6),
        new("Echo louder with the DAC's output open", "mixer", it => it["echo_alone"] - it["echo_loss_100"], "dB", null, 3),
        new("Echo's left and right apart by resistors of 1 %, at worst", "mixer", it => 2 * Math.Abs(it["echo_tolerance"] - it["echo_loss_100"]), "dB", null, 0.5),
        new("noise of the mixer, 20 Hz to 20 kHz", "mixer", it => it["onoise_total"] * 1e6, "uV rms", null, 2),
        new("that noise below the DAC's full scale of 2.1 V rms", "mixer", it => (20 * Math.Log10(it["onoise_total"] / 2.1)) - it["dac_loss"], "dB", null, -110),
        new("Echo's response through an isolator of 10 H, 45 Hz to 21 kHz, 100 ohm, off its level at 1 kHz by", "isolator", it => Off(it, "isolated", "_100", it["isolated_loss_100"]), "dB", null, 0.2),
        new("the same, 600 ohm", "isolator", it => Off(it, "isolated", "_600", it["isolated_loss_600"]), "dB", null, null),
        new("Echo at the speaker, dongle plugged in without power, of 1 V rms", "unpowered", it => it["unpowered_rms"], "V rms", 0.3, null),
        new("its distortion then, of 2 V rms, at worst", "unpowered", it => it["unpowered_thd"], "%", null, 0.1),
        new("its distortion without R25 and R26", "unpowered", it => it["unshunted_thd"], "%", null, null),
        new("trigger with the pin low: the firmware's on", "trigger", it => it["trigger_low"], "V", 9, null),
        new("trigger with the pin open: reset, flashing, no power", "trigger", it => it["trigger_open"], "V", 9, null),
        new("trigger with the pin pulled up by the chip", "trigger", it => it["trigger_pulled"], "V", 9, null),
        new("relay's LED with the pin pulled up", "trigger", it => it["led_pulled"] * 1e3, "mA", null, 0.2),
        new("trigger with the pin high", "trigger", it => it["trigger_high"], "V", null, 1),
        new("relay's LED with the pin high", "trigger", it => it["led_high"] * 1e3, "mA", 5, 20),
        new("current into a shorted trigger cable", "trigger", it => it["short_current"] * 1e3, "mA", null, 120),
        new("R14 then", "trigger", it => it["short_watts"], "W", null, 1),
        new("XSMT with the pin open: reset, flashing", "mute", it => it["mute_open"], "V", null, 0.99),
        new("XSMT with the pin pulled up by the chip", "mute", it => it["mute_pulled"], "V", null, 0.99),
        new("XSMT with the pin low", "mute", it => it["mute_low"], "V", null, 0.99),
        new("XSMT with the pin high", "mute", it => it["mute_high"], "V", 2.31, null),
        new("key with the pin open", "keys", it => it["key_open"], "V", 3, null),
        new("key with the pin pulled up by the chip", "keys", it => it["key_pulled"], "V", 3, null),
        new("current that a pressed key may have", "keys", it => it["key_takes"] * 1e3, "mA", 1, null),
    ];

    /// <summary>The page with the table written anew between its marks.</summary>
    internal static string Into(string page, Measurements measured)
    {
        int begin = page.IndexOf(Begin, StringComparison.Ordinal);
        int end = page.IndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end < begin ? throw new SimulationException($"The page has no place for the figures; put these two lines into it: {Begin.Trim()} {End.Trim()}")
            : $"{page[..begin]}{Begin}\n{string.Join('\n', Lines(measured))}\n\n{page[end..]}";
    }

    private static IEnumerable<string> Lines(Measurements measured) =>
        [Line(Head), "|---|---|---|---|---|", .. All.Select(figure => Line(figure.Row(measured)))];

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |";

    private static double Off(Measurements it, string path, string source, double level) =>
        Math.Max(it[$"{path}_max{source}"] - level, level - it[$"{path}_min{source}"]);
}
