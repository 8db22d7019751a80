using System;

namespace EchoBridge.VirtualEsp32.Bluetooth;

/// <summary>The byte orders of a UUID: Guid.ToByteArray, the air (last byte first) and its text (first byte first).</summary>
internal static class UuidBytes
{
    /// <summary>From the order of Guid.ToByteArray to the order on the air.</summary>
    public static byte[] ToAir(byte[] guid)
    {
        byte[] air = SwapText(guid);
        Array.Reverse(air);
        return air;
    }

    /// <summary>From the order on the air to the order of Guid.ToByteArray.</summary>
    public static byte[] FromAir(byte[] air)
    {
        byte[] text = (byte[])air.Clone();
        Array.Reverse(text);
        return SwapText(text);
    }

    /// <summary>Between the order of Guid.ToByteArray and the order of the text, either way: the first three fields are reversed.</summary>
    public static byte[] SwapText(byte[] bytes)
    {
        byte[] swapped = (byte[])bytes.Clone();
        Array.Reverse(swapped, 0, 4);
        Array.Reverse(swapped, 4, 2);
        Array.Reverse(swapped, 6, 2);
        return swapped;
    }
}
