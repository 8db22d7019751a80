namespace EchoBridge;

/// <summary>The transition table of the audio path's mode: the only description of when it is entered and left.</summary>
public static class AudioTable
{
    /// <summary>The number of events.</summary>
    public const int EventCount = 7;

    private const AudioMode Idle = AudioMode.Idle;
    private const AudioMode Prefill = AudioMode.Prefill;
    private const AudioMode Play = AudioMode.Play;
    private const AudioMode Drop = AudioMode.Drop;

    /// <summary>What a mode becomes.</summary>
    public sealed class Row
    {
        internal Row(AudioMode from, AudioMode opened, AudioMode closed, AudioMode filled, AudioMode full, AudioMode drained, AudioMode ranDry, AudioMode ended)
        {
            From = from;
            To = [opened, closed, filled, full, drained, ranDry, ended];
        }

        /// <summary>The mode before.</summary>
        public AudioMode From { get; }

        internal AudioMode[] To { get; }
    }

    // A mode that an event cannot happen in stays as it is.
    private static readonly Row[] Rows =
    [
        new Row(Idle, opened: Prefill, closed: Idle, filled: Idle, full: Idle, drained: Idle, ranDry: Idle, ended: Idle),
        new Row(Prefill, opened: Prefill, closed: Idle, filled: Play, full: Drop, drained: Prefill, ranDry: Prefill, ended: Prefill),
        new Row(Play, opened: Prefill, closed: Idle, filled: Play, full: Drop, drained: Play, ranDry: Prefill, ended: Idle),
        new Row(Drop, opened: Prefill, closed: Idle, filled: Drop, full: Drop, drained: Play, ranDry: Prefill, ended: Idle),
    ];

    /// <summary>The mode after <paramref name="what"/> happened in <paramref name="mode"/>.</summary>
    public static AudioMode Next(AudioMode mode, AudioEvent what)
    {
        return Rows[(int)mode].To[(int)what];
    }
}
