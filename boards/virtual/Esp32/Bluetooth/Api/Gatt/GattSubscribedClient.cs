namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A peer that subscribed; stays listed after StopAdvertising dropped it.</summary>
public class GattSubscribedClient
{
    internal GattSubscribedClient(GattSession session)
    {
        Session = session;
    }

    /// <summary>Always 1024, whatever the MTU is.</summary>
    public ushort MaxNotificationSize => 1024;

    /// <summary>Carries the connection handle and nothing else.</summary>
    public GattSession Session { get; }
}
