using System;
using System.Linq;
using System.Numerics;
using System.Threading.Tasks;
using EchoBridge.Virtual.Phone;
using EchoBridge.Virtual.Play;
using EchoBridge.Virtual.Sound;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;

namespace EchoBridge.Desktop.Tests.Flow;

/// <summary>The real firmware on the virtual ESP32, with phones beside it.</summary>
internal sealed class FlowRig
{
    /// <summary>When <see cref="Run"/> presses the button: well after the speaker is ready.</summary>
    internal const long PressUs = 2_000_000;

    internal FlowRig(BoardDefinition? board = null, int seed = 1)
    {
        Machine = new VirtualMachine(board ?? Board(), seed);
        Host = new EchoBridgeHost(new VirtualHost(Machine));
    }

    internal VirtualMachine Machine { get; }

    internal EchoBridgeHost Host { get; }

    internal VirtualHost Phone => Host.Phone;

    /// <summary>The default board, or that board with another speed, order, image, DMA ring, keep-awake or speaker; its keys are on GPIO 18 and 27.</summary>
    internal static BoardDefinition Board(bool amplifierBeforeClock = true, int nanosecondsPerTurn = 2500, bool keepsBonds = false, int dmaBlocks = 16, int keepAwakeLevel = 0, SpeakerProfile profile = SpeakerProfile.Plain) => new()
    {
        Name = "flow",
        Chip = "ESP32",
        Image = keepsBonds ? "ESP32_BLE_REV0" : "ESP32_BLE_REV3",
        KeepsBonds = keepsBonds,
        ButtonPin = 0,
        ButtonActiveLow = true,
        ButtonPulled = true,
        LedPin = 23,
        BckPin = 26,
        WsPin = 25,
        DataPin = 22,
        MutePin = 21,
        AmplifierPin = 19,
        SpeakerProfile = profile,
        SpeakerKeyPins = [.. ((int[])[18, 27]).Take(BitOperations.PopCount((uint)SpeakerProfileTable.Of(profile).Keys))],
        AmplifierBeforeClock = amplifierBeforeClock,
        MuteSettleMs = 20,
        AmplifierSettleMs = 250,
        ClockSettleMs = 50,
        UnmuteSettleMs = 20,
        DacRate = 32000,
        DmaBlocks = dmaBlocks,
        IdleSeconds = 10,
        KeepAwakeLevel = keepAwakeLevel,
        NanosecondsPerTurn = nanosecondsPerTurn,
    };

    /// <summary>A second phone.</summary>
    internal EchoBridgeHost AnotherHost() => new(new VirtualHost(Machine, 0xC0FFEE000002));

    /// <summary>Speech-like sound of so many seconds.</summary>
    internal static AudioFeed Speech(int rate, int seconds)
    {
        short[] samples = SampleSpeech.Make(rate, seconds);
        return AudioFeed.From(new PcmSound(rate, 1, [.. samples.Select(sample => sample / 32768f)]), session: 1);
    }

    /// <summary>Speech-like sound in any codec, for a DAC of that rate.</summary>
    internal static AudioFeed Speech(int codec, int dacRate, int seconds)
    {
        int rate = Codec.Of(codec)!.RateAt(dacRate);
        return AudioFeed.FromSamples(SampleSpeech.Make(rate, seconds), session: 1, Codec.Of(codec)!, rate);
    }

    /// <summary>The story of the play command on this rig's kind of machine.</summary>
    internal static PlayScenario Play(AudioFeed feed, BoardDefinition? board = null, int seed = 1)
    {
        var scenario = new PlayScenario(new VirtualMachine(board ?? Board(), seed), feed);
        scenario.Run();
        return scenario;
    }

    /// <summary>Presses the button as soon as the dongle has booted, then runs the script.</summary>
    internal void Run(Func<Task> script, long limitUs = 3_600_000_000)
    {
        Machine.Button.Press(PressUs, 120_000);
        Machine.Play(script, limitUs);
    }

    /// <summary>Claims the dongle and comes back with the key.</summary>
    internal async Task ClaimAndReconnectAsync()
    {
        await Host.ClaimAsync(30_000_000);
        await Phone.LinkEndedAsync();
        await Host.ReconnectAsync();
    }

    /// <summary>The state that anybody may read.</summary>
    internal static async Task<ConnectionState> StateAsync(EchoBridgeHost host) =>
        (ConnectionState)(await host.ReadAsync(Characteristic.Status))[0];
}
