using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// The part of a board's page that its data tells: between two marks, written from the same items that the firmware is
/// built from. Compiled by MSBuild itself when it is asked for (boards/Boards.targets).
/// </summary>
public class WiringPages : Task
{
    private const string Begin = "<!-- wiring: written by dotnet msbuild boards/Boards.targets -t:WriteWiring -->\n";
    private const string End = "<!-- end of wiring -->\n";

    /// <summary>The boards: BoardDefinition items.</summary>
    [Required]
    public ITaskItem[] Boards { get; set; }

    /// <summary>What the chips can do: Chip items.</summary>
    [Required]
    public ITaskItem[] Chips { get; set; }

    /// <summary>The uses of pins: PinRole items.</summary>
    [Required]
    public ITaskItem[] Roles { get; set; }

    /// <summary>How speakers are made ready: SpeakerProfile items.</summary>
    [Required]
    public ITaskItem[] Profiles { get; set; }

    /// <summary>The folder in which each board has a folder with its page.</summary>
    [Required]
    public string Folder { get; set; }

    /// <summary>True to write the pages, false to fail where one is not what it would be.</summary>
    public bool Write { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        foreach (ITaskItem board in Boards)
        {
            string path = Path.Combine(Folder, board.ItemSpec, "README.md");
            string page = File.Exists(path) ? File.ReadAllText(path).Replace("\r\n", "\n") : "# " + board.GetMetadata("Title") + "\n\n" + Begin + End;
            int begin = page.IndexOf(Begin, StringComparison.Ordinal);
            int end = page.IndexOf(End, StringComparison.Ordinal);
            string current = begin < 0 || end < begin ? null : page.Substring(0, begin) + Begin + "\n" + Wiring(board) + "\n" + page.Substring(end);
            if (current == null)
            {
                Log.LogError(null, "EB0101", null, path, 0, 0, 0, 0, "The page has no place for its wiring; put these two lines into it: {0} {1}", Begin.Trim(), End.Trim());
            }
            else if (Write)
            {
                File.WriteAllText(path, current);
            }
            else if (current != page)
            {
                Log.LogError(null, "EB0102", null, path, 0, 0, 0, 0, "The page does not tell the wiring of board.props; write it anew: dotnet msbuild boards/Boards.targets -t:WriteWiring");
            }
        }

        return !Log.HasLoggedErrors;
    }

    private string Wiring(ITaskItem board)
    {
        Func<string, string> its = board.GetMetadata;
        ITaskItem profile = Profiles.Single(item => item.ItemSpec == its("SpeakerProfile"));
        ITaskItem chip = Chips.Single(item => item.ItemSpec == its("Chip"));
        var lines = new List<string>
        {
            "![The wiring of the " + its("Title") + "](wiring.svg)",
            "",
            "| | |",
            "|---|---|",
            "| firmware image | `" + its("Image") + "`, which " + (its("KeepsBonds") == "true" ? "keeps" : "forgets") + " BLE bonds over a restart |",
            "| chip | " + its("Chip") + ", " + its("FlashMegabytes") + " MB flash, PSRAM: " + its("Psram") + " |",
            "| DAC | " + its("DacRate") + " Hz, 16 bits, stereo; " + its("DmaBlocks") + " DMA buffers of 256 frames |",
            "| silence | a stream without packets is closed after " + its("IdleSeconds") + " s; the speaker is "
                + (its("KeepAwakeLevel") == "0" ? "not kept awake" : "kept awake by a level of " + its("KeepAwakeLevel") + " in 65536") + " |",
            "| speaker | `" + profile.ItemSpec + "`: " + profile.GetMetadata("Title") + " |",
            "| settle times | mute " + its("MuteSettleMs") + " ms, amplifier " + its("AmplifierSettleMs") + " ms, clock " + its("ClockSettleMs")
                + " ms, un-mute " + its("UnmuteSettleMs") + " ms; the amplifier is switched on " + (its("AmplifierBeforeClock") == "true" ? "before" : "after") + " the clock |",
            "",
            "| role | GPIO | wired to | about the pin | known from |",
            "|---|---|---|---|---|",
        };
        lines.AddRange(Roles.SelectMany(role => List(board, role.ItemSpec + "Pin")
            .Select((gpio, i) => "| " + role.GetMetadata("Title") + " | " + gpio + " | " + To(board, role, profile, i) + " | " + About(board, chip, role, gpio)
                + " | " + (List(board, "MakersPins").Contains(role.ItemSpec) ? "the maker's document" : "chosen by this project") + " |")));
        lines.Add("");
        lines.AddRange(Known(board, chip));
        return string.Join("\n", lines) + "\n";
    }

    // Each fact of the page, what is known of it, and that nobody has seen it on the board.
    private static IEnumerable<string> Known(ITaskItem board, ITaskItem chip)
    {
        const string Nowhere = "no";
        var facts = new[]
        {
            new[] { "what is on the board; the pins of the maker's document", "read: " + board.GetMetadata("Source") },
            new[] { "chip, flash, PSRAM; what the chip's pins can do", "read: " + chip.GetMetadata("Source") },
            new[] { "the firmware image, and that it " + (board.GetMetadata("KeepsBonds") == "true" ? "keeps" : "forgets") + " bonds", "read: nanoFramework, nf-interpreter 1.17, targets/ESP32/defconfig" },
            new[] { "the DAC's pins and levels; the time its mute takes", "read: Texas Instruments, PCM5102A data sheet (SLAS859C)" },
            new[] { "that the image runs on this board", "concluded from chip and PSRAM" },
            new[] { "the other pins, the settle times, the DMA", "chosen by this project" },
            new[] { "the speed, " + board.GetMetadata("NanosecondsPerTurn") + " ns for an empty loop turn", "estimated" },
        };
        yield return "| what this page says | known from | verified on a real board |";
        yield return "|---|---|---|";
        foreach (string[] fact in facts)
        {
            yield return "| " + fact[0] + " | " + fact[1] + " | " + Nowhere + " |";
        }

        yield return "";
        yield return "Nothing on this page has been verified on a real board.";
    }

    private static string To(ITaskItem board, ITaskItem role, ITaskItem profile, int which)
    {
        string to = board.GetMetadata(role.ItemSpec + "To");
        string[] keys = List(profile, "Keys");
        return to != "" ? to
            : role.ItemSpec == "SpeakerKey" && which < keys.Length ? "an opto-coupler across the speaker's " + keys[which] + " key: high presses it"
            : role.GetMetadata("To");
    }

    private static string About(ITaskItem board, ITaskItem chip, ITaskItem role, string gpio)
    {
        var facts = new List<string>();
        if (role.ItemSpec == "Button")
        {
            facts.Add(board.GetMetadata("ButtonActiveLow") == "true" ? "low while pressed" : "high while pressed");
            facts.Add(board.GetMetadata("ButtonPulled") == "true" ? "held open by the chip's pull resistor" : "held open by the board");
        }

        if (role.ItemSpec == "Led")
        {
            facts.Add(board.GetMetadata("LedKind") == "Ws2812" ? "WS2812 data, sent by the RMT"
                : board.GetMetadata("LedActiveLow") == "true" ? "low lights it" : "high lights it");
        }

        if (List(chip, "InputOnly").Contains(gpio))
        {
            facts.Add("input only");
        }

        if (List(chip, "NoPull").Contains(gpio))
        {
            facts.Add("no pull resistor");
        }

        if (List(chip, "Strapping").Contains(gpio))
        {
            facts.Add("strapping pin. " + board.GetMetadata(role.ItemSpec + "Strapping"));
        }

        return string.Join("; ", facts);
    }

    private static string[] List(ITaskItem item, string field)
    {
        return item.GetMetadata(field).Split(new[] { ';' }, StringSplitOptions.RemoveEmptyEntries);
    }
}
