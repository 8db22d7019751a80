using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Refuses a board that cannot work: one MSBuild error for every rule that it breaks, with the rule's name and the pin.
/// Compiled by MSBuild itself when a board has to be checked (boards/Boards.targets).
/// </summary>
public class CheckBoards : Task
{
    /// <summary>The boards: BoardDefinition items.</summary>
    [Required]
    public ITaskItem[] Boards { get; set; }

    /// <summary>What the chips can do: Chip items.</summary>
    [Required]
    public ITaskItem[] Chips { get; set; }

    /// <summary>What the firmware images can do: FirmwareImage items.</summary>
    [Required]
    public ITaskItem[] Images { get; set; }

    /// <summary>The uses of pins: PinRole items.</summary>
    [Required]
    public ITaskItem[] Roles { get; set; }

    /// <summary>How speakers are made ready: SpeakerProfile items.</summary>
    [Required]
    public ITaskItem[] Profiles { get; set; }

    /// <summary>What the firmware asks for: one FirmwareLimits item.</summary>
    [Required]
    public ITaskItem Limits { get; set; }

    private static readonly Rule[] Rules =
    {
        new Rule("EB0002", "image", (board, it) => it.ImageFits(board)),
        new Rule("EB0003", "image-capabilities", (board, it) => it.ImageLacks(board)),
        new Rule("EB0004", "bonds", (board, it) => it.Bonds(board)),
        new Rule("EB0005", "no-such-pin", (board, it) => it.PinsOf(board).Where(pin => !Numbers(it.ChipOf(board), "Pins").Contains(pin.Gpio))
            .Select(pin => pin + ": an " + board.GetMetadata("Chip") + " has no such pin.")),
        new Rule("EB0006", "pin-used-twice", (board, it) => it.PinsOf(board).GroupBy(pin => pin.Gpio).Where(uses => uses.Count() > 1)
            .Select(uses => "GPIO " + uses.Key + " is " + string.Join(" and ", uses.Select(use => use.Title)) + "; give each a pin of its own.")),
        new Rule("EB0007", "input-only-pin", (board, it) => it.Taken(board, "InputOnly").Where(pin => pin.IsOutput)
            .Select(pin => pin + " must be an output, and this pin can only be an input; choose another one.")),
        new Rule("EB0008", "no-pull", (board, it) => it.Taken(board, "NoPull").Where(pin => pin.Role == "Button" && IsTrue(board, "ButtonPulled"))
            .Select(pin => pin + " has no pull resistor inside the chip; set ButtonPulled to false if the board has one, or choose another pin.")),
        new Rule("EB0009", "flash-pin", (board, it) => it.Reserved(board, "Flash", "the flash memory")),
        new Rule("EB0010", "psram-pin", (board, it) => board.GetMetadata("Psram") == "quad" ? it.Reserved(board, "QuadPsram", "the quad PSRAM")
            : board.GetMetadata("Psram") == "octal" ? it.Reserved(board, "OctalPsram", "the octal PSRAM") : None),
        new Rule("EB0011", "usb-pin", (board, it) => it.Reserved(board, "Usb", "USB")),
        new Rule("EB0012", "uart0-pin", (board, it) => it.Reserved(board, "Uart0", "UART0, over which the board is flashed")),
        new Rule("EB0013", "strapping-pin", (board, it) => it.Taken(board, "Strapping").Where(pin => board.GetMetadata(pin.Role + "Strapping") == "")
            .Select(pin => pin + " is a strapping pin, which the boot loader reads at reset; choose another one, or write into " + pin.Role + "Strapping why it may be this one.")),
        new Rule("EB0014", "i2s-bus", (board, it) => Unless(board.GetMetadata("I2sBus") == it.Limits.GetMetadata("I2sBus"),
            "I2S bus " + board.GetMetadata("I2sBus") + " does not exist in nanoFramework 1.17; write " + it.Limits.GetMetadata("I2sBus") + ".")),
        new Rule("EB0015", "dma-size", (board, it) => Unless(
            Number(board, "DmaBlocks") >= Number(it.Limits, "LeastDmaBlocks") && Number(board, "DmaBlocks") <= Number(it.Limits, "MostDmaBlocks"),
            board.GetMetadata("DmaBlocks") + " DMA buffers; the driver takes 2 to " + it.Limits.GetMetadata("MostDmaBlocks")
            + ", and the firmware needs at least " + it.Limits.GetMetadata("LeastDmaBlocks") + ".")),
        new Rule("EB0016", "chip-rate", (board, it) => Unless(Numbers(it.ChipOf(board), "ExactDacRates").Contains(Number(board, "DacRate")),
            "the chip does not make " + board.GetMetadata("DacRate") + " Hz exactly; it makes " + string.Join(", ", Numbers(it.ChipOf(board), "ExactDacRates")) + ".")),
        new Rule("EB0017", "stream-rate", (board, it) => Unless(it.CarriesStreams(Number(board, "DacRate")),
            "a DAC rate of " + board.GetMetadata("DacRate") + " Hz does not repeat the frames of every stream a whole number of times; write "
            + it.Limits.GetMetadata("HighestRate") + " Hz or its double.")),
        new Rule("EB0018", "mute-level", (board, it) => Unless(board.GetMetadata("MutedLevel") == "low",
            it.PinsOf(board, "Mute") + " mutes when high, but a pin that becomes an output is low from that moment: the DAC would be heard; wire it so that low mutes.")),
        new Rule("EB0019", "amplifier-level", (board, it) => Unless(board.GetMetadata("AmplifierOnLevel") == "low",
            it.PinsOf(board, "Amplifier") + " switches on when high, but a pin that becomes an output is low from that moment: the Echo would be silenced; wire it so that low is on.")),
        new Rule("EB0020", "idle-time", (board, it) => Unless(Number(board, "IdleSeconds") >= 1 && Number(board, "IdleSeconds") <= 255,
            "a stream is closed after " + board.GetMetadata("IdleSeconds") + " s without a packet; write 1 to 255.")),
        new Rule("EB0021", "keep-awake-level", (board, it) => Unless(Number(board, "KeepAwakeLevel") <= 100,
            "a level of " + board.GetMetadata("KeepAwakeLevel") + " is no longer inaudible; write 0 (off) to 100, which is -50 dB.")),
        new Rule("EB0022", "speaker-keys", (board, it) => it.SpeakerKeys(board)),
    };

    private static readonly string[] None = new string[0];

    private static readonly string[] NumberFields =
        { "FlashMegabytes", "I2sBus", "MuteSettleMs", "AmplifierSettleMs", "ClockSettleMs", "UnmuteSettleMs", "DacRate", "DmaBlocks", "IdleSeconds", "KeepAwakeLevel", "NanosecondsPerTurn" };

    private static readonly string[] TextFields = { "Title", "Source", "MakersPins", "Image", "Chip", "SpeakerProfile" };

    private static readonly Dictionary<string, string[]> ChoiceFields = new Dictionary<string, string[]>
    {
        { "KeepsBonds", new[] { "true", "false" } },
        { "ButtonActiveLow", new[] { "true", "false" } },
        { "ButtonPulled", new[] { "true", "false" } },
        { "LedKind", new[] { "Plain", "Ws2812" } },
        { "LedActiveLow", new[] { "true", "false" } },
        { "AmplifierBeforeClock", new[] { "true", "false" } },
        { "Psram", new[] { "none", "quad", "octal" } },
        { "MutedLevel", new[] { "low", "high" } },
        { "AmplifierOnLevel", new[] { "low", "high" } },
    };

    /// <inheritdoc/>
    public override bool Execute()
    {
        foreach (ITaskItem board in Boards)
        {
            string[] unreadable = Fields(board).ToArray();
            Report(board, "EB0001", "field", unreadable);
            foreach (Rule rule in unreadable.Length == 0 ? Rules : new Rule[0])
            {
                Report(board, rule.Code, rule.Name, rule.Broken(board, this));
            }
        }

        return !Log.HasLoggedErrors;
    }

    private void Report(ITaskItem board, string code, string name, IEnumerable<string> broken)
    {
        foreach (string sentence in broken)
        {
            Log.LogError(null, code, null, board.GetMetadata("DefiningProjectFullPath"), 0, 0, 0, 0, "{0}: {1}: {2}", board.ItemSpec, name, sentence);
        }
    }

    // The other rules read numbers and choices without looking twice: they run only if all fields are readable.
    private IEnumerable<string> Fields(ITaskItem board)
    {
        IEnumerable<string> pins = Roles.Where(role => role.GetMetadata("Many") != "true").Select(role => role.ItemSpec + "Pin");
        foreach (string field in NumberFields.Concat(pins).Where(field => !IsNumber(board.GetMetadata(field))))
        {
            yield return field + " is '" + board.GetMetadata(field) + "'; write a whole number of 0 or more.";
        }

        foreach (ITaskItem role in Roles.Where(role => !List(board, role.ItemSpec + "Pin").All(IsNumber) && role.GetMetadata("Many") == "true"))
        {
            yield return role.ItemSpec + "Pin is '" + board.GetMetadata(role.ItemSpec + "Pin") + "'; write whole numbers separated by semicolons, or nothing.";
        }

        foreach (KeyValuePair<string, string[]> field in ChoiceFields.Where(field => !field.Value.Contains(board.GetMetadata(field.Key))))
        {
            yield return field.Key + " is '" + board.GetMetadata(field.Key) + "'; write " + string.Join(" or ", field.Value) + ".";
        }

        string[] profiles = Profiles.Select(profile => profile.ItemSpec).ToArray();
        if (!profiles.Contains(board.GetMetadata("SpeakerProfile")))
        {
            yield return "SpeakerProfile is '" + board.GetMetadata("SpeakerProfile") + "'; write " + string.Join(" or ", profiles) + ".";
        }

        foreach (string role in List(board, "MakersPins").Except(Roles.Select(role => role.ItemSpec)))
        {
            yield return "MakersPins has '" + role + "'; write the roles whose pins the maker's document gives: " + string.Join(", ", Roles.Select(known => known.ItemSpec)) + ".";
        }

        string[] suffixes = { "Pin", "Strapping", "To" };
        IEnumerable<string> known = NumberFields.Concat(ChoiceFields.Keys).Concat(TextFields)
            .Concat(Roles.SelectMany(role => suffixes.Select(suffix => role.ItemSpec + suffix)));
        foreach (string field in board.CloneCustomMetadata().Keys.Cast<string>().Except(known))
        {
            yield return field + " is no field of a board; see boards/README.md, and the other boards, for how it is spelt.";
        }

        if (ChipOf(board) == null)
        {
            yield return "Chip is '" + board.GetMetadata("Chip") + "'; write " + string.Join(" or ", Chips.Select(chip => chip.ItemSpec)) + ".";
        }
    }

    private IEnumerable<string> ImageFits(ITaskItem board)
    {
        string chip = board.GetMetadata("Chip");
        string psram = board.GetMetadata("Psram");
        IEnumerable<ITaskItem> fitting = Images.Where(image => List(image, "Chips").Contains(chip) && List(image, "Psram").Contains(psram));
        return Unless(fitting.Contains(ImageOf(board)), "'" + board.GetMetadata("Image") + "' is no image for an " + chip + " with PSRAM '" + psram
            + "'; write " + string.Join(" or ", fitting.Where(image => Lacks(image).Length == 0).Select(image => image.ItemSpec)) + ".");
    }

    private IEnumerable<string> ImageLacks(ITaskItem board)
    {
        return ImageOf(board) == null ? None : Lacks(ImageOf(board)).Select(what =>
            "the image " + board.GetMetadata("Image") + " has no " + what + "; the firmware needs Bluetooth, I2S and RMT in one image.");
    }

    private IEnumerable<string> Bonds(ITaskItem board)
    {
        return ImageOf(board) == null ? None : Unless(IsTrue(ImageOf(board), "KeepsBonds") == IsTrue(board, "KeepsBonds"),
            "KeepsBonds is " + board.GetMetadata("KeepsBonds") + ", but the image " + board.GetMetadata("Image")
            + (IsTrue(board, "KeepsBonds") ? " forgets them" : " keeps them") + " over a restart; write " + ImageOf(board).GetMetadata("KeepsBonds") + ".");
    }

    private IEnumerable<string> SpeakerKeys(ITaskItem board)
    {
        string[] keys = List(Profiles.Single(profile => profile.ItemSpec == board.GetMetadata("SpeakerProfile")), "Keys");
        int pins = List(board, "SpeakerKeyPin").Length;
        return Unless(keys.Length == 0 || keys.Length == pins, "the profile " + board.GetMetadata("SpeakerProfile") + " presses "
            + string.Join(" and ", keys) + ", and SpeakerKeyPin has " + pins + " pins; write one for each key, in this order.");
    }

    private bool CarriesStreams(int dacRate)
    {
        int rate = Number(Limits, "LowestRate");
        while (rate < dacRate)
        {
            rate *= 2;
        }

        return rate == dacRate && rate >= Number(Limits, "HighestRate");
    }

    private IEnumerable<string> Reserved(ITaskItem board, string fact, string by)
    {
        return Taken(board, fact).Select(pin => pin + " belongs to " + by + "; choose another pin.");
    }

    private IEnumerable<Pin> Taken(ITaskItem board, string fact)
    {
        return PinsOf(board).Where(pin => Numbers(ChipOf(board), fact).Contains(pin.Gpio));
    }

    private Pin PinsOf(ITaskItem board, string role)
    {
        return PinsOf(board).Single(pin => pin.Role == role);
    }

    private IEnumerable<Pin> PinsOf(ITaskItem board)
    {
        return Roles.SelectMany(role => Numbers(board, role.ItemSpec + "Pin").Select(gpio => new Pin(role, gpio)));
    }

    private ITaskItem ChipOf(ITaskItem board)
    {
        return Chips.FirstOrDefault(chip => chip.ItemSpec == board.GetMetadata("Chip"));
    }

    private ITaskItem ImageOf(ITaskItem board)
    {
        return Images.FirstOrDefault(image => image.ItemSpec == board.GetMetadata("Image"));
    }

    private static string[] Lacks(ITaskItem image)
    {
        return new[] { "Bluetooth", "I2s", "Rmt" }.Where(what => !IsTrue(image, what)).ToArray();
    }

    private static IEnumerable<string> Unless(bool holds, string sentence)
    {
        return holds ? None : new[] { sentence };
    }

    private static bool IsNumber(string text)
    {
        int number;
        return int.TryParse(text, out number) && number >= 0;
    }

    private static bool IsTrue(ITaskItem item, string field)
    {
        return item.GetMetadata(field) == "true";
    }

    private static int Number(ITaskItem item, string field)
    {
        return int.Parse(item.GetMetadata(field));
    }

    private static int[] Numbers(ITaskItem item, string field)
    {
        return List(item, field).Select(int.Parse).ToArray();
    }

    private static string[] List(ITaskItem item, string field)
    {
        return item.GetMetadata(field).Split(new[] { ';' }, StringSplitOptions.RemoveEmptyEntries);
    }

    private sealed class Rule
    {
        internal Rule(string code, string name, Func<ITaskItem, CheckBoards, IEnumerable<string>> broken)
        {
            Code = code;
            Name = name;
            Broken = broken;
        }

        internal string Code { get; }

        internal string Name { get; }

        internal Func<ITaskItem, CheckBoards, IEnumerable<string>> Broken { get; }
    }

    private sealed class Pin
    {
        internal Pin(ITaskItem role, int gpio)
        {
            Role = role.ItemSpec;
            Title = role.GetMetadata("Title");
            IsOutput = role.GetMetadata("Direction") == "out";
            Gpio = gpio;
        }

        internal string Role { get; }

        internal string Title { get; }

        internal bool IsOutput { get; }

        internal int Gpio { get; }

        public override string ToString()
        {
            return Title + " on GPIO " + Gpio;
        }
    }
}
