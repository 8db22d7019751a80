namespace EchoBridge;

/// <summary>
/// What outlives a power cut: the name's suffix and the hosts. Stored as one image of <see cref="ImageBytes"/> bytes:
/// 'E' 'B', version, suffix (2), then eight slots of order number (4, little-endian, 0 = free) and key (16), then the
/// CRC-16 of all before it (2), which any changed byte changes.
/// </summary>
public sealed class Settings
{
    /// <summary>Bytes of the image.</summary>
    public const int ImageBytes = HeaderBytes + (HostBook.Capacity * SlotBytes) + 2;

    private const int HeaderBytes = 5;
    private const int SlotBytes = 4 + HostBook.KeyBytes;
    private const byte Version = 1;

    /// <summary>Settings of a dongle that has just been flashed.</summary>
    /// <param name="suffix">16 random bits for its name.</param>
    public Settings(int suffix)
    {
        Suffix = suffix & 0xFFFF;
    }

    /// <summary>The number in the advertised name, 0 to 65535, drawn once from the chip's random generator.</summary>
    public int Suffix { get; private set; }

    /// <summary>The remembered hosts.</summary>
    public HostBook Hosts { get; } = new HostBook();

    /// <summary>The advertised name: "EchoBridge-" and four hexadecimal digits.</summary>
    public string DeviceName
    {
        get { return NamePrefix + Suffix.ToString("X4"); }
    }

    /// <summary>What every dongle's name begins with.</summary>
    public const string NamePrefix = "EchoBridge-";

    /// <summary>The image to be stored; a new array.</summary>
    public byte[] ToImage()
    {
        var image = new byte[ImageBytes];
        image[0] = (byte)'E';
        image[1] = (byte)'B';
        image[2] = Version;
        image[3] = (byte)(Suffix >> 8);
        image[4] = (byte)Suffix;
        for (int id = 1; id <= HostBook.Capacity; id++)
        {
            int at = HeaderBytes + ((id - 1) * SlotBytes);
            LittleEndian.PutInt32(image, at, Hosts.LastUsed(id));
            System.Array.Copy(Hosts.KeyOf(id), 0, image, at + 4, HostBook.KeyBytes);
        }

        LittleEndian.PutUInt16(image, ImageBytes - 2, Crc16.Of(image, ImageBytes - 2));
        return image;
    }

    /// <summary>Reads an image into these settings. Returns false, and changes nothing, if it is not a sound one.</summary>
    public bool Load(byte[] image)
    {
        if (image.Length != ImageBytes || image[0] != 'E' || image[1] != 'B' || image[2] != Version
            || LittleEndian.UInt16(image, ImageBytes - 2) != Crc16.Of(image, ImageBytes - 2))
        {
            return false;
        }

        Suffix = (image[3] << 8) | image[4];
        Hosts.Clear();
        for (int id = 1; id <= HostBook.Capacity; id++)
        {
            int at = HeaderBytes + ((id - 1) * SlotBytes);
            Hosts.Restore(id, LittleEndian.Int32(image, at), image, at + 4);
        }

        return true;
    }
}
