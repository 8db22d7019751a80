namespace EchoBridge;

/// <summary>
/// What the firmware knows of a board: pins by role, timings, DAC format and what its firmware image can do.
/// Made at build from boards/&lt;name&gt;/board.props; nothing else states a pin.
/// </summary>
public sealed class BoardDefinition
{
    /// <summary>The board's folder name under boards/.</summary>
    public string Name { get; init; } = "";

    /// <summary>The chip, as boards/Chips.props names it.</summary>
    public string Chip { get; init; } = "";

    /// <summary>The nanoFramework firmware image that the board runs, as the flash tool spells it.</summary>
    public string Image { get; init; } = "";

    /// <summary>
    /// True if the image keeps BLE bonds over a restart of its stack. Only ESP32_BLE_REV0 does; on every other image
    /// the dongle pairs without bonding, so that no phone is left with a bond that the dongle has forgotten.
    /// </summary>
    public bool KeepsBonds { get; init; }

    /// <summary>GPIO of the button.</summary>
    public int ButtonPin { get; init; }

    /// <summary>True if the button pulls its pin low, false if high.</summary>
    public bool ButtonActiveLow { get; init; }

    /// <summary>True if the chip's own pull resistor holds the open button, false if one on the board does.</summary>
    public bool ButtonPulled { get; init; }

    /// <summary>What the LED is.</summary>
    public LedKind LedKind { get; init; }

    /// <summary>GPIO of the LED.</summary>
    public int LedPin { get; init; }

    /// <summary>True if a low pin lights a plain LED.</summary>
    public bool LedActiveLow { get; init; }

    /// <summary>GPIO of the I2S bit clock.</summary>
    public int BckPin { get; init; }

    /// <summary>GPIO of the I2S word select.</summary>
    public int WsPin { get; init; }

    /// <summary>GPIO of the I2S data line to the DAC.</summary>
    public int DataPin { get; init; }

    /// <summary>
    /// GPIO of the DAC's soft mute (XSMT on a PCM5102A): low mutes. Low is also what the runtime drives the moment a pin
    /// becomes an output, and what the 10 k pull-down holds during reset, so the DAC is never heard by accident.
    /// </summary>
    public int MutePin { get; init; }

    /// <summary>
    /// GPIO of the amplifier or 12 V trigger line: low is ON. A pin that becomes an output starts low, and the line's
    /// driver rests ON while the chip is in reset, so nothing the dongle does ever switches the speaker off.
    /// </summary>
    public int AmplifierPin { get; init; }

    /// <summary>How the speaker is put into its receive-first mode.</summary>
    public SpeakerProfile SpeakerProfile { get; init; }

    /// <summary>
    /// GPIOs of the opto-couplers across the keys that <see cref="SpeakerProfile"/> presses: high is pressed. A pin that becomes an
    /// output starts low, and no light shines while the chip is in reset, so no key is ever pressed by accident.
    /// </summary>
    public int[] SpeakerKeyPins { get; init; } = [];

    /// <summary>True if the amplifier is switched on before the DAC is clocked, false if after it.</summary>
    public bool AmplifierBeforeClock { get; init; }

    /// <summary>Milliseconds from mute to the next step: the DAC's mute ramp (PCM5102A, SLAS859C: 150 samples + 0.2 ms) with room to spare.</summary>
    public int MuteSettleMs { get; init; }

    /// <summary>Milliseconds the amplifier needs before it may be given anything.</summary>
    public int AmplifierSettleMs { get; init; }

    /// <summary>Milliseconds the DAC needs to lock to its clock (PCM5102A: internal PLL).</summary>
    public int ClockSettleMs { get; init; }

    /// <summary>Milliseconds from un-mute until the speaker counts as ready.</summary>
    public int UnmuteSettleMs { get; init; }

    /// <summary>The DAC's frame rate in Hz: a power of two times 8000, so that a block holds a whole number of repeated stream frames.</summary>
    public int DacRate { get; init; }

    /// <summary>DMA buffers of 256 frames each, 2 to 128 (the driver's limits).</summary>
    public int DmaBlocks { get; init; }

    /// <summary>Seconds without a packet after which a stream that its host has left open is closed, 1 to 255.</summary>
    public int IdleSeconds { get; init; }

    /// <summary>
    /// The inaudible level that keeps the speaker awake while nobody plays, in steps of the DAC's 65536, 0 (off) to 100: for a
    /// speaker that goes to sleep when its input is silent.
    /// </summary>
    public int KeepAwakeLevel { get; init; }

    /// <summary>
    /// Estimated virtual nanoseconds of one empty interpreted loop turn; the virtual ESP32 charges all interpreted work by it.
    /// An estimate between 1000 and 6000 until somebody measures it on the board.
    /// </summary>
    public int NanosecondsPerTurn { get; init; }
}
