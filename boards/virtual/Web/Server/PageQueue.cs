using System.Collections.Generic;
using EchoBridge.Virtual.Web.Messages;

namespace EchoBridge.Virtual.Web.Server;

/// <summary>
/// What waits to be sent to one page. The board puts in and never waits; a page that is slow is sent fewer frames, each of them as
/// fresh as can be. Bounded, whatever the page does.
/// </summary>
internal sealed class PageQueue
{
    /// <summary>So many frames may be unacknowledged.</summary>
    internal const int FramesAhead = 4;

    /// <summary>Changes of lines, and lines of the trace, that are kept for a slow page.</summary>
    internal const int MostLines = 1000;

    /// <summary>Messages of sound that are kept for a slow page: what is older would come too late.</summary>
    internal const int MostSounds = 10;

    /// <summary>Events of the phone's radio that are kept for a slow page.</summary>
    internal const int MostEvents = 256;

    private readonly object _gate = new();
    private readonly Queue<Outgoing> _answers = new();
    private readonly Queue<Outgoing> _events = new();
    private readonly Queue<SignalChange> _signals = new();
    private readonly Queue<TraceRow> _trace = new();
    private readonly Queue<byte[]> _sound = new();
    private readonly Queue<int> _unacknowledged = new();
    private Frame? _frame;
    private int _missed;
    private bool _wantsSound;

    /// <summary>Whether the page wants to hear the speaker.</summary>
    internal void WantSound(bool wanted)
    {
        lock (_gate)
        {
            _wantsSound = wanted;
            _sound.Clear();
        }
    }

    /// <summary>A message that the page has asked for: nothing of it is left out.</summary>
    internal void Answer(ToPage message)
    {
        var answer = new Outgoing(MessageJson.Write(message), IsAnswer: true);
        lock (_gate)
        {
            _answers.Enqueue(answer);
        }
    }

    /// <summary>A message that a slow page may lose.</summary>
    internal void Tell(ToPage message)
    {
        var told = new Outgoing(MessageJson.Write(message));
        lock (_gate)
        {
            Add(_events, [told], MostEvents);
        }
    }

    /// <summary>The next frame.</summary>
    internal void Offer(Frame frame)
    {
        lock (_gate)
        {
            _frame = frame;
            Add(_signals, frame.Signals, MostLines);
            _missed += Add(_trace, frame.Trace, MostLines);
            if (_wantsSound)
            {
                Add(_sound, frame.Sound, MostSounds);
            }
        }
    }

    /// <summary>The page is done with a frame, and with all before it.</summary>
    internal void Acknowledge(int frame)
    {
        lock (_gate)
        {
            while (_unacknowledged.TryPeek(out int sent) && sent <= frame)
            {
                _unacknowledged.Dequeue();
            }
        }
    }

    /// <summary>What may be sent now, in order.</summary>
    internal IReadOnlyList<Outgoing> Take()
    {
        lock (_gate)
        {
            List<Outgoing> taken = [.. _answers, .. _events];
            _answers.Clear();
            _events.Clear();
            if (_frame is { } frame && _unacknowledged.Count < FramesAhead)
            {
                _frame = null;
                _unacknowledged.Enqueue(frame.Number);
                TakeFrame(taken, frame);
            }

            return taken;
        }
    }

    private void TakeFrame(List<Outgoing> taken, Frame frame)
    {
        if (_signals.Count > 0)
        {
            taken.Add(new(MessageJson.Write(new SignalsMessage([.. _signals]))));
            _signals.Clear();
        }

        if (_trace.Count > 0)
        {
            taken.Add(new(MessageJson.Write(new TraceMessage([.. _trace], _missed))));
            _trace.Clear();
            _missed = 0;
        }

        foreach (byte[] sound in _sound)
        {
            taken.Add(new(sound, IsBinary: true));
        }

        _sound.Clear();
        taken.Add(new(frame.State));
    }

    // Returns how many of the oldest had to go.
    private static int Add<T>(Queue<T> queue, IReadOnlyList<T> items, int most)
    {
        foreach (T item in items)
        {
            queue.Enqueue(item);
        }

        int gone = 0;
        for (; queue.Count > most; gone++)
        {
            queue.Dequeue();
        }

        return gone;
    }
}
