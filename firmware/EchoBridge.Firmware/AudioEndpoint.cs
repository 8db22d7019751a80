using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace EchoBridge.Firmware;

/// <summary>
/// The Audio characteristic, the only hot one: answers first, reads into an array that is allocated once, and wakes
/// nobody, because the main loop comes by itself before the DMA runs out.
/// </summary>
internal sealed class AudioEndpoint : GattEndpoint
{
    private readonly byte[] _packet = new byte[AudioPacket.MaxBytes];

    internal AudioEndpoint(RequestDoor door, SharedDongle shared)
        : base(Characteristic.Audio, door, shared)
    {
    }

    protected override void Take(GattWriteRequest request)
    {
        if (!Shared.Dongle.MayStream)
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

        lock (Shared.Gate)
        {
            Shared.Dongle.Audio.Accept(packet, length);
        }
    }
}
