using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Bluetooth;
using EchoBridge.VirtualEsp32.Radio;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A read that stops the whole BLE host until it is answered, 2 s at most.</summary>
public class GattReadRequest
{
    private readonly ushort _eventId;
    private Buffer? _value;

    internal GattReadRequest(ushort eventId)
    {
        _eventId = eventId;
    }

    /// <summary>Length of the value given.</summary>
    /// <exception cref="System.NullReferenceException">No value was given yet.</exception>
    public uint Length => _value!.Length;

    /// <summary>Answers with the whole value; the stack cuts out what the peer asked for.</summary>
    /// <param name="value">The value, 512 bytes at most.</param>
    public void RespondWithValue(Buffer value)
    {
        _value = value;
        ManagedCost.Charge(ManagedCost.Respond);
        NimBleStack.Of(VirtualMachine.Current).Requests.RespondToRead(_eventId, value.ToArray());
    }

    /// <summary>Answers with an ATT error.</summary>
    /// <param name="protocolError">The error.</param>
    public void RespondWithProtocolError(byte protocolError)
    {
        ManagedCost.Charge(ManagedCost.Respond);
        NimBleStack.Of(VirtualMachine.Current).Requests.RefuseRead(_eventId, protocolError);
    }
}

/// <summary>Arguments of a read.</summary>
public class GattReadRequestedEventArgs
{
    private readonly ushort _eventId;

    internal GattReadRequestedEventArgs(ushort eventId)
    {
        _eventId = eventId;
    }

    /// <summary>Always null.</summary>
    public GattSession? Session => null;

    /// <summary>The request; answer it exactly once, at once.</summary>
    public GattReadRequest GetRequest()
    {
        ManagedCost.Charge(ManagedCost.GetReadRequest);
        return new GattReadRequest(_eventId);
    }
}
