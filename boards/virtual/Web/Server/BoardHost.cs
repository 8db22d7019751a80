using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using EchoBridge.Virtual.Web.Messages;
using EchoBridge.Virtual.Web.Run;

namespace EchoBridge.Virtual.Web.Server;

/// <summary>The one board that all pages look at, and which of them has the phone.</summary>
internal sealed class BoardHost : IDisposable
{
    /// <summary>Pages at a time.</summary>
    internal const int MostPages = 16;

    private readonly object _gate = new();
    private readonly object _sessionGate = new();
    private readonly BoardDefinition _board;
    private readonly int _seed;
    private readonly List<IPage> _pages = [];
    private readonly List<IPage> _joining = [];
    private BoardSession _session;
    private IPage? _phoneOf;
    private int _frame;
    private int _number;

    /// <summary>A board that is switched on now.</summary>
    internal BoardHost(BoardDefinition board, int seed)
    {
        _board = board;
        _seed = seed;
        _session = Begin(new BoardRun(board, seed));
    }

    /// <summary>The run that goes on now.</summary>
    internal BoardRun Run => Volatile.Read(ref _session).Run;

    /// <summary>What every page is told first.</summary>
    internal WelcomeMessage Welcome => new(
        Run.Machine.Board.Name,
        Run.Machine.Board.DacRate,
        BoardSession.FramesPerSecond,
        PageQueue.FramesAhead,
        PageConnection.MaxMessageBytes,
        [.. FaultTable.Rows.Select(row => new FaultRow(row.Name, row.Label, row.Does))]);

    /// <summary>A page comes. False if there are too many.</summary>
    internal bool Join(IPage page)
    {
        lock (_gate)
        {
            if (_pages.Count + _joining.Count == MostPages)
            {
                return false;
            }

            _joining.Add(page);
            return true;
        }
    }

    /// <summary>A page goes; a phone that it has goes with it.</summary>
    internal void Leave(IPage page)
    {
        lock (_gate)
        {
            _pages.Remove(page);
            _joining.Remove(page);
            if (_phoneOf != page)
            {
                return;
            }

            _phoneOf = null;
        }

        Run.Ask(new LinkMessage(0, "disconnect"), static _ => { }, static _ => { });
    }

    /// <summary>Whether that page has the phone, from now on if nobody else has it.</summary>
    internal bool HasPhone(IPage page)
    {
        lock (_gate)
        {
            _phoneOf ??= page;
            return _phoneOf == page;
        }
    }

    /// <summary>A page has disconnected its phone: another may have it.</summary>
    internal void GiveUpPhone(IPage page)
    {
        lock (_gate)
        {
            _phoneOf = _phoneOf == page ? null : _phoneOf;
        }
    }

    /// <summary>A board that was never switched on, in the place of this one.</summary>
    internal void Restart() => Replace(() => new BoardRun(_board, _seed));

    /// <summary>A board that lives a saved run again, in the place of this one.</summary>
    internal void Replay(SavedRun run) => Replace(() => new BoardRun(run));

    /// <summary>A session tells what there is to tell; on its thread.</summary>
    internal void Publish(
        BoardSession session,
        Func<int, StateMessage> read,
        IReadOnlyList<SignalChange> signals,
        IReadOnlyList<TraceRow> trace,
        IReadOnlyList<byte[]> sound)
    {
        lock (_gate)
        {
            if (_pages.Count + _joining.Count == 0)
            {
                return;
            }

            int number = ++_frame;
            var frame = new Frame(number, MessageJson.Write(read(number)), signals, trace, sound);
            _pages.ForEach(page => page.Offer(frame));
            _joining.ForEach(page => page.Offer(session.SoFar(frame)));
            _pages.AddRange(_joining);
            _joining.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_sessionGate)
        {
            _session.Dispose();
        }
    }

    private void Replace(Func<BoardRun> make)
    {
        lock (_sessionGate)
        {
            BoardRun run = make();
            _session.Dispose();
            TellPhone(new LinkEventMessage("disconnected", null, null, "the board was replaced"));
            Volatile.Write(ref _session, Begin(run));
        }
    }

    private BoardSession Begin(BoardRun run)
    {
        run.Phone.Notified += (characteristic, value) =>
            TellPhone(new LinkEventMessage("notify", characteristic.ToString(), Convert.ToBase64String(value), null));
        run.Phone.Disconnected += why => TellPhone(new LinkEventMessage("disconnected", null, null, why));
        var session = new BoardSession(run, ++_number, this);
        session.Start();
        return session;
    }

    private void TellPhone(LinkEventMessage message)
    {
        lock (_gate)
        {
            _phoneOf?.Tell(message);
        }
    }
}
