using System.Collections.Generic;
using System.Linq;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Budget;

/// <summary>What <c>budget</c> plays, and which pieces of the firmware it meters.</summary>
internal static class BudgetTable
{
    /// <summary>A codec that is played. A limit that is null does not apply to it.</summary>
    /// <param name="Codec">Its number: <see cref="EchoBridge.Codec"/>.</param>
    /// <param name="Name">As the page calls it.</param>
    /// <param name="Milliseconds">Length of the sound. One that is faster than the link has to fit the ring.</param>
    /// <param name="SettleMs">Time after the first packet and before the end that is no steady state.</param>
    /// <param name="PrefillMs">0 to leave the prefill to the dongle; what only a main loop that never waits can take needs one.</param>
    /// <param name="Copies">The most copies a sample.</param>
    /// <param name="Operations">The most operations a sample.</param>
    /// <param name="CallsOverFloor">The most calls a block, as a multiple of the floor's.</param>
    internal sealed record CodecRow(
        int Codec, string Name, int Milliseconds, int SettleMs, int PrefillMs = 0, int? Copies = null, int? Operations = null, int? CallsOverFloor = null);

    /// <summary>A piece of the firmware whose every execution is counted.</summary>
    /// <param name="Name">As the page calls it.</param>
    /// <param name="Scope">The method whose execution it is.</param>
    /// <param name="WritesBlock">Only executions that write to the DAC, or that do not; null for all.</param>
    internal sealed record PieceRow(string Name, string Scope, bool? WritesBlock = null)
    {
        internal bool Is(ScopeRun run) => WritesBlock is not { } writes || run.Calls().Any(call => call.Method == DacWrite) == writes;
    }

    /// <summary>Fast enough for every codec, PCM16 over the air included.</summary>
    internal const int NanosecondsPerTurn = 250;

    /// <summary>The shortest there is (Bluetooth Core 5.4, Vol 6, Part B, 4.5.1).</summary>
    internal const int ConnectionIntervalUs = 7_500;

    private const string DacWrite = "System.Device.I2s.I2sDevice.Write";

    /// <summary>The codecs.</summary>
    internal static readonly IReadOnlyList<CodecRow> Codecs =
    [
        new(Codec.MuLaw8, "mu-law 8 kHz", Milliseconds: 4000, SettleMs: 500, Copies: BudgetTargets.MuLawCopies, Operations: BudgetTargets.MuLawOperations),
        new(Codec.MuLaw16, "mu-law 16 kHz", Milliseconds: 4000, SettleMs: 500, Copies: BudgetTargets.MuLawCopies, Operations: BudgetTargets.MuLawOperations),
        new(Codec.Adpcm8, "IMA ADPCM 8 kHz", Milliseconds: 4000, SettleMs: 500, Copies: BudgetTargets.AdpcmCopies, Operations: BudgetTargets.AdpcmOperations),
        new(Codec.Adpcm16, "IMA ADPCM 16 kHz", Milliseconds: 4000, SettleMs: 500, Copies: BudgetTargets.AdpcmCopies, Operations: BudgetTargets.AdpcmOperations),

        new(Codec.Pcm16, "PCM16", Milliseconds: 4000, SettleMs: 500, FillControl.LeastPrefillMs, CallsOverFloor: BudgetTargets.CallsOverFloor),
    ];

    /// <summary>From the Bluetooth package's event to the frames in the ring, answer included.</summary>
    internal static readonly PieceRow Packet = new("packet", "EchoBridge.Firmware.GattEndpoint.OnWrite");

    /// <summary>From the frames in the ring to the DMA.</summary>
    internal static readonly PieceRow Block = new("block", "EchoBridge.Firmware.Pump.PumpBlock", WritesBlock: true);

    /// <summary>A turn of the main loop in which no block is due.</summary>
    internal static readonly PieceRow IdleTurn = new("idle turn", "EchoBridge.Firmware.Shell.Turn", WritesBlock: false);

    /// <summary>The firmware, metered.</summary>
    internal static readonly FirmwareImage Image = FirmwareImage.EchoBridge with
    {
        IsMetered = true,
        Scopes = [Packet.Scope, Block.Scope, IdleTurn.Scope],
    };

    /// <summary>The scope of <see cref="FloorImage"/>.</summary>
    internal const string FloorScope = "EchoBridge.Virtual.Budget.Floor.Program.Play";

    /// <summary>The floor, metered.</summary>
    internal static readonly FirmwareImage FloorImage =
        new([typeof(BudgetTable).Assembly.GetName().Name!], typeof(Floor.Program).FullName!, typeof(Floor.Program).Namespace, IsMetered: true)
        {
            Scopes = [FloorScope],
        };
}
