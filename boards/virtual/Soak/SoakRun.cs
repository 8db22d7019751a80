using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EchoBridge.Virtual.Soak.Invariants;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;

namespace EchoBridge.Virtual.Soak;

/// <summary>One life: the real firmware on the virtual ESP32, the world around it, and who watches both.</summary>
internal sealed class SoakRun
{
    // What LifeTable asks for begins after this; the first phone has been claimed by then.
    private const long SettledUs = 60_000_000;
    private const long StrangerComesUs = 3_000_000;
    private const long TickUs = 1_000_000;
    private const int TraceLines = 200;

    private readonly long _endUs;
    private readonly double _density;
    private readonly Random _chance;
    private readonly WindowInvariants _window;
    private readonly LinkInvariants _link;
    private readonly ShellInvariants _shell;
    private readonly Person _person;
    private readonly Trouble _trouble;
    private readonly Player _player;
    private readonly Street _street;
    private readonly int[] _happened = new int[LifeTable.Rows.Length];

    /// <summary>A life that has not been lived.</summary>
    /// <param name="board">The board to wire.</param>
    /// <param name="hours">How long it is.</param>
    /// <param name="seed">The seed of all chance.</param>
    /// <param name="density">How many times as often as <see cref="LifeTable"/> says everything happens.</param>
    internal SoakRun(BoardDefinition board, double hours, int seed, double density = 1)
    {
        _density = density;
        _endUs = (long)(hours * 3_600_000_000);
        _chance = new Random(seed);
        Machine = new VirtualMachine(board, seed);
        Machine.KeepOnlyRecent(TraceLines);
        Violations = new Violations(Machine);
        Memory = new DongleMemory(Machine, Violations);
        Uptime = new Uptime(Machine, Memory, address => Home!.IsRemembered(address));
        Ledger = new SoundLedger(Machine, Violations);
        _ = new SpeakerInvariants(Machine, Violations);
        _window = new WindowInvariants(Machine, Violations, Memory);
        _link = new LinkInvariants(Machine, Violations);
        _shell = new ShellInvariants(Machine, Violations);
        _person = new Person(Machine, _chance, Memory);
        _trouble = new Trouble(Machine, _chance, Memory);
        _player = new Player(Machine, _chance, Ledger);
        _street = new Street(Machine, _chance, Violations, _shell);
        Admission = new Admission(Machine, Violations, Memory, OnProved, _shell, _person);
        Home = new Home(Machine, _chance, Violations, Memory, Admission, _player);
        _player.Returning = Admission.EnterAsync;
        Machine.Trace.Added += OnLine;
    }

    /// <summary>Told how much of the life is over, 0 to 1.</summary>
    internal event Action<double>? Progressed;

    internal VirtualMachine Machine { get; }

    internal Violations Violations { get; }

    internal DongleMemory Memory { get; }

    internal Uptime Uptime { get; }

    internal SoundLedger Ledger { get; }

    internal Admission Admission { get; }

    internal Home Home { get; }

    /// <summary>Presses of the button.</summary>
    internal int Presses { get; private set; }

    /// <summary>Links.</summary>
    internal int Connects { get; private set; }

    /// <summary>How often each row of the table has happened.</summary>
    internal IReadOnlyDictionary<string, int> Happened => LifeTable.Rows.ToDictionary(row => row.What.ToString(), row => _happened[(int)row.What]);

    /// <summary>Lives it.</summary>
    internal void Run()
    {
        IReadOnlyList<Calendar.Entry> calendar = Calendar.Of(SettledUs, Math.Max(SettledUs, _endUs - SettledUs), _density, _chance);
        foreach (Calendar.Entry entry in calendar.Where(entry => By(entry) is LifeTable.Who.Person or LifeTable.Who.Trouble))
        {
            Machine.At(entry.AtUs, () => Strike(entry));
        }

        Task[] scripts = [];
        Machine.At(0, () => scripts =
        [
            LiveAsync([new Calendar.Entry(Boards.FirstPressUs(Machine.Board), Happening.NewPhone, 1), .. calendar.Where(entry => By(entry) == LifeTable.Who.Home)], Home.DoAsync),
            LiveAsync(calendar.Where(entry => By(entry) == LifeTable.Who.Street), _street.DoAsync),
        ]);
        Machine.At(TickUs, Tick);
        Machine.HaltAt(_endUs);
        RunMachine();
        Uptime.Close();
        Ledger.CloseAll();
        foreach (Task failed in scripts.Where(script => script.IsFaulted))
        {
            failed.GetAwaiter().GetResult();
        }
    }

    private static LifeTable.Who By(Calendar.Entry entry) => LifeTable.Of(entry.What).By;

    // Without a context every continuation runs inline, in the machine event that completed its task.
    private void RunMachine()
    {
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            Machine.Run();
        }
        catch (VirtualHardwareException fault)
        {
            Violations.Add($"the real chip does not survive this: {fault.Message}");
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private void Tick()
    {
        _window.Tick();
        _link.Tick();
        _shell.Tick();
        Progressed?.Invoke((double)Machine.NowUs / _endUs);
        Machine.After(TickUs, Tick);
    }

    private void OnProved(ulong address)
    {
        Uptime.Proved(address);
        _link.Proved();
    }

    private void OnLine(TraceLine line)
    {
        switch (line.What)
        {
            case "boot":
                Memory.Boot();
                break;
            case "press":
                Presses++;
                _player.EndOnPurpose();
                break;
            case "connect":
                Connects++;
                break;
            default:
                break;
        }
    }

    // Every second of a kind waits for somebody to play.
    private void Strike(Calendar.Entry entry)
    {
        void Now()
        {
            if (By(entry) == LifeTable.Who.Person)
            {
                _person.Do(entry.What, entry.Amount);
                if (entry.What == Happening.PressWithStranger)
                {
                    Machine.After(StrangerComesUs, () => _ = TryAsync(() => _street.DoAsync(entry.What, entry.Amount)));
                }
            }
            else
            {
                _trouble.Do(entry.What, entry.Amount);
            }
        }

        if (_happened[(int)entry.What]++ % 2 == 0)
        {
            Now();
        }
        else
        {
            _player.InPlay(Now);
        }
    }

    private async Task LiveAsync(IEnumerable<Calendar.Entry> entries, Func<Happening, double, Task> doAsync)
    {
        foreach (Calendar.Entry entry in entries)
        {
            if (entry.AtUs > Machine.NowUs)
            {
                await DelayAsync(entry.AtUs - Machine.NowUs);
            }

            _happened[(int)entry.What]++;
            await TryAsync(() => doAsync(entry.What, entry.Amount));
        }
    }

    private Task DelayAsync(long us)
    {
        var after = new TaskCompletionSource();
        Machine.After(us, after.SetResult);
        return after.Task;
    }

    // A phone that meets a closed door, or whose link is lost, goes away.
    private static async Task TryAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception e) when (e is GattException or LinkLostException or PairingException or TimeoutException or InvalidOperationException)
        {
        }
    }
}
