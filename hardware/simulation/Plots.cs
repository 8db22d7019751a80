using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace EchoBridge.Simulation;

/// <summary>Curves over frequency as an SVG: from 10 Hz to 100 kHz, and between two levels in dB.</summary>
internal sealed record Plot(string Name, string Title, double Low, double High, double Step, (string Curve, string Legend)[] Curves)
{
    private const double Left = 60, Top = 40, Width = 620, Height = 300;
    private static readonly string[] Colours = ["#0969da", "#cf222e", "#1a7f37", "#9a6700", "#8250df"];

    /// <summary>The picture.</summary>
    internal string Draw(Measurements measured)
    {
        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 {Top + Height + 60 + (18 * Curves.Length):0}\" role=\"img\" aria-label=\"{Title}\" font-family=\"system-ui, sans-serif\" font-size=\"12\">");
        Line(svg, "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
        Line(svg, $"<text x=\"{Left}\" y=\"24\" font-size=\"15\" font-weight=\"600\">{Title}</text>");
        foreach ((double hertz, string name) in new[] { (10.0, "10 Hz"), (100, "100"), (1e3, "1 kHz"), (1e4, "10"), (1e5, "100 kHz") })
        {
            Line(svg, $"<path d=\"M{X(hertz):0.#} {Top}v{Height}\" stroke=\"#d0d7de\"/><text x=\"{X(hertz):0.#}\" y=\"{Top + Height + 18}\" text-anchor=\"middle\">{name}</text>");
        }

        for (double level = Low; level <= High + (Step / 2); level += Step)
        {
            Line(svg, $"<path d=\"M{Left} {Y(level):0.#}h{Width}\" stroke=\"#d0d7de\"/><text x=\"{Left - 6}\" y=\"{Y(level) + 4:0.#}\" text-anchor=\"end\">{level:0.##}</text>");
        }

        Line(svg, $"<text x=\"{Left - 6}\" y=\"{Top - 8}\" text-anchor=\"end\">dB</text>");
        for (int n = 0; n < Curves.Length; n++)
        {
            IEnumerable<string> points = measured.Curve(Curves[n].Curve).Where((_, at) => at % 20 == 0)
                .Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.Hertz):0.#} {Y(point.Value):0.#}"));
            double y = Top + Height + 44 + (18 * n);
            Line(svg, $"<path d=\"M{string.Join('L', points)}\" fill=\"none\" stroke=\"{Colours[n]}\" stroke-width=\"2\"/>");
            Line(svg, $"<path d=\"M{Left} {y - 4}h30\" stroke=\"{Colours[n]}\" stroke-width=\"2\"/><text x=\"{Left + 38}\" y=\"{y}\">{Curves[n].Legend}</text>");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Line(StringBuilder svg, FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static void Line(StringBuilder svg, string line) => svg.Append(line).Append('\n');

    private static double X(double hertz) => Left + (Width * (Math.Log10(hertz) - 1) / 4);

    private double Y(double level) => Top + (Height * (High - level) / (High - Low));
}

/// <summary>The plots beside the netlists, as data.</summary>
internal static class Plots
{
    internal static readonly IReadOnlyList<Plot> All =
    [
        new("response", "From a source to the speaker's input of 10 kOhm", -12, -8, 1,
            [("echo100", "Echo of 100 ohm"), ("echo600", "Echo of 600 ohm"), ("isolated100", "Echo of 100 ohm through an isolator of 10 H"), ("dac", "DAC")]),
        new("cross-feed", "From a source into the other one's output", -60, -20, 10,
            [("intoecho100", "DAC into an Echo of 100 ohm"), ("intoecho600", "DAC into an Echo of 600 ohm"), ("intodac", "Echo into a DAC of 100 ohm")]),
    ];
}
