using System;
using System.Threading;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace EchoBridge.Firmware;

/// <summary>
/// The BLE stack as Core sees it: started in one of two modes, stopped whole. The service is created once, because the
/// runtime's characteristic numbers are never given back.
/// </summary>
internal sealed class Radio
{
    /// <summary>Two of the runtime's ticks: the dispatcher has served everything that was in the event ring before.</summary>
    private const int DrainMs = 20;

    private readonly RequestDoor _door = new RequestDoor();
    private readonly BoardDefinition _board;
    private readonly string _name;
    private readonly SharedDongle _shared;
    private readonly GattEndpoint?[] _endpoints = new GattEndpoint?[GattTable.Count];
    private GattServiceProvider? _provider;

    internal Radio(BoardDefinition board, string name, SharedDongle shared)
    {
        _board = board;
        _name = name;
        _shared = shared;
    }

    /// <summary>Starts the stack and advertises. False if it does not advertise; it is then off.</summary>
    internal bool Start(bool discoverable)
    {
        try
        {
            BluetoothLEServer server = BluetoothLEServer.Instance;
            if (_provider == null)
            {
                _provider = Create(server);
            }

            server.DeviceName = _name;
            server.Pairing.AllowBonding = _board.KeepsBonds && discoverable;
            var advertising = new GattServiceProviderAdvertisingParameters();
            advertising.IsConnectable = true;
            advertising.IsDiscoverable = discoverable;
            _door.Open();
            _provider.StartAdvertising(advertising);
            if (_provider.AdvertisementStatus == GattServiceProviderAdvertisementStatus.Started
                || _provider.AdvertisementStatus == GattServiceProviderAdvertisementStatus.StartedWithoutAllAdvertisementData)
            {
                return true;
            }

            Stop();
        }
        catch (Exception e)
        {
            Console.WriteLine("EchoBridge: the radio did not start: " + e.Message);
            StopQuietly();
        }

        return false;
    }

    /// <summary>Stops the whole stack; a link is dropped. May take 2 s and more.</summary>
    internal void Stop()
    {
        _door.Close();
        _provider!.StopAdvertising();
        Thread.Sleep(DrainMs);
    }

    // How far the start came is not known; a stop that has nothing to stop throws.
    private void StopQuietly()
    {
        try
        {
            if (_provider != null)
            {
                Stop();
            }
        }
        catch (Exception e)
        {
            Console.WriteLine("EchoBridge: nothing to stop: " + e.Message);
        }
    }

    /// <summary>Sends a value to whoever has subscribed to it.</summary>
    internal void Notify(Characteristic which)
    {
        GattEndpoint? endpoint = _endpoints[(int)which];
        if (endpoint != null && Linked())
        {
            endpoint.Notify();
        }
    }

    // Subscriptions outlive a stopped stack in the managed list; to notify one of those would only cost time.
    private bool Linked()
    {
        lock (_shared.Gate)
        {
            return ConnectionTable.Of(_shared.Dongle.State).Linked;
        }
    }

    // The server's instance is touched first: creating a service before it loses that service's first characteristic.
    private GattServiceProvider Create(BluetoothLEServer server)
    {
        server.Pairing.ProtectionLevel = DevicePairingProtectionLevel.Encryption;
        server.Pairing.IOCapabilities = DevicePairingIOCapabilities.NoInputNoOutput;
        GattServiceProviderResult result = GattServiceProvider.Create(new Guid(GattTable.ServiceUuid));
        if (result.Error != BluetoothError.Success)
        {
            throw new InvalidOperationException("The stack refused the service.");
        }

        for (int i = 0; i < GattTable.Count; i++)
        {
            var which = (Characteristic)i;
            GattEndpoint endpoint = which == Characteristic.Audio
                ? new AudioEndpoint(_door, _shared)
                : new GattEndpoint(which, _door, _shared);
            endpoint.AddTo(result.ServiceProvider.Service);
            _endpoints[i] = endpoint;
        }

        server.Session.SessionStatusChanged += OnSessionStatusChanged;
        server.Session.MaxPduSizeChanged += OnMaxPduSizeChanged;
        server.Pairing.PairingComplete += OnPairingComplete;
        return result.ServiceProvider;
    }

    private void OnSessionStatusChanged(object sender, GattSessionStatusChangedEventArgs e)
    {
        _shared.Deliver(e.Status == GattSessionStatus.Active ? DongleEvent.LinkUp : DongleEvent.LinkDown);
    }

    // A host negotiates its MTU and encrypts its link once, before it proves anything. So each of the two is a new link, even
    // if a full event ring has lost the event of its connection, and nobody inherits the rights of the host before. Without
    // an encrypted link nobody can use rights.
    private void OnMaxPduSizeChanged(object? sender, EventArgs e)
    {
        _shared.Deliver(DongleEvent.LinkUp);
    }

    private void OnPairingComplete(object? sender, DevicePairingEventArgs e)
    {
        _shared.Deliver(DongleEvent.LinkUp);
    }
}
