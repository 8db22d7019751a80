using System;
using System.Collections.Generic;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Bluetooth;
using EchoBridge.VirtualEsp32.Radio;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A characteristic of this server; its events come on the dispatcher.</summary>
public class GattLocalCharacteristic
{
    private readonly List<GattSubscribedClient> _clients = [];

    internal GattLocalCharacteristic(Guid characteristicUuid, GattLocalCharacteristicParameters parameters)
    {
        Uuid = characteristicUuid;
        CharacteristicProperties = parameters.CharacteristicProperties;
        ReadProtectionLevel = parameters.ReadProtectionLevel;
        WriteProtectionLevel = parameters.WriteProtectionLevel;
        StaticValue = parameters.StaticValue;
        Id = ManagedBluetooth.Current.Register(this);
    }

    /// <summary>Handles a change of the subscribed clients.</summary>
    /// <param name="sender">The characteristic.</param>
    /// <param name="args">Always null.</param>
    public delegate void GattLocalCharacteristicClientsChangedEventHandler(GattLocalCharacteristic sender, object args);

    /// <summary>Handles a read.</summary>
    /// <param name="sender">The characteristic.</param>
    /// <param name="ReadRequestEventArgs">The request.</param>
    public delegate void GattLocalCharacteristicReadEventHandler(GattLocalCharacteristic sender, GattReadRequestedEventArgs ReadRequestEventArgs);

    /// <summary>Handles a write.</summary>
    /// <param name="sender">The characteristic.</param>
    /// <param name="WriteRequestEventArgs">The request.</param>
    public delegate void GattLocalCharacteristicWriteEventHandler(GattLocalCharacteristic sender, GattWriteRequestedEventArgs WriteRequestEventArgs);

    /// <summary>A peer reads; without a handler (and without a static value) the library answers Unlikely Error.</summary>
    public event GattLocalCharacteristicReadEventHandler? ReadRequested;

    /// <summary>A peer writes; without a handler the library answers Unlikely Error.</summary>
    public event GattLocalCharacteristicWriteEventHandler? WriteRequested;

    /// <summary>A peer subscribed, unsubscribed or left.</summary>
    public event GattLocalCharacteristicClientsChangedEventHandler? SubscribedClientsChanged;

    /// <summary>What a peer may do.</summary>
    public GattCharacteristicProperties CharacteristicProperties { get; }

    /// <summary>What the link needs for a read.</summary>
    public GattProtectionLevel ReadProtectionLevel { get; }

    /// <summary>What the link needs for a write.</summary>
    public GattProtectionLevel WriteProtectionLevel { get; }

    /// <summary>If not null, the library itself answers every read with it.</summary>
    public Buffer? StaticValue { get; }

    /// <summary>Who subscribed; stale after StopAdvertising dropped a subscriber.</summary>
    public GattSubscribedClient[] SubscribedClients => [.. _clients];

    /// <summary>Its UUID.</summary>
    public Guid Uuid { get; }

    internal ushort Id { get; }

    /// <summary>Notifies every client listed in <see cref="SubscribedClients"/>; returns at once.</summary>
    /// <param name="value">What to send; cut off at MTU - 3 without a word.</param>
    public GattClientNotificationResult[] NotifyValue(Buffer value)
    {
        GattClientNotificationResult[] results = new GattClientNotificationResult[_clients.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = NotifyValue(value, _clients[i]);
        }

        return results;
    }

    /// <summary>Notifies one client, whether it still subscribes or not; returns at once unless the stack is out of buffers: then it freezes for 2 s.</summary>
    /// <param name="value">What to send; cut off at MTU - 3 without a word.</param>
    /// <param name="subscribedClient">Whom to notify.</param>
    public GattClientNotificationResult NotifyValue(Buffer value, GattSubscribedClient subscribedClient)
    {
        ManagedCost.Charge(ManagedCost.Notify);
        int error = NimBleStack.Of(VirtualMachine.Current).Notify(subscribedClient.Session.DeviceId.Id, Id, value.ToArray());
        return new GattClientNotificationResult(error, subscribedClient, (ushort)value.Length);
    }

    internal void OnRead(GattReadRequestedEventArgs args)
    {
        if (StaticValue != null)
        {
            args.GetRequest().RespondWithValue(StaticValue);
        }
        else if (ReadRequested != null)
        {
            ReadRequested(this, args);
        }
        else
        {
            args.GetRequest().RespondWithProtocolError(GattProtocolError.UnlikelyError);
        }
    }

    internal void OnWrite(GattWriteRequestedEventArgs args)
    {
        if (WriteRequested != null)
        {
            WriteRequested(this, args);
        }
        else
        {
            args.GetRequest().RespondWithProtocolError(GattProtocolError.UnlikelyError);
        }
    }

    internal void OnSubscription(int connectionHandle, bool subscribed)
    {
        int index = _clients.FindIndex(c => c.Session.DeviceId.Id == connectionHandle);
        if (subscribed && index < 0)
        {
            _clients.Add(new GattSubscribedClient(GattSession.FromDeviceId(new BluetoothDeviceId(connectionHandle))));
        }
        else if (!subscribed && index >= 0)
        {
            _clients.RemoveAt(index);
        }

        SubscribedClientsChanged?.Invoke(this, null!);
    }
}
