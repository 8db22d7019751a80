using System;

namespace EchoBridge.Virtual.Soak.Hearing;

/// <summary>The DAC frames that have been played and not yet been explained, by their number.</summary>
internal sealed class SoundWindow
{
    private short[] _samples = new short[1 << 13];
    private int _frames;

    /// <summary>The number of the first frame that is kept.</summary>
    internal long First { get; private set; }

    /// <summary>The number of the frame after the last.</summary>
    internal long End => First + _frames;

    /// <summary>The samples from a frame on, left and right in turn.</summary>
    internal ReadOnlySpan<short> From(long frame) => _samples.AsSpan((int)(frame - First) * 2, (int)(End - frame) * 2);

    /// <summary>Left and right sample of a frame. Before the first that is kept there was silence.</summary>
    internal (short Left, short Right) At(long frame)
    {
        int at = (int)(frame - First) * 2;
        return at < 0 ? default : (_samples[at], _samples[at + 1]);
    }

    /// <summary>True if a frame is silent.</summary>
    internal bool IsSilent(long frame) => At(frame) == default;

    /// <summary>The first frame at or after <paramref name="frame"/> that is not silent; <see cref="End"/> if there is none.</summary>
    internal long Sound(long frame)
    {
        int at = From(frame).IndexOfAnyExcept((short)0);
        return at < 0 ? End : frame + (at / 2);
    }

    /// <summary>Frames have been played.</summary>
    internal void Add(ReadOnlySpan<short> samples)
    {
        samples.CopyTo(Room(samples.Length));
        _frames += samples.Length / 2;
    }

    /// <summary>So many silent frames have been played.</summary>
    internal void AddSilence(int frames)
    {
        Room(frames * 2).Clear();
        _frames += frames;
    }

    /// <summary>Frames before this one are not looked at again.</summary>
    internal void Forget(long before)
    {
        before = Math.Max(before, First);
        int kept = (int)(End - before);
        From(before).CopyTo(_samples);
        First = before;
        _frames = kept;
    }

    /// <summary>Begins anew at a frame, with silence before it.</summary>
    internal void Restart(long frame)
    {
        First = frame;
        _frames = 0;
    }

    private Span<short> Room(int samples)
    {
        if ((_frames * 2) + samples > _samples.Length)
        {
            Array.Resize(ref _samples, Math.Max(_samples.Length * 2, (_frames * 2) + samples));
        }

        return _samples.AsSpan(_frames * 2, samples);
    }
}
