namespace EchoBridge;

/// <summary>The Stream characteristic: <c>01 codec session</c> opens a stream, <c>02</c> ends it at once.</summary>
public static class StreamControl
{
    /// <summary>First byte of an open: codec and session (0 to 7) follow.</summary>
    public const int OpenStream = 1;

    /// <summary>The one byte of a close.</summary>
    public const int CloseStream = 2;

    /// <summary>Takes a write. Returns an <see cref="AttError"/>.</summary>
    public static int Write(AudioPath audio, byte[] data, int length)
    {
        if (length == 3 && data[0] == OpenStream)
        {
            return data[2] <= 7 ? audio.Open(data[1], data[2]) : AttError.UnknownOperation;
        }

        if (length == 1 && data[0] == CloseStream)
        {
            audio.Close();
            return AttError.None;
        }

        return length == 1 || length == 3 ? AttError.UnknownOperation : AttError.InvalidLength;
    }
}
