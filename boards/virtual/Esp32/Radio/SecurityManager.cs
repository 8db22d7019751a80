using nanoFramework.Device.Bluetooth;

namespace EchoBridge.VirtualEsp32.Radio;

/// <summary>The dongle's side of Just Works pairing and of encryption with a stored bond.</summary>
internal sealed class SecurityManager(NimBleStack stack, Link link)
{
    /// <summary>Round trips of a pairing (features, public keys, confirm and random, DHKey check): about eight connection intervals.</summary>
    public const int PairingSteps = 4;

    private bool _bonding;
    private int _attempt;

    public void Handle(Pdu pdu)
    {
        switch (pdu.Kind)
        {
            case PduKind.PairingRequest:
                // A peer that pairs anew replaces its bond; no managed code can object.
                stack.Bonds.Remove(link.Peer.Address);
                _bonding = pdu.Number != 0 && stack.Security.Bonding;
                _attempt = pdu.Handle;
                link.SendToPhone(new Pdu(PduKind.PairingStep, _attempt, Number: 1));
                break;
            case PduKind.PairingStep when pdu.Handle == _attempt && pdu.Number < PairingSteps:
                link.SendToPhone(pdu with { Number = pdu.Number + 1 });
                break;
            case PduKind.PairingStep when pdu.Handle == _attempt:
                Complete();
                break;
            case PduKind.PairingFailed when pdu.Handle == _attempt:
                _attempt = 0;
                PostComplete(DevicePairingResultStatus.Failed);
                break;
            case PduKind.EncryptRequest:
                Encrypt(pdu.Number);
                break;
        }
    }

    private void Complete()
    {
        long key = 0;
        if (_bonding)
        {
            key = stack.Machine.Random.NextInt64(1, long.MaxValue);
            link.Bond = new Bond(key, link.Peer.Address);
            stack.Bonds.Add(link.Bond);
        }

        SetEncrypted();
        link.SendToPhone(new Pdu(PduKind.PairingComplete, _attempt, [stack.Security.SecureConnections ? (byte)1 : (byte)0], key));
        _attempt = 0;
    }

    private void Encrypt(long key)
    {
        if (stack.Bonds.Find(link.Peer.Address) is not { } bond || bond.Key != key)
        {
            stack.Machine.Trace.Add("encryption refused: no bond for this peer");
            link.SendToPhone(new Pdu(PduKind.EncryptReject));
            return;
        }

        link.Bond = bond;
        SetEncrypted();
        link.Att.Restore([.. bond.Subscriptions]);
        link.SendToPhone(new Pdu(PduKind.EncryptResponse));
    }

    private void SetEncrypted()
    {
        link.Encrypted = true;
        stack.Machine.Trace.Milestone("encrypt");
        PostComplete(DevicePairingResultStatus.Paired);
    }

    private void PostComplete(DevicePairingResultStatus status)
    {
        uint state = (link.Encrypted ? 1u : 0) | (link.Bond != null ? 4u : 0);
        stack.Post(BluetoothEventType.AuthenticationComplete, Link.Handle, (state << 16) | (uint)status);
    }
}
