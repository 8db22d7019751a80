using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using nanoFramework.Hardware.Esp32;

namespace EchoBridge.Firmware;

/// <summary>
/// The Audio characteristic, the only hot one: answers first, reads into an array that is allocated once for each length that
/// full packets have, and wakes the main loop only if little sound is ahead.
/// </summary>
internal sealed class AudioEndpoint : GattEndpoint
{
    // Of the shared dongle: on this path a field is cheaper than a getter.
    private readonly Dongle _dongle;
    private readonly AudioPath _audio;
    private readonly object _gate;
    private readonly byte[] _packet = new byte[AudioPacket.HeaderBytes + Codec.Of(Codec.MuLaw8)!.PacketBytes];
    private readonly byte[] _longPacket = new byte[AudioPacket.MaxBytes];

    internal AudioEndpoint(RequestDoor door, SharedDongle shared)
        : base(Characteristic.Audio, door, shared)
    {
        _dongle = shared.Dongle;
        _audio = _dongle.Audio;
        _gate = shared.Gate;
    }

    protected override void Take(GattWriteRequest request)
    {
        if (!_dongle.MayStream)
        {
            request.RespondWithProtocolError(AttError.InsufficientAuthorization);
            return;
        }

        request.Respond();
        Buffer value = request.Value;
        int length = (int)value.Length;
        byte[] packet = length == _packet.Length ? _packet : _longPacket;
        if (length == packet.Length)
        {
            DataReader.FromBuffer(value).ReadBytes(packet);
        }
        else
        {
            packet = BytesOf(value);
        }

        bool wanted;
        lock (_gate)
        {
            wanted = _audio.Accept(packet, length, (long)HighResTimer.GetCurrent());
        }

        if (wanted)
        {
            Shared.Wake();
        }
    }
}
