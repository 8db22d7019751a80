namespace EchoBridge;

/// <summary>The GATT service as data; the firmware creates it from these rows and PROTOCOL.md is checked against them.</summary>
public static class GattTable
{
    /// <summary>The protocol's major version: changes when a host must change.</summary>
    public const int MajorVersion = 1;

    /// <summary>The protocol's minor version: changes when something is added.</summary>
    public const int MinorVersion = 2;

    /// <summary>UUID of the service.</summary>
    public const string ServiceUuid = "e0b10001-7d2c-4d7e-9f58-6b1f0a3c5e21";

    /// <summary>One characteristic.</summary>
    public sealed class Row
    {
        internal Row(Characteristic characteristic, string uuid, bool read, bool write, bool writeWithoutResponse, bool notify, bool encrypted, int maxBytes)
        {
            Characteristic = characteristic;
            Uuid = uuid;
            Read = read;
            Write = write;
            WriteWithoutResponse = writeWithoutResponse;
            Notify = notify;
            Encrypted = encrypted;
            MaxBytes = maxBytes;
        }

        /// <summary>Which one.</summary>
        public Characteristic Characteristic { get; }

        /// <summary>Its UUID.</summary>
        public string Uuid { get; }

        /// <summary>May be read.</summary>
        public bool Read { get; }

        /// <summary>May be written with response.</summary>
        public bool Write { get; }

        /// <summary>May be written without response.</summary>
        public bool WriteWithoutResponse { get; }

        /// <summary>Sends notifications.</summary>
        public bool Notify { get; }

        /// <summary>The stack refuses it on a link that is not encrypted.</summary>
        public bool Encrypted { get; }

        /// <summary>Longest value in bytes, read or written.</summary>
        public int MaxBytes { get; }
    }

    private static readonly Row[] Rows =
    [
        new Row(Characteristic.Info, "e0b10002-7d2c-4d7e-9f58-6b1f0a3c5e21", true, false, false, false, false, InfoBytes),
        new Row(Characteristic.Status, "e0b10003-7d2c-4d7e-9f58-6b1f0a3c5e21", true, false, false, true, false, StatusBytes),
        new Row(Characteristic.Access, "e0b10004-7d2c-4d7e-9f58-6b1f0a3c5e21", true, true, false, false, true, AccessControl.MaxBytes),
        new Row(Characteristic.Stream, "e0b10005-7d2c-4d7e-9f58-6b1f0a3c5e21", true, true, false, true, true, StreamControl.ValueBytes),
        new Row(Characteristic.Audio, "e0b10006-7d2c-4d7e-9f58-6b1f0a3c5e21", false, true, true, false, true, AudioPacket.MaxBytes),
        new Row(Characteristic.Counters, "e0b10007-7d2c-4d7e-9f58-6b1f0a3c5e21", true, false, false, false, true, CountersBytes),
    ];

    /// <summary>Bytes of <see cref="Characteristic.Info"/>.</summary>
    public const int InfoBytes = 11;

    /// <summary>Bytes of <see cref="Characteristic.Status"/>: no more than a notification carries at the smallest MTU, 20.</summary>
    public const int StatusBytes = TrapsInStatusAt + TrapLog.StatusBytes;

    /// <summary>Where the traps begin in <see cref="Characteristic.Status"/>.</summary>
    public const int TrapsInStatusAt = 6;

    /// <summary>Bytes of <see cref="Characteristic.Counters"/>: eighteen numbers of 4.</summary>
    public const int CountersBytes = AudioCounters.Count * 4;

    /// <summary>The number of characteristics.</summary>
    public static int Count
    {
        get { return Rows.Length; }
    }

    /// <summary>Row <paramref name="index"/>, which is (int) of its characteristic.</summary>
    public static Row At(int index)
    {
        return Rows[index];
    }
}
