using System;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Buffer = nanoFramework.Device.Bluetooth.Buffer;

namespace EchoBridge.Firmware;

/// <summary>
/// One characteristic: brings a host's reads and writes to <see cref="Dongle"/>. Every request is answered exactly once
/// and within the handler: the Bluetooth host stands still until then, and a late or second answer breaks it for good.
/// What escapes a handler, even while its request is fetched, leaves the host locked: it is for the last resort.
/// </summary>
internal class GattEndpoint
{
    private readonly Characteristic _which;
    private readonly RequestDoor _door;
    private readonly byte[] _value = new byte[GattTable.CountersBytes];

    internal GattEndpoint(Characteristic which, RequestDoor door, SharedDongle shared)
    {
        _which = which;
        _door = door;
        Shared = shared;
    }

    /// <summary>Its characteristic in the stack.</summary>
    internal GattLocalCharacteristic? Local { get; private set; }

    /// <summary>The dongle behind it.</summary>
    protected SharedDongle Shared { get; }

    /// <summary>Adds the characteristic to <paramref name="service"/>; once in a boot.</summary>
    internal void AddTo(GattLocalService service)
    {
        GattTable.Row row = GattTable.At((int)_which);
        GattProtectionLevel protection = row.Encrypted ? GattProtectionLevel.EncryptionRequired : GattProtectionLevel.Plain;
        var parameters = new GattLocalCharacteristicParameters();
        parameters.CharacteristicProperties =
            (row.Read ? GattCharacteristicProperties.Read : GattCharacteristicProperties.None)
            | (row.Write ? GattCharacteristicProperties.Write : GattCharacteristicProperties.None)
            | (row.WriteWithoutResponse ? GattCharacteristicProperties.WriteWithoutResponse : GattCharacteristicProperties.None)
            | (row.Notify ? GattCharacteristicProperties.Notify : GattCharacteristicProperties.None);
        parameters.ReadProtectionLevel = protection;
        parameters.WriteProtectionLevel = protection;
        GattLocalCharacteristicResult result = service.CreateCharacteristic(new Guid(row.Uuid), parameters);
        if (result.Error != BluetoothError.Success)
        {
            throw new InvalidOperationException("The stack refused a characteristic.");
        }

        Local = result.Characteristic;
        Local.ReadRequested += OnRead;
        Local.WriteRequested += OnWrite;
    }

    /// <summary>Sends the value to its subscribers.</summary>
    internal void Notify()
    {
        if (Local == null || Local.SubscribedClients.Length == 0)
        {
            return;
        }

        Buffer? value = Peek();
        if (value != null)
        {
            Local.NotifyValue(value);
        }
    }

    /// <summary>Takes a write and answers it.</summary>
    protected virtual void Take(GattWriteRequest request)
    {
        int error = Write(request.Value);
        if (error == AttError.None)
        {
            request.Respond();
        }
        else
        {
            request.RespondWithProtocolError((byte)error);
        }

        Shared.Wake();
    }

    /// <summary>The bytes of a value; a new array.</summary>
    protected static byte[] BytesOf(Buffer value)
    {
        var bytes = new byte[(int)value.Length];
        if (bytes.Length != 0)
        {
            DataReader.FromBuffer(value).ReadBytes(bytes);
        }

        return bytes;
    }

    private void OnWrite(GattLocalCharacteristic sender, GattWriteRequestedEventArgs e)
    {
        try
        {
            lock (_door)
            {
                if (_door.IsOpen)
                {
                    Take(e.GetRequest());
                }
            }
        }
        catch (Exception failure)
        {
            Shared.Trap(failure);
        }
    }

    private void OnRead(GattLocalCharacteristic sender, GattReadRequestedEventArgs e)
    {
        try
        {
            lock (_door)
            {
                if (_door.IsOpen)
                {
                    Give(e.GetRequest());
                }
            }
        }
        catch (Exception failure)
        {
            Shared.Trap(failure);
        }
    }

    private void Give(GattReadRequest request)
    {
        Buffer? value = Read(out int error);
        if (value == null)
        {
            request.RespondWithProtocolError((byte)error);
        }
        else
        {
            request.RespondWithValue(value);
        }

        Shared.Wake();
    }

    private int Write(Buffer value)
    {
        byte[] data = BytesOf(value);
        lock (Shared.Gate)
        {
            return Shared.Dongle.Write(_which, data, data.Length, Clock.NowUs);
        }
    }

    private Buffer? Read(out int error)
    {
        lock (Shared.Gate)
        {
            int length = Shared.Dongle.Read(_which, _value, Clock.NowUs);
            error = length < 0 ? -length : AttError.None;
            return length < 0 ? null : CopyOfValue(length);
        }
    }

    private Buffer? Peek()
    {
        lock (Shared.Gate)
        {
            int length = Shared.Dongle.Peek(_which, _value, Clock.NowUs);
            return length < 0 ? null : CopyOfValue(length);
        }
    }

    private Buffer CopyOfValue(int length)
    {
        var copy = new byte[length];
        Array.Copy(_value, 0, copy, 0, length);
        return new Buffer(copy);
    }
}
