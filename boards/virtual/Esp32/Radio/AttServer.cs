using System;
using System.Collections.Generic;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace EchoBridge.VirtualEsp32.Radio;

/// <summary>NimBLE's ATT server on one link: checks rights, serves what the stack knows, asks the firmware for the rest.</summary>
internal sealed partial class AttServer(NimBleStack stack, Link link)
{
    /// <summary>The longest attribute value.</summary>
    public const int MaxValue = 512;

    private const int PreferredMtu = 256;

    /// <summary>Characteristics the peer subscribed to.</summary>
    public HashSet<int> Subscriptions { get; } = [];

    public void Handle(Pdu request, Action done)
    {
        switch (request.Kind)
        {
            case PduKind.MtuRequest:
                ExchangeMtu((int)request.Number);
                break;
            case PduKind.DiscoverRequest:
                link.SendToPhone(new Pdu(PduKind.DiscoverResponse));
                break;
            case PduKind.ReadRequest or PduKind.ReadBlobRequest:
                Read(request, done);
                return;
            case PduKind.WriteRequest:
                Write(request.Handle, request.Value!, false, error => Answer(error, PduKind.WriteResponse, done));
                return;
            case PduKind.WriteCommand:
                Write(request.Handle, request.Value!, true, _ => done());
                return;
            case PduKind.PrepareRequest:
                Prepare(request);
                break;
            case PduKind.ExecuteRequest:
                Execute(error => Answer(error, PduKind.ExecuteResponse, done));
                return;
        }

        done();
    }

    /// <summary>Subscribes without a word from the peer: what its bond remembers.</summary>
    public void Restore(IEnumerable<int> handles)
    {
        foreach (int handle in handles)
        {
            if (stack.Table?.BySubscriptionHandle(handle) is { } attribute && Subscriptions.Add(handle))
            {
                stack.Post(BluetoothEventType.ClientSubscribed, attribute.CharacteristicId, Link.Handle);
            }
        }
    }

    private void ExchangeMtu(int offered)
    {
        link.Mtu = Math.Min(Math.Max(offered, Link.DefaultMtu), PreferredMtu);
        stack.Post(BluetoothEventType.ClientSessionChanged, Link.Handle, (uint)link.Mtu << 16);
        link.SendToPhone(new Pdu(PduKind.MtuResponse, Number: PreferredMtu));
    }

    private void Read(Pdu request, Action done)
    {
        if (stack.Table?.BySubscriptionHandle(request.Handle) is { SubscriptionHandle: > 0 })
        {
            AnswerRead(request, 0, [Subscriptions.Contains(request.Handle) ? (byte)1 : (byte)0, 0]);
            done();
            return;
        }

        GattAttribute? attribute = stack.Table?.ByHandle(request.Handle);
        byte error = attribute == null
            ? GattProtocolError.InvalidHandle
            : Check(attribute, GattCharacteristicProperties.Read, GattProtocolError.ReadNotPermitted, attribute.Read);
        if (error != 0 || attribute!.StackValue != null)
        {
            AnswerRead(request, error, attribute?.StackValue ?? []);
            done();
            return;
        }

        stack.Requests.Ask(BluetoothEventType.Read, attribute.CharacteristicId, [], (e, value) =>
        {
            AnswerRead(request, e, value);
            done();
        });
    }

    private void AnswerRead(Pdu request, byte error, byte[] value)
    {
        int offset = (int)request.Number;
        int length = Math.Min(value.Length, MaxValue) - offset;
        if (error == 0 && length < 0)
        {
            error = GattProtocolError.InvalidOffset;
        }

        link.SendToPhone(error != 0
            ? Pdu.Fail(error)
            : new Pdu(PduKind.ReadResponse, Value: value.AsSpan(offset, Math.Min(length, link.Mtu - 1)).ToArray()));
    }

    private byte Check(GattAttribute attribute, GattCharacteristicProperties property, byte notPermitted, Bluetooth.GattSecurity needed)
    {
        if ((attribute.Properties & property) == 0)
        {
            return notPermitted;
        }

        if (needed.Encrypted && !link.Encrypted)
        {
            // A peer whose bond is stored is told to encrypt, any other to pair.
            return stack.Bonds.Find(link.Peer.Address) != null
                ? GattProtocolError.InsufficientEncryption
                : GattProtocolError.InsufficientAuthentication;
        }

        // Just Works never authenticates.
        return needed.Authenticated ? GattProtocolError.InsufficientAuthentication : (byte)0;
    }
}
