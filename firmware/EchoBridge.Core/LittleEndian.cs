namespace EchoBridge;

/// <summary>Little-endian numbers in byte arrays, as GATT and the settings image store them.</summary>
public static class LittleEndian
{
    /// <summary>Reads 2 bytes at <paramref name="at"/>: 0 to 65535.</summary>
    public static int UInt16(byte[] bytes, int at)
    {
        return bytes[at] | (bytes[at + 1] << 8);
    }

    /// <summary>Reads 4 bytes at <paramref name="at"/>.</summary>
    public static int Int32(byte[] bytes, int at)
    {
        return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    }

    /// <summary>Writes the low 16 bits of <paramref name="value"/> as 2 bytes.</summary>
    public static void PutUInt16(byte[] bytes, int at, int value)
    {
        bytes[at] = (byte)value;
        bytes[at + 1] = (byte)(value >> 8);
    }

    /// <summary>Writes 4 bytes.</summary>
    public static void PutInt32(byte[] bytes, int at, int value)
    {
        PutUInt16(bytes, at, value);
        PutUInt16(bytes, at + 2, value >> 16);
    }
}
