using System;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Bluetooth;
using EchoBridge.VirtualEsp32.Radio;

namespace nanoFramework.Device.Bluetooth;

/// <summary>
/// How peers may pair. Without input and output that is Just Works: no event before it, no way to refuse it. The virtual
/// ESP32 has no passkey pairing, so PairingRequested and its arguments do not exist here.
/// </summary>
public sealed class DevicePairing
{
    private DevicePairingIOCapabilities _ioCapabilities = DevicePairingIOCapabilities.NoInputNoOutput;
    private DevicePairingProtectionLevel _protectionLevel = DevicePairingProtectionLevel.None;
    private bool _allowBonding = true;

    internal DevicePairing()
    {
        Apply();
    }

    /// <summary>Handles the end of a pairing.</summary>
    /// <param name="sender">The pairing object.</param>
    /// <param name="args">Its outcome.</param>
    public delegate void PairingCompleteHandler(object sender, DevicePairingEventArgs args);

    /// <summary>The link became encrypted, by pairing or with a stored bond, or a pairing failed.</summary>
    public event PairingCompleteHandler? PairingComplete;

    /// <summary>True if keys may be stored; acts at once.</summary>
    public bool AllowBonding
    {
        get => _allowBonding;
        set
        {
            _allowBonding = value;
            Apply();
        }
    }

    /// <summary>How much protection pairing asks for; acts at once. Characteristics raise it by themselves, nothing lowers it.</summary>
    public DevicePairingProtectionLevel ProtectionLevel
    {
        get => _protectionLevel;
        set
        {
            _protectionLevel = value;
            Apply();
        }
    }

    /// <summary>What the device can show and take.</summary>
    /// <exception cref="NotSupportedException">Anything but NoInputNoOutput: passkey pairing is not modelled.</exception>
    public DevicePairingIOCapabilities IOCapabilities
    {
        get => _ioCapabilities;
        set
        {
            if (value != DevicePairingIOCapabilities.NoInputNoOutput)
            {
                throw new NotSupportedException("The virtual ESP32 models Just Works only: IOCapabilities must stay NoInputNoOutput.");
            }

            _ioCapabilities = value;
        }
    }

    /// <summary>Always true.</summary>
    public bool CanPair => true;

    /// <summary>True if the last encryption succeeded; not reset when the peer leaves.</summary>
    public bool IsPaired { get; private set; }

    /// <summary>True if the last pairing was protected against a man in the middle: never with Just Works.</summary>
    public bool IsAuthenticated { get; private set; }

    /// <summary>Despite its name: true if the last link was encrypted.</summary>
    public bool WasSecureConnectionUsedForPairing { get; private set; }

    /// <summary>For clients only.</summary>
    /// <exception cref="NullReferenceException">Always, on a server: it uses the client's device.</exception>
    public DevicePairingResult Pair() => Pair(_protectionLevel);

    /// <summary>For clients only.</summary>
    /// <param name="minProtectionLevel">Ignored.</param>
    /// <exception cref="NullReferenceException">Always, on a server: it uses the client's device.</exception>
    public DevicePairingResult Pair(DevicePairingProtectionLevel minProtectionLevel)
    {
        IsPaired = false;
        ManagedBluetooth.Current.SetRunning(true);
        throw new NullReferenceException();
    }

    /// <summary>Does nothing and says it unpaired: the stub upstream has.</summary>
    public DeviceUnpairingResult Unpair() => new(DeviceUnpairingResultStatus.Unpaired);

    internal void Apply() =>
        NimBleStack.Of(VirtualMachine.Current).Security.Set(
            _protectionLevel is DevicePairingProtectionLevel.Encryption or DevicePairingProtectionLevel.EncryptionAndAuthentication,
            _allowBonding);

    internal void RaiseFor(GattSecurity needed)
    {
        DevicePairingProtectionLevel level = needed switch
        {
            { Authenticated: true } => DevicePairingProtectionLevel.EncryptionAndAuthentication,
            { Encrypted: true } => DevicePairingProtectionLevel.Encryption,
            _ => DevicePairingProtectionLevel.Default,
        };

        if (level > _protectionLevel)
        {
            ProtectionLevel = level;
        }
    }

    internal void OnAuthenticationComplete(DevicePairingResultStatus status, bool encrypted, bool authenticated)
    {
        IsPaired = status == DevicePairingResultStatus.Paired;
        WasSecureConnectionUsedForPairing = encrypted;
        IsAuthenticated = authenticated;
        PairingComplete?.Invoke(this, new DevicePairingEventArgs(status));
    }
}
