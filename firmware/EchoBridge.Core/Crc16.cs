namespace EchoBridge;

/// <summary>
/// The check over what is stored: CRC-16/CCITT-FALSE (polynomial 0x1021 from 0xFFFF). A sum modulo 255 would take 0x00 and
/// 0xFF, the bytes that failing flash reads as, for the same.
/// </summary>
internal static class Crc16
{
    /// <summary>The CRC of the first <paramref name="length"/> bytes.</summary>
    internal static int Of(byte[] bytes, int length)
    {
        int crc = 0xFFFF;
        for (int i = 0; i < length; i++)
        {
            crc ^= bytes[i] << 8;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x11021 : crc << 1;
            }
        }

        return crc;
    }
}
