using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using EchoBridge.Virtual.Board;
using EchoBridge.Virtual.Web.Messages;
using EchoBridge.Virtual.Web.Run;
using EchoBridge.Virtual.Web.View;

namespace EchoBridge.Virtual.Web.Server;

/// <summary>A run on a thread of its own, paced to the wall clock, with what pages are told of it.</summary>
internal sealed class BoardSession : IDisposable
{
    /// <summary>Frames a second, at most.</summary>
    internal const int FramesPerSecond = 50;

    private static readonly TimeSpan FrameTime = TimeSpan.FromSeconds(1.0 / FramesPerSecond);
    private static readonly TimeSpan RestTime = TimeSpan.FromMilliseconds(100);

    private readonly WallClock _wall = new();
    private readonly Thread _thread;
    private readonly BoardHost _host;
    private readonly SignalWatch _watch;
    private readonly SoundTap _sound;
    private readonly StateReader _reader;
    private readonly Queue<SignalChange> _signalsSoFar = new();
    private readonly Queue<TraceRow> _traceSoFar = new();
    private List<SignalChange> _signals = [];
    private List<TraceRow> _trace = [];
    private long _framed;
    private volatile bool _isOver;

    /// <summary>Starts a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="number">Its number, for pages.</param>
    /// <param name="host">Who is given the frames.</param>
    internal BoardSession(BoardRun run, int number, BoardHost host)
    {
        Run = run;
        _host = host;
        _reader = new StateReader(run, _wall, number);
        _watch = new SignalWatch(run.Machine, change => Keep(change, _signals, _signalsSoFar));
        _sound = new SoundTap(run.Machine);
        run.Machine.Trace.Added += line => Keep(new TraceRow(line.Us, line.What, line.IsMilestone), _trace, _traceSoFar);
        run.Machine.Pace = _wall.Pace;
        _wall.Ticked += OnTick;
        _thread = new Thread(Live) { IsBackground = true, Name = "board" };
    }

    /// <summary>The run.</summary>
    internal BoardRun Run { get; }

    /// <summary>Begins.</summary>
    internal void Start() => _thread.Start();

    /// <summary>All that pages were told so far, as far as it is kept; on the board's thread.</summary>
    internal Frame SoFar(Frame frame) => frame with { Signals = [.. _signalsSoFar], Trace = [.. _traceSoFar] };

    /// <summary>Ends the run and waits for its thread.</summary>
    public void Dispose()
    {
        _isOver = true;
        Run.Machine.Inject(Run.Machine.Halt);
        if (_thread.IsAlive)
        {
            _thread.Join();
        }

        Run.Dispose();
    }

    // A run that has ended is still looked at until there is another.
    private void Live()
    {
        WarmUp.Once();
        Run.Live();
        while (!_isOver)
        {
            Publish();
            Thread.Sleep(RestTime);
        }
    }

    private void OnTick()
    {
        if (_isOver)
        {
            return;
        }

        _watch.LookAt(_reader.Core());
        if (Stopwatch.GetElapsedTime(_framed) >= FrameTime)
        {
            Publish();
        }
    }

    private void Publish()
    {
        _framed = Stopwatch.GetTimestamp();
        _host.Publish(this, _reader.Read, _signals, _trace, _sound.Take());
        _signals = [];
        _trace = [];
    }

    private static void Keep<T>(T item, List<T> fresh, Queue<T> soFar)
    {
        fresh.Add(item);
        soFar.Enqueue(item);
        if (soFar.Count > PageQueue.MostLines)
        {
            soFar.Dequeue();
        }
    }
}
