using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Bluetooth;
using EchoBridge.VirtualEsp32.Radio;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>
/// A write, with or without response, that stops the whole BLE host until it is answered, 2 s at most. Answer exactly once:
/// an answer to a request that is no longer the stack's current one leaves its mutex locked for ever.
/// </summary>
public class GattWriteRequest
{
    private readonly ushort _eventId;

    internal GattWriteRequest(ushort eventId)
    {
        _eventId = eventId;
        Value = new Buffer(NimBleStack.Of(VirtualMachine.Current).Requests.WrittenData(eventId));
    }

    /// <summary>Always 0: long writes arrive whole.</summary>
    public uint Offset => 0;

    /// <summary>Always WriteWithResponse, even for a write command.</summary>
    public GattWriteOption Option => GattWriteOption.WriteWithResponse;

    /// <summary>What was written; empty if the request is over.</summary>
    public Buffer Value { get; }

    /// <summary>Accepts the write.</summary>
    public void Respond() => RespondWithProtocolError(0);

    /// <summary>Refuses the write.</summary>
    /// <param name="protocolError">The ATT error.</param>
    public void RespondWithProtocolError(byte protocolError)
    {
        ManagedCost.Charge(ManagedCost.Respond);
        NimBleStack.Of(VirtualMachine.Current).Requests.RespondToWrite(_eventId, protocolError);
    }
}

/// <summary>Arguments of a write.</summary>
public class GattWriteRequestedEventArgs
{
    private readonly ushort _eventId;

    internal GattWriteRequestedEventArgs(ushort eventId)
    {
        _eventId = eventId;
    }

    /// <summary>Always null.</summary>
    public GattSession? Session => null;

    /// <summary>The request with its data; answer it exactly once, at once.</summary>
    public GattWriteRequest GetRequest()
    {
        ManagedCost.Charge(ManagedCost.GetWriteRequest);
        return new GattWriteRequest(_eventId);
    }
}
