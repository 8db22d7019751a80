using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using EchoBridge.Virtual.Web.Messages;

namespace EchoBridge.Virtual.Web.View;

/// <summary>
/// The firmware's own state, looked at from outside as a debugger would: nothing of it is called that changes anything, and it
/// costs no virtual time. Each boot has its own copy of Core, so its fields are found by their names.
/// </summary>
internal sealed class DongleProbe
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly string[] CounterNames =
        [.. typeof(AudioCounters).GetFields(BindingFlags.Instance | BindingFlags.Public).Select(field => field.Name)];

    private readonly object _dongle;

    /// <summary>Looks at a dongle.</summary>
    /// <param name="dongle">A copy of <see cref="Dongle"/>.</param>
    internal DongleProbe(object dongle) => _dongle = dongle;

    /// <summary>Where the connection, the speaker, the button, the LED and the audio path stand.</summary>
    /// <param name="sinceBootUs">The chip's time.</param>
    internal CoreState Core(long sinceBootUs)
    {
        long windowEndsUs = Get<long>("WindowEndsUs");
        return new(
            Name("State"),
            Name("_button._gestures._phase"),
            Speaker(),
            Name("_led._playing.Rhythm"),
            Name("Audio.Mode"),
            windowEndsUs == Time.Never ? 0 : Math.Max(0, (windowEndsUs - sinceBootUs) / 1e6),
            Get<int>("Settings.Hosts.Count"),
            Name("LastFault"));
    }

    /// <summary>The sound on its way.</summary>
    /// <param name="board">The board.</param>
    /// <param name="sinceBootUs">The chip's time.</param>
    internal AudioState Audio(BoardDefinition board, long sinceBootUs)
    {
        int codec = Get<int>("Audio.OpenCodec");
        bool isOpen = Get<object>("Audio._mode").ToString() != nameof(AudioMode.Idle);
        double ringMs = isOpen ? Get<int>("Audio.Waiting") * 1000.0 / (Codec.Of(codec)?.RateAt(board.DacRate) ?? board.DacRate) : 0;
        double dmaMs = Get<bool>("Audio.Dma.Running") ? Math.Max(0, (Get<long>("Audio.Dma.EndUs") - sinceBootUs) / 1000.0) : 0;
        return new(
            Get<int>("Audio._ring.Count"),
            AudioPath.RingBytes,
            ringMs,
            dmaMs,
            Get<int>("Audio.Dma.BlockUs") * board.DmaBlocks / 1000.0,
            ringMs + dmaMs,
            Get<int>("Audio.Fill.MeanUs") / 1000.0,
            Get<int>("Audio.Fill.TargetUs") / 1000.0,
            Get<int>("Audio.Volume"),
            codec);
    }

    /// <summary>The counters by their names in messages.</summary>
    internal IReadOnlyDictionary<string, long> Counters()
    {
        object counters = Get<object>("Audio.Counters");
        return CounterNames.ToDictionary(
            JsonNamingPolicy.CamelCase.ConvertName,
            name => (long)(uint)(int)Member(counters, name)!);
    }

    private string Speaker()
    {
        if (Get<bool>("_speaker.Ready"))
        {
            return SpeakerReady;
        }

        int taken = Get<int>("_speaker._next") - (Get<bool>("_speaker.AwaitsLine") ? 0 : 1);
        return Get<bool>("_speaker.Raising") && taken is >= 0 and < SpeakerTable.Steps
            ? SpeakerTable.At(Get<bool>("_speaker._amplifierBeforeClock"), taken).ToString()
            : SpeakerDown;
    }

    /// <summary>The speaker path is not being brought up.</summary>
    internal const string SpeakerDown = "Down";

    /// <summary>The speaker path is up.</summary>
    internal const string SpeakerReady = "Ready";

    private string Name(string path) => Get<object>(path).ToString()!;

    private T Get<T>(string path) => (T)path.Split('.').Aggregate(_dongle, (owner, name) => Member(owner, name)!);

    private static object? Member(object owner, string name)
    {
        Type type = owner.GetType();
        return type.GetField(name, Any) is { } field ? field.GetValue(owner)
            : type.GetProperty(name, Any) is { } property ? property.GetValue(owner)
            : throw new MissingMemberException(type.FullName, name);
    }
}
