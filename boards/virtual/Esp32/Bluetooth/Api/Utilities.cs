using System;

namespace nanoFramework.Device.Bluetooth;

/// <summary>Short and long UUIDs.</summary>
public static class Utilities
{
    private static readonly byte[] s_base = new Guid("00000000-0000-1000-8000-00805f9b34fb").ToByteArray();

    /// <summary>The size a UUID takes on the air.</summary>
    public enum UuidType
    {
        /// <summary>Two bytes.</summary>
        Uuid16 = 0,

        /// <summary>Four bytes.</summary>
        Uuid32 = 1,

        /// <summary>Sixteen bytes.</summary>
        Uuid128 = 2,
    }

    /// <summary>The lower 16 bits of the first field.</summary>
    /// <param name="uuid">Any UUID.</param>
    public static ushort ConvertUuidToShortId(Guid uuid) => (ushort)ConvertUuidToIntId(uuid);

    /// <summary>The first field.</summary>
    /// <param name="uuid">Any UUID.</param>
    public static uint ConvertUuidToIntId(Guid uuid) => BitConverter.ToUInt32(uuid.ToByteArray());

    /// <summary>The UUID that a Bluetooth SIG number stands for.</summary>
    /// <param name="uuid16">The number.</param>
    public static Guid CreateUuidFromShortCode(ushort uuid16)
    {
        byte[] bytes = (byte[])s_base.Clone();
        bytes[0] = (byte)uuid16;
        bytes[1] = (byte)(uuid16 >> 8);
        return new Guid(bytes);
    }

    /// <summary>True if the UUID is a 16- or 32-bit number on the Bluetooth base.</summary>
    /// <param name="uuid">Any UUID.</param>
    public static bool IsBluetoothSigUUID(Guid uuid) => uuid.ToByteArray().AsSpan(4).SequenceEqual(s_base.AsSpan(4));

    /// <summary>True if the UUID is a 16-bit number on the Bluetooth base.</summary>
    /// <param name="uuid">Any UUID.</param>
    public static bool IsBluetoothSigUUID16(Guid uuid) => IsBluetoothSigUUID(uuid) && ConvertUuidToIntId(uuid) <= 0xFFFF;

    /// <summary>The size the UUID takes on the air.</summary>
    /// <param name="uuid">Any UUID.</param>
    public static UuidType TypeOfUuid(Guid uuid) =>
        IsBluetoothSigUUID16(uuid) ? UuidType.Uuid16 : IsBluetoothSigUUID(uuid) ? UuidType.Uuid32 : UuidType.Uuid128;
}
