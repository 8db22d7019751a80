namespace EchoBridge;

/// <summary>The values that a host reads: Info, Status, Stream and Counters.</summary>
internal sealed class GattValues
{
    private const int SpeakerReadyFlag = 1;
    private const int WindowOpenFlag = 2;
    private const int AuthorizedFlag = 4;

    private readonly BoardDefinition _board;
    private readonly Dongle _dongle;

    internal GattValues(BoardDefinition board, Dongle dongle)
    {
        _board = board;
        _dongle = dongle;
    }

    internal int Read(Characteristic characteristic, byte[] into, long nowUs)
    {
        switch (characteristic)
        {
            case Characteristic.Info:
                return PutInfo(into);
            case Characteristic.Status:
                return PutStatus(into, nowUs);
            case Characteristic.Stream:
                return _dongle.MayStream ? StreamControl.Put(_dongle.Audio, into) : -AttError.InsufficientAuthorization;
            case Characteristic.Counters:
                return PutCounters(into);
            default:
                return -AttError.Unlikely;
        }
    }

    private int PutInfo(byte[] into)
    {
        into[0] = GattTable.MajorVersion;
        into[1] = GattTable.MinorVersion;
        into[2] = FirmwareVersion.Major;
        into[3] = FirmwareVersion.Minor;
        into[4] = FirmwareVersion.Patch;
        into[5] = (byte)_dongle.Audio.Offered;
        into[6] = (byte)Codec.Of(Codec.MuLaw8)!.PacketFrames;
        into[7] = HostBook.Capacity;
        LittleEndian.PutUInt16(into, 8, _board.DacRate);
        into[10] = FillControl.CautiousPrefillMs;
        return GattTable.InfoBytes;
    }

    private int PutStatus(byte[] into, long nowUs)
    {
        bool open = _dongle.WindowEndsUs != Time.Never;
        long leftUs = open ? _dongle.WindowEndsUs - nowUs : 0;
        into[0] = (byte)_dongle.State;
        into[1] = (byte)((_dongle.SpeakerReady ? SpeakerReadyFlag : 0)
            | (open ? WindowOpenFlag : 0)
            | (_dongle.Authorized ? AuthorizedFlag : 0));
        into[2] = (byte)(leftUs > 0 ? (leftUs + Time.Second - 1) / Time.Second : 0);
        into[3] = (byte)_dongle.Audio.Mode;
        into[4] = (byte)_dongle.Settings.Hosts.Count;
        into[5] = (byte)_dongle.LastFault;
        _dongle.Traps.Put(into, GattTable.TrapsInStatusAt);
        return GattTable.StatusBytes;
    }

    private int PutCounters(byte[] into)
    {
        if (!_dongle.MayStream)
        {
            return -AttError.InsufficientAuthorization;
        }

        _dongle.Audio.Counters.Put(into);
        return GattTable.CountersBytes;
    }
}
