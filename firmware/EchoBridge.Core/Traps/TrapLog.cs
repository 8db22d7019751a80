using System;

namespace EchoBridge;

/// <summary>
/// How often the shell took its last resort, by cause, over all boots. It is its own image of <see cref="ImageBytes"/>
/// bytes, so that recording a trap allocates nothing: 'E' 'T', version, last cause, quick traps in a row, a counter for
/// each cause, CRC-16 (2).
/// </summary>
public sealed class TrapLog
{
    /// <summary>The number of causes, <see cref="TrapCause.None"/> not counted.</summary>
    public const int Causes = 8;

    /// <summary>Where a counter stops: at this many traps of one cause the image no longer changes, and is not written.</summary>
    public const int MaxCount = 255;

    /// <summary>Quick traps in a row after which the dongle does not come up by itself at once.</summary>
    public const int MaxInARow = 3;

    /// <summary>A trap earlier than this after its boot is a quick one, in microseconds.</summary>
    public const long QuickUs = Time.Minute;

    /// <summary>Bytes of <see cref="Put"/>.</summary>
    public const int StatusBytes = 1 + Causes;

    /// <summary>Bytes of the image.</summary>
    public const int ImageBytes = FirstCounterAt + Causes + 2;

    private const byte Version = 1;
    private const int LastCauseAt = 3;
    private const int InARowAt = 4;
    private const int FirstCounterAt = 5;

    /// <summary>A log without traps.</summary>
    public TrapLog()
    {
        Clear();
    }

    /// <summary>The image to be stored: not a copy.</summary>
    public byte[] Image { get; } = new byte[ImageBytes];

    /// <summary>The cause of the last trap.</summary>
    public TrapCause LastCause
    {
        get { return (TrapCause)Image[LastCauseAt]; }
    }

    /// <summary>Quick traps, one boot after the other, up to now; <see cref="MaxInARow"/> at most.</summary>
    public int InARow
    {
        get { return Image[InARowAt]; }
    }

    /// <summary>How often <paramref name="cause"/> was recorded; <see cref="MaxCount"/> means that often or more.</summary>
    public int CountOf(TrapCause cause)
    {
        return Image[FirstCounterAt + (int)cause - 1];
    }

    /// <summary>Records a trap. Returns true if the image has changed and is to be stored.</summary>
    /// <param name="cause">Why.</param>
    /// <param name="sinceBootUs">When, in microseconds since boot.</param>
    public bool Record(TrapCause cause, long sinceBootUs)
    {
        int at = FirstCounterAt + (int)cause - 1;
        int row = sinceBootUs < QuickUs ? InARow + 1 : 0;
        bool changed = Set(at, Image[at] < MaxCount ? Image[at] + 1 : MaxCount);
        changed |= Set(LastCauseAt, (int)cause);
        changed |= Set(InARowAt, row < MaxInARow ? row : MaxInARow);
        return Seal(changed);
    }

    /// <summary>This boot has outlived <see cref="QuickUs"/>: no traps are in a row any more. Returns true if the image has changed and is to be stored.</summary>
    public bool Outlived()
    {
        return Seal(Set(InARowAt, 0));
    }

    /// <summary>Takes over a stored image; one that is not sound is a log without traps.</summary>
    public void Load(byte[] image)
    {
        if (image.Length == ImageBytes && image[0] == 'E' && image[1] == 'T' && image[2] == Version
            && image[LastCauseAt] <= Causes && image[InARowAt] <= MaxInARow
            && LittleEndian.UInt16(image, ImageBytes - 2) == Crc16.Of(image, ImageBytes - 2))
        {
            Array.Copy(image, 0, Image, 0, ImageBytes);
        }
        else
        {
            Clear();
        }
    }

    /// <summary>For the status: the last cause, then the counter of each cause in order.</summary>
    public void Put(byte[] into, int at)
    {
        into[at] = Image[LastCauseAt];
        Array.Copy(Image, FirstCounterAt, into, at + 1, Causes);
    }

    private void Clear()
    {
        Array.Clear(Image, 0, ImageBytes);
        Image[0] = (byte)'E';
        Image[1] = (byte)'T';
        Image[2] = Version;
        Seal(true);
    }

    private bool Set(int at, int value)
    {
        bool changed = Image[at] != value;
        Image[at] = (byte)value;
        return changed;
    }

    private bool Seal(bool changed)
    {
        if (changed)
        {
            LittleEndian.PutUInt16(Image, ImageBytes - 2, Crc16.Of(Image, ImageBytes - 2));
        }

        return changed;
    }
}
