using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// A picture of a board's wiring, wiring.svg beside its page, from the same items that the firmware is built from. Compiled by
/// MSBuild itself when it is asked for (boards/Boards.targets).
/// </summary>
public class WiringPictures : Task
{
    private const string Dac = "PCM5102A ";
    private const string OnTheBoard = "the board's own ";
    private const int Row = 34;
    private const int Top = 96;
    private const int Characters = 44;

    private static readonly string[] Colours = { "#cf222e", "#bf8700", "#1a7f37", "#0969da", "#8250df", "#24292f" };

    /// <summary>The boards: BoardDefinition items.</summary>
    [Required]
    public ITaskItem[] Boards { get; set; }

    /// <summary>The uses of pins: PinRole items.</summary>
    [Required]
    public ITaskItem[] Roles { get; set; }

    /// <summary>The wires that feed the DAC: SupplyWire items, the one for ground last.</summary>
    [Required]
    public ITaskItem[] Supply { get; set; }

    /// <summary>The folder in which each board has a folder with its page.</summary>
    [Required]
    public string Folder { get; set; }

    /// <summary>True to write the pictures, false to fail where one is not what it would be.</summary>
    public bool Write { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        foreach (ITaskItem board in Boards)
        {
            string path = Path.Combine(Folder, board.ItemSpec, "wiring.svg");
            string picture = Draw(board);
            if (Write)
            {
                File.WriteAllText(path, picture);
            }
            else if (!File.Exists(path) || File.ReadAllText(path).Replace("\r\n", "\n") != picture)
            {
                Log.LogError(null, "EB0103", null, path, 0, 0, 0, 0, "The picture does not show the wiring of board.props; write it anew: dotnet msbuild boards/Boards.targets -t:WriteWiring");
            }
        }

        return !Log.HasLoggedErrors;
    }

    private string Draw(ITaskItem board)
    {
        Wire[] roles = Roles.SelectMany(role => board.GetMetadata(role.ItemSpec + "Pin").Split(new[] { ';' }, StringSplitOptions.RemoveEmptyEntries)
            .Select(gpio => new Wire("GPIO " + gpio, role.GetMetadata("Title"), First(board.GetMetadata(role.ItemSpec + "To"), role.GetMetadata("To"))))).ToArray();
        Wire[] supply = Supply.Select(wire => new Wire(wire.ItemSpec, "", wire.GetMetadata("To"))).ToArray();
        Wire[] own = roles.Where(wire => wire.To.StartsWith(OnTheBoard, StringComparison.Ordinal)).ToArray();
        Wire[] dac = supply.Take(supply.Length - 1).Concat(roles.Where(wire => wire.To.StartsWith(Dac, StringComparison.Ordinal))).Concat(supply.Skip(supply.Length - 1)).ToArray();
        Wire[] others = roles.Except(own).Except(dac).ToArray();

        int ends = Top + (Row * dac.Length) + 50;
        int height = ends + (Row * 2 * others.Length) + 50 + (Row * own.Length);
        var svg = new List<string>
        {
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 " + (height + 30) + "\" role=\"img\" aria-label=\"The wiring of the " + Text(board.GetMetadata("Title")) + "\" font-family=\"system-ui, sans-serif\" font-size=\"13\">",
            "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
            Box(20, 20, 250, height - 20, "#ddf4ff"),
            Label(145, 46, "middle", board.GetMetadata("Title"), " font-weight=\"600\""),
            Label(145, 66, "middle", board.GetMetadata("Chip"), ""),
            Box(560, 20, 220, ends - 40, "#f6f8fa"),
            Label(670, 46, "middle", "PCM5102A module", " font-weight=\"600\""),
            Label(670, 66, "middle", "SCK, FLT, DMP, FMT: to ground on it", " font-size=\"12\""),
            Label(670, ends - 30, "middle", "line out: to the mixer", " font-size=\"12\""),
        };
        for (int n = 0; n < dac.Length; n++)
        {
            int y = Top + (Row * n);
            string pin = dac[n].To.Substring(Dac.Length).Split(',')[0];
            svg.Add(Line("M270 " + y + "H560", Colours[n % Colours.Length]));
            svg.Add(Pin(260, y + 4, dac[n]));
            svg.Add(Label(570, y + 4, "start", pin, ""));
            Match pull = Regex.Match(dac[n].To, "with (\\d+ \\w+) to ground");
            if (pull.Success)
            {
                svg.Add(Line("M430 " + y + "V" + (Top + (Row * (dac.Length - 1))), "#24292f"));
                svg.Add("<rect x=\"424\" y=\"" + (y + 7) + "\" width=\"12\" height=\"20\" fill=\"#ffffff\" stroke=\"#24292f\" stroke-width=\"2\"/>");
                svg.Add(Label(444, y + 21, "start", pull.Groups[1].Value, " font-size=\"12\""));
            }
        }

        for (int n = 0; n < others.Length; n++)
        {
            int y = ends + (Row * 2 * n) + 10;
            svg.Add(Line("M270 " + y + "H400", Colours[n % Colours.Length]));
            svg.Add(Pin(260, y + 4, others[n]));
            svg.Add(Box(400, y - 22, 380, 50, "#f6f8fa"));
            string[] lines = Wrap(others[n].To);
            svg.AddRange(lines.Select((line, at) => Label(412, y + 8 - (8 * lines.Length) + (16 * at) + 4, "start", line, "")));
        }

        for (int n = 0; n < own.Length; n++)
        {
            int y = ends + (Row * 2 * others.Length) + (Row * n) + 20;
            svg.Add(Label(30, y, "start", own[n].From + " " + own[n].Role + ", on the board", ""));
        }

        svg.Add(Label(20, height + 18, "start", "Drawn from boards/" + board.ItemSpec + "/board.props; not tried on hardware.", " font-size=\"12\" fill=\"#57606a\""));
        svg.Add("</svg>");
        return string.Join("\n", svg) + "\n";
    }

    private static string[] Wrap(string text)
    {
        var lines = new List<string> { "" };
        foreach (string word in text.Split(' '))
        {
            if (lines[lines.Count - 1].Length + word.Length > Characters)
            {
                lines.Add("");
            }

            lines[lines.Count - 1] += (lines[lines.Count - 1] == "" ? "" : " ") + word;
        }

        return lines.ToArray();
    }

    private static string First(string one, string other)
    {
        return one == "" ? other : one;
    }

    private static string Pin(int x, int y, Wire wire)
    {
        return Label(x, y, "end", (wire.Role == "" ? "" : wire.Role + ", ") + wire.From, "");
    }

    private static string Box(int x, int y, int width, int height, string colour)
    {
        return "<rect x=\"" + x + "\" y=\"" + y + "\" width=\"" + width + "\" height=\"" + height + "\" rx=\"8\" fill=\"" + colour + "\" stroke=\"#57606a\"/>";
    }

    private static string Line(string path, string colour)
    {
        return "<path d=\"" + path + "\" fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"2.5\"/>";
    }

    private static string Label(int x, int y, string anchor, string text, string more)
    {
        return "<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor + "\"" + more + ">" + Text(text) + "</text>";
    }

    private static string Text(string text)
    {
        return text.Replace("&", "&amp;").Replace("<", "&lt;");
    }

    private sealed class Wire
    {
        internal Wire(string from, string role, string to)
        {
            From = from;
            Role = role;
            To = to;
        }

        internal string From { get; }

        internal string Role { get; }

        internal string To { get; }
    }
}
