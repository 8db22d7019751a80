namespace EchoBridge.VirtualEsp32.Radio;

/// <summary>What the security manager may do; read when a pairing starts.</summary>
internal sealed class SecuritySettings
{
    public bool SecureConnections { get; private set; }

    public bool Bonding { get; private set; } = true;

    public void Set(bool secureConnections, bool bonding)
    {
        SecureConnections = secureConnections;
        Bonding = bonding;
    }
}
