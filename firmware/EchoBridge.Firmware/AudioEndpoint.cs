using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace EchoBridge.Firmware;

/// <summary>
/// The Audio characteristic, the only hot one: answers first, reads into an array that is allocated once, and wakes
/// nobody, because the main loop comes by itself before the DMA runs out.
/// </summary>
internal sealed class AudioEndpoint : GattEndpoint
{
    // Of the shared dongle: on this path a field is cheaper than a getter.
    private readonly Dongle _dongle;
    private readonly object _gate;
    private readonly byte[] _packet = new byte[AudioPacket.MaxBytes];

    internal AudioEndpoint(RequestDoor door, SharedDongle shared)
        : base(Characteristic.Audio, door, shared)
    {
        _dongle = shared.Dongle;
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
        int length = (int)request.Value.Length;
        byte[] packet = _packet;
        if (length == AudioPacket.MaxBytes)
        {
            DataReader.FromBuffer(request.Value).ReadBytes(packet);
        }
        else
        {
            packet = BytesOf(request.Value);
        }

        lock (_gate)
        {
            _dongle.Audio.Accept(packet, length);
        }
    }
}
