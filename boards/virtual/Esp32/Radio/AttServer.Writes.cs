using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace EchoBridge.VirtualEsp32.Radio;

// Writes of every kind, and subscriptions, which are writes to a descriptor that the stack keeps.
internal sealed partial class AttServer
{
    // BLE_ATT_SVR_MAX_PREP_ENTRIES.
    private const int MaxPrepared = 64;

    private readonly List<Pdu> _prepared = [];

    private void Answer(byte error, PduKind response, Action done)
    {
        link.SendToPhone(error != 0 ? Pdu.Fail(error) : new Pdu(response));
        done();
    }

    private void Write(int handle, byte[] value, bool command, Action<byte> finish)
    {
        if (stack.Table?.BySubscriptionHandle(handle) is { SubscriptionHandle: > 0 } subscribed)
        {
            finish(Subscribe(subscribed, value));
            return;
        }

        byte error = CheckWrite(handle, command);
        if (error == 0 && value.Length > MaxValue)
        {
            error = GattProtocolError.InvalidAttributeValueLength;
        }

        if (error != 0)
        {
            finish(error);
            return;
        }

        GattAttribute attribute = stack.Table!.ByHandle(handle)!;
        stack.Requests.Ask(BluetoothEventType.Write, attribute.CharacteristicId, value, (e, _) => finish(e));
    }

    private void Prepare(Pdu request)
    {
        byte error = CheckWrite(request.Handle, false);
        if (error == 0 && _prepared.Count == MaxPrepared)
        {
            error = GattProtocolError.PrepareQueueFull;
        }

        if (error == 0)
        {
            _prepared.Add(request);
        }

        link.SendToPhone(error != 0 ? Pdu.Fail(error) : request with { Kind = PduKind.PrepareResponse });
    }

    // As ble_att_svr_prep_validate and _write do: parts are ordered by handle and offset, must follow each other without a
    // gap, and are written value by value until one is refused. Nothing prepared is nothing to refuse.
    private void Execute(Action<byte> finish)
    {
        List<(int Handle, byte[] Value)> values = [];
        byte error = 0;
        foreach (IGrouping<int, Pdu> parts in _prepared.OrderBy(part => part.Handle).ThenBy(part => part.Number).GroupBy(part => part.Handle))
        {
            List<byte> value = [];
            foreach (Pdu part in parts)
            {
                error = error == 0 && part.Number != value.Count ? GattProtocolError.InvalidOffset : error;
                value.AddRange(part.Value!);
            }

            error = error == 0 && value.Count > MaxValue ? GattProtocolError.InvalidAttributeValueLength : error;
            values.Add((parts.Key, [.. value]));
        }

        _prepared.Clear();
        if (error != 0)
        {
            finish(error);
        }
        else
        {
            WriteAll(new Queue<(int Handle, byte[] Value)>(values), finish);
        }
    }

    private void WriteAll(Queue<(int Handle, byte[] Value)> values, Action<byte> finish)
    {
        if (!values.TryDequeue(out (int Handle, byte[] Value) next))
        {
            finish(0);
            return;
        }

        Write(next.Handle, next.Value, false, error =>
        {
            if (error != 0)
            {
                finish(error);
            }
            else
            {
                WriteAll(values, finish);
            }
        });
    }

    private byte Subscribe(GattAttribute attribute, byte[] value)
    {
        if (value.Length != 2)
        {
            return GattProtocolError.InvalidAttributeValueLength;
        }

        int allowed = ((attribute.Properties & GattCharacteristicProperties.Notify) != 0 ? 1 : 0)
            | ((attribute.Properties & GattCharacteristicProperties.Indicate) != 0 ? 2 : 0);
        if ((BinaryPrimitives.ReadUInt16LittleEndian(value) & ~allowed) != 0)
        {
            return GattProtocolError.RequestNotSupported;
        }

        bool subscribe = value[0] != 0;
        bool changed = subscribe ? Subscriptions.Add(attribute.SubscriptionHandle) : Subscriptions.Remove(attribute.SubscriptionHandle);
        if (changed)
        {
            stack.Post(
                subscribe ? BluetoothEventType.ClientSubscribed : BluetoothEventType.ClientUnsubscribed,
                attribute.CharacteristicId,
                Link.Handle);
        }

        if (link.Bond is { } bond)
        {
            bond.Subscriptions.Clear();
            bond.Subscriptions.UnionWith(Subscriptions);
        }

        return 0;
    }

    private byte CheckWrite(int handle, bool command) =>
        stack.Table?.ByHandle(handle) is { } attribute
            ? Check(
                attribute,
                command ? GattCharacteristicProperties.WriteWithoutResponse : GattCharacteristicProperties.Write,
                GattProtocolError.WriteNotPermitted,
                attribute.Write)
            : GattProtocolError.InvalidHandle;
}
