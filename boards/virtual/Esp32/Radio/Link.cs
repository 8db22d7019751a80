using System;
using System.Collections.Generic;

namespace EchoBridge.VirtualEsp32.Radio;

/// <summary>
/// A connection: packets move only in connection events, at most so many in each, and towards the dongle only while its host
/// has an ACL buffer free. Events without anything to move are not simulated.
/// </summary>
internal sealed class Link
{
    public const int DefaultMtu = 23;

    /// <summary>The connection handle: the controller gives the first free one.</summary>
    public const ushort Handle = 0;

    // CONFIG_BT_NIMBLE ACL buffers from the link layer; and what a phone's controller queues.
    private const int AclBuffers = 10;
    private const int PhoneQueue = 10;

    // What the msys pools hold besides what the stack itself needs.
    private const int NotificationBuffers = 24;

    private readonly NimBleStack _stack;
    private readonly VirtualMachine _machine;
    private readonly RadioConditions _air;
    private readonly Queue<Pdu> _toDongle = new();
    private readonly Queue<Pdu> _toPhone = new();
    private readonly long _anchorUs;
    private readonly int _intervalUs;
    private int _aclHeld;
    private long _lastHeardUs;
    private bool _scheduled;
    private string? _terminating;

    public Link(NimBleStack stack, ILinkPeer peer)
    {
        _stack = stack;
        _machine = stack.Machine;
        _air = RadioConditions.Of(_machine);
        _anchorUs = _lastHeardUs = _machine.NowUs;
        _intervalUs = _air.ConnectionIntervalUs;
        Peer = peer;
        Att = new AttServer(stack, this);
        Security = new SecurityManager(stack, this);
    }

    public ILinkPeer Peer { get; }

    public AttServer Att { get; }

    public SecurityManager Security { get; }

    public int Mtu { get; set; } = DefaultMtu;

    public bool Encrypted { get; set; }

    public Bond? Bond { get; set; }

    public bool Closed { get; private set; }

    public bool PhoneQueueFull => _toDongle.Count >= PhoneQueue;

    public bool OutOfNotificationBuffers => _toPhone.Count >= NotificationBuffers;

    public void SendToDongle(Pdu pdu)
    {
        _toDongle.Enqueue(pdu);
        Wake();
    }

    public void SendToPhone(Pdu pdu)
    {
        if (!Closed)
        {
            _toPhone.Enqueue(pdu);
            Wake();
        }
    }

    /// <summary>Ends the link in the next good connection event.</summary>
    public void Terminate(string reason)
    {
        _terminating = reason;
        Wake();
    }

    /// <summary>The peer went out of range or came back; ends the link if it stays away.</summary>
    public void RangeChanged()
    {
        if (Peer.InRange)
        {
            Wake();
            return;
        }

        _lastHeardUs = _machine.NowUs;
        _machine.After(_air.SupervisionTimeoutUs, () =>
        {
            if (!Closed && !Peer.InRange && _machine.NowUs - _lastHeardUs >= _air.SupervisionTimeoutUs)
            {
                End("supervision timeout");
            }
        });
    }

    /// <summary>The dongle fell silent: its own side is gone at once, the phone notices after the supervision timeout.</summary>
    public void DongleDied()
    {
        if (Closed)
        {
            return;
        }

        Closed = true;
        _stack.LinkChanged?.Invoke();
        _machine.After(_air.SupervisionTimeoutUs, () => Peer.LinkEnded("supervision timeout"));
    }

    private void Wake()
    {
        bool toDo = _terminating != null || _toPhone.Count > 0 || (_toDongle.Count > 0 && _aclHeld < AclBuffers);
        if (_scheduled || Closed || !toDo || !Peer.InRange)
        {
            return;
        }

        _scheduled = true;
        long passed = (_machine.NowUs - _anchorUs) / _intervalUs;
        long eventUs = _anchorUs + ((passed + 1) * _intervalUs);
        _lastHeardUs = Math.Max(_lastHeardUs, eventUs - _intervalUs);
        AtEvent(eventUs);
    }

    private void AtEvent(long eventUs) =>
        _machine.At(eventUs + _machine.Random.Next(_air.JitterUs + 1), () => ConnectionEvent(eventUs));

    private void ConnectionEvent(long eventUs)
    {
        _scheduled = false;
        if (Closed || !Peer.InRange)
        {
            return;
        }

        if (_machine.Random.Next(100) < _air.LostEventPercent)
        {
            if (eventUs - _lastHeardUs >= _air.SupervisionTimeoutUs)
            {
                End("supervision timeout");
                return;
            }

            _scheduled = true;
            AtEvent(eventUs + _intervalUs);
            return;
        }

        _lastHeardUs = eventUs;
        if (_terminating != null)
        {
            End(_terminating);
            return;
        }

        Deliver(_toDongle, () => _aclHeld < AclBuffers, ToHostTask);
        Peer.QueueHasRoom();
        Deliver(_toPhone, () => true, Peer.Receive);
        Wake();
    }

    private void Deliver(Queue<Pdu> queue, Func<bool> room, Action<Pdu> deliver)
    {
        int budget = Math.Max(_air.PacketsPerEvent, 2);
        while (!Closed && room() && queue.TryPeek(out Pdu? pdu) && pdu.Packets <= budget)
        {
            budget -= pdu.Packets;
            queue.Dequeue();
            deliver(pdu);
        }
    }

    private void ToHostTask(Pdu pdu)
    {
        _aclHeld++;
        _stack.Task.PostFromPeer(done =>
        {
            void Release()
            {
                _aclHeld--;
                Wake();
                done();
            }

            if (_stack.Link != this)
            {
                Release();
            }
            else if (pdu.Kind >= PduKind.PairingRequest)
            {
                Security.Handle(pdu);
                Release();
            }
            else
            {
                Att.Handle(pdu, Release);
            }
        });
    }

    private void End(string reason)
    {
        Closed = true;
        _stack.LinkEnded(reason);
        Peer.LinkEnded(reason);
    }
}
