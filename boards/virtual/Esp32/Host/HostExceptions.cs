using System;

namespace EchoBridge.VirtualEsp32.Host;

/// <summary>The dongle answered with an ATT error.</summary>
/// <param name="error">The ATT error code, Bluetooth Core Vol 3 Part F 3.4.1.1; 0x0E is Unlikely Error.</param>
public sealed class GattException(byte error) : Exception($"ATT error 0x{error:X2}")
{
    /// <summary>The ATT error code.</summary>
    public byte Error { get; } = error;
}

/// <summary>The link ended, or was never established, before the operation was through.</summary>
/// <param name="message">Why.</param>
public sealed class LinkLostException(string message) : Exception(message);

/// <summary>The link could not be encrypted: the dongle has no bond for this host, or the pairing was cancelled.</summary>
/// <param name="message">Why.</param>
public sealed class PairingException(string message) : Exception(message);
