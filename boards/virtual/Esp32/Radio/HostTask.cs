using System;
using System.Collections.Generic;

namespace EchoBridge.VirtualEsp32.Radio;

/// <summary>
/// NimBLE's only task: one item at a time, in order. An item that waits for the firmware keeps everything behind it waiting,
/// connects and disconnects too.
/// </summary>
internal sealed class HostTask(VirtualMachine machine)
{
    // NimBLE's own work on one event, a few thousand instructions at 160 to 240 MHz.
    private const long ItemUs = 100;

    private readonly List<(Action<Action> Work, bool FromPeer)> _items = [];
    private int _life;

    public bool Busy { get; private set; }

    /// <summary>Queues what a packet from the peer asks for; it gets the action to call, once, when it is done.</summary>
    public void PostFromPeer(Action<Action> work) => Add(work, true);

    /// <summary>Queues the stack's own work.</summary>
    public void Post(Action work) => Add(
        done =>
        {
            work();
            done();
        },
        false);

    /// <summary>Forgets what the peer still wants.</summary>
    public void DropPeerItems() => _items.RemoveAll(i => i.FromPeer);

    /// <summary>The task is gone with all it had to do.</summary>
    public void Clear()
    {
        _life++;
        _items.Clear();
        Busy = false;
    }

    private void Add(Action<Action> work, bool fromPeer)
    {
        _items.Add((work, fromPeer));
        Next();
    }

    private void Next()
    {
        if (Busy || _items.Count == 0)
        {
            return;
        }

        Busy = true;
        Action<Action> work = _items[0].Work;
        _items.RemoveAt(0);
        int life = _life;
        machine.After(ItemUs, () =>
        {
            if (life == _life)
            {
                work(() => Done(life));
            }
        });
    }

    private void Done(int life)
    {
        if (life == _life)
        {
            Busy = false;
            Next();
        }
    }
}
