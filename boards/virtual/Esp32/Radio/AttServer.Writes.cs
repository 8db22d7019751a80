using System;
using System.Collections.Generic;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace EchoBridge.VirtualEsp32.Radio;

// Writes of every kind, and subscriptions, which are writes to a descriptor that the stack keeps.
internal sealed partial class AttServer
{
    // BLE_ATT_SVR_MAX_PREP_ENTRIES.
    private const int MaxPrepared = 64;

    private readonly List<Pdu> _prepared = [];

    private void Write(int handle, byte[] value, Action done, PduKind? response)
    {
        void Finish(byte error)
        {
            if (response is { } kind)
            {
                link.SendToPhone(error != 0 ? Pdu.Fail(error) : new Pdu(kind));
            }

            done();
        }

        if (stack.Table?.BySubscriptionHandle(handle) is { SubscriptionHandle: > 0 } subscribed)
        {
            Subscribe(subscribed, value is [not 0, ..]);
            Finish(0);
            return;
        }

        byte error = CheckWrite(handle, response == null);
        if (error == 0 && value.Length > MaxValue)
        {
            error = GattProtocolError.InvalidAttributeValueLength;
        }

        if (error != 0)
        {
            Finish(error);
            return;
        }

        GattAttribute attribute = stack.Table!.ByHandle(handle)!;
        stack.Requests.Ask(BluetoothEventType.Write, attribute.CharacteristicId, value, (e, _) => Finish(e));
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

    private void Execute(Action done)
    {
        int handle = _prepared.Count > 0 ? _prepared[0].Handle : 0;
        List<byte> value = [];
        foreach (Pdu part in _prepared)
        {
            value.AddRange(part.Value!);
        }

        _prepared.Clear();
        Write(handle, [.. value], done, PduKind.ExecuteResponse);
    }

    private void Subscribe(GattAttribute attribute, bool subscribe)
    {
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
