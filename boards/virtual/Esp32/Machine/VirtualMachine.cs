using System;
using System.Collections.Generic;

namespace EchoBridge.VirtualEsp32;

/// <summary>
/// The discrete-event core of the virtual ESP32: one virtual clock, a queue of environment events, the event ring of the
/// runtime and the account of interpreted work. Single-threaded: the thread that calls <see cref="Run"/> runs everything.
/// </summary>
public sealed partial class VirtualMachine
{
    [ThreadStatic]
    private static VirtualMachine? running;

    private readonly Dictionary<Type, object> _peripherals = [];
    private readonly Func<VirtualMachine, Func<Action>> _fetch;

    /// <summary>Makes a machine that will run the firmware found next to the running program.</summary>
    /// <param name="board">The board it is wired as.</param>
    /// <param name="seed">The seed of all chance in it.</param>
    public VirtualMachine(BoardDefinition board, int seed)
        : this(board, seed, FirmwareImage.EchoBridge)
    {
    }

    /// <summary>Makes a machine that runs a delegate as its firmware. The delegate is not woven: only its API calls cost time.</summary>
    internal VirtualMachine(BoardDefinition board, int seed, Action<VirtualMachine> main)
        : this(board, seed, machine => () => () => main(machine))
    {
    }

    /// <summary>Makes a machine that runs another woven image.</summary>
    /// <param name="board">The board it is wired as.</param>
    /// <param name="seed">The seed of all chance in it.</param>
    /// <param name="image">What it runs.</param>
    public VirtualMachine(BoardDefinition board, int seed, FirmwareImage image)
        : this(board, seed, machine => WovenFirmware.Fetch(image, machine))
    {
    }

    private VirtualMachine(BoardDefinition board, int seed, Func<VirtualMachine, Func<Action>> fetch)
    {
        ArgumentNullException.ThrowIfNull(board);
        Board = board;
        Seed = seed;
        Random = new Random(seed);
        Trace = new Trace(() => NowUs);
        Stalls = new Stalls(() => NowUs);
        _fetch = fetch;
        Pins = new PinBank(this);
        Dac = new Dac(this);
        Speaker = new SpeakerLines(this);
        SpeakerKeys = new SpeakerKeyLines(this);
        Led = new Led(this);
        Button = new ButtonWire(this);
        Flash = new FlashStore(this);
        Faults = new FirmwareFaults(this);
    }

    /// <summary>The machine that runs on the calling thread.</summary>
    /// <exception cref="InvalidOperationException">No machine runs on this thread.</exception>
    public static VirtualMachine Current =>
        running ?? throw new InvalidOperationException("The device API works only inside VirtualMachine.Run.");

    /// <summary>The machine that runs on the calling thread, or null.</summary>
    internal static VirtualMachine? Running => running;

    /// <summary>The board the machine is wired as.</summary>
    public BoardDefinition Board { get; }

    /// <summary>The seed of all chance in the machine.</summary>
    public int Seed { get; }

    /// <summary>The only source of chance: same seed, same run.</summary>
    public Random Random { get; }

    /// <summary>What the outside saw, in order: "boot", "mute", "unmute", "amp", "clock", "advertise", ... and every line of the trace.</summary>
    public Trace Trace { get; }

    /// <summary>Every blocking native call with its length.</summary>
    public Stalls Stalls { get; }

    /// <summary>The runtime's event ring.</summary>
    public EventRing Events { get; } = new();

    /// <summary>The chip's pins and what is wired to them.</summary>
    public PinBank Pins { get; }

    /// <summary>The DAC behind the I2S pins.</summary>
    public Dac Dac { get; }

    /// <summary>The mute and the amplifier line.</summary>
    public SpeakerLines Speaker { get; }

    /// <summary>The keys of the speaker.</summary>
    public SpeakerKeyLines SpeakerKeys { get; }

    /// <summary>The LED.</summary>
    public Led Led { get; }

    /// <summary>The button.</summary>
    public ButtonWire Button { get; }

    /// <summary>The config partition that holds the files of drive I:.</summary>
    public FlashStore Flash { get; }

    /// <summary>What goes wrong inside the firmware's own code.</summary>
    public FirmwareFaults Faults { get; }

    /// <summary>Counts what is executed of a metered image; null until such an image has booted.</summary>
    public ExecutionMeter? Meter { get; internal set; }

    /// <summary>The object that <see cref="FirmwareImage.Watches"/> names, in this boot's copy of the firmware; null until it is made.</summary>
    public object? Watched { get; internal set; }

    /// <summary>
    /// Bytes that a collection finds free on the managed heap: 49 KB, the whole heap of ESP32_BLE_REV0 (nf-interpreter pull
    /// request 2168), unless set. The virtual chip does not account for what the firmware takes.
    /// </summary>
    public uint FreeHeapBytes { get; set; } = 49 * 1024;

    /// <summary>Raised when the chip resets (power cut or reboot): peripherals return to their reset state.</summary>
    public event Action? ChipReset;

    /// <summary>
    /// From now on trace, stalls and LED keep only their last <paramref name="happenings"/> entries or a few more, and the DAC
    /// keeps no samples: for a machine that runs for days. Whoever wants more listens.
    /// </summary>
    public void KeepOnlyRecent(int happenings)
    {
        Trace.KeepOnly(happenings);
        Stalls.KeepOnly(happenings);
        Led.KeepOnly(happenings);
        Dac.IsRecording = false;
    }

    /// <summary>Peripheral models, made lazily, one of each type: machine.Peripheral(m => new NimBleStack(m)).</summary>
    public T Peripheral<T>(Func<VirtualMachine, T> make)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(make);
        if (_peripherals.TryGetValue(typeof(T), out object? made))
        {
            return (T)made;
        }

        T peripheral = make(this);
        _peripherals.Add(typeof(T), peripheral);
        return peripheral;
    }
}
