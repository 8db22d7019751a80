using System;
using System.Threading.Tasks;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.VirtualEsp32.Host;

public sealed partial class VirtualHost
{
    private TaskCompletionSource? _securing;
    private long _bondKey;
    private int _attempt;

    /// <summary>True while it keeps a bond with the dongle, whether the dongle still has it or not.</summary>
    public bool IsBonded => _bondKey != 0;

    /// <summary>True if the last pairing used LE Secure Connections, false for legacy pairing.</summary>
    public bool UsedSecureConnections { get; private set; }

    /// <summary>
    /// Encrypts the link: with the stored bond if there is one, else by a Just Works pairing of about eight connection
    /// intervals. A bond is stored only if the dongle allows bonding too.
    /// </summary>
    /// <param name="bond">True to ask for a bond.</param>
    /// <exception cref="PairingException">The dongle has lost the bond (see <see cref="Forget"/>), or the pairing was cancelled.</exception>
    public Task PairAsync(bool bond = true)
    {
        Link link = Connected();
        if (_securing != null)
        {
            throw new InvalidOperationException("a pairing is under way");
        }

        if (IsEncrypted)
        {
            return Task.CompletedTask;
        }

        _securing = new TaskCompletionSource();
        link.SendToDongle(IsBonded
            ? new Pdu(PduKind.EncryptRequest, Number: _bondKey)
            : new Pdu(PduKind.PairingRequest, ++_attempt, Number: bond ? 1 : 0));
        return _securing.Task;
    }

    /// <summary>Cancels the pairing that is under way: its task fails with <see cref="PairingException"/>.</summary>
    public void CancelPairing()
    {
        if (_securing != null)
        {
            Connected().SendToDongle(new Pdu(PduKind.PairingFailed, _attempt));
            FailSecurity(new PairingException("cancelled by the host"));
        }
    }

    /// <summary>Forgets the bond, as "forget this device" does.</summary>
    public void Forget() => _bondKey = 0;

    private void OnSecurity(Pdu pdu)
    {
        if (_securing == null)
        {
            return;
        }

        switch (pdu.Kind)
        {
            case PduKind.PairingStep when pdu.Handle == _attempt:
                _link!.SendToDongle(pdu);
                break;
            case PduKind.PairingComplete when pdu.Handle == _attempt:
                _bondKey = pdu.Number;
                UsedSecureConnections = pdu.Value![0] != 0;
                Secured();
                break;
            case PduKind.EncryptResponse:
                Secured();
                break;
            case PduKind.EncryptReject:
                FailSecurity(new PairingException("the dongle has no bond for this host"));
                break;
        }
    }

    private void Secured()
    {
        TaskCompletionSource securing = _securing!;
        _securing = null;
        IsEncrypted = true;
        securing.SetResult();
    }

    private void FailSecurity(Exception why)
    {
        TaskCompletionSource? securing = _securing;
        _securing = null;
        securing?.SetException(why);
    }
}
