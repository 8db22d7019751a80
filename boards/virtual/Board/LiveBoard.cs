using System;
using System.Threading.Tasks;
using EchoBridge.Virtual.Phone;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;

namespace EchoBridge.Virtual.Board;

/// <summary>The virtual ESP32 with a phone beside it, its virtual clock paced to the wall clock.</summary>
internal sealed class LiveBoard
{
    private const long FindWithinUs = 60_000_000;
    private const int DamagedBits = 5;
    private const int HappeningsKept = 1000;

    private readonly WallClock _wall = new();
    private EchoBridgeHost? _host;
    private bool _claimed;
    private bool _busy;

    internal LiveBoard(BoardDefinition board, int seed)
    {
        Machine = new VirtualMachine(board, seed);
        Machine.Pace = _wall.Pace;
        Machine.KeepOnlyRecent(HappeningsKept);
    }

    /// <summary>Called about every 10 ms of wall time, from the thread that runs the machine.</summary>
    internal event Action? Ticked
    {
        add => _wall.Ticked += value;
        remove => _wall.Ticked -= value;
    }

    internal VirtualMachine Machine { get; }

    /// <summary>What the phone is doing, in a few words.</summary>
    internal string PhoneSays { get; private set; } = "away";

    /// <summary>Runs until the machine is halted.</summary>
    internal void Run() => Machine.Run();

    /// <summary>The phone comes: claims a dongle that it does not know, and proves its key to one that it does.</summary>
    internal void BringPhone()
    {
        _host ??= NewHost();
        _host.Phone.Appear();
        if (!_busy && !_host.Phone.IsConnected)
        {
            _ = MeetAsync(_host);
        }
    }

    /// <summary>The phone goes out of range without a word.</summary>
    internal void LosePhone()
    {
        _host?.Phone.Vanish();
        PhoneSays = "out of range";
    }

    /// <summary>Flips bits of whatever is stored; the dongle notices at its next boot.</summary>
    internal void DamageSettings()
    {
        foreach (string path in Machine.Flash.Written)
        {
            Machine.Flash.FlipBits(path, DamagedBits);
            Machine.Trace.Milestone("settings damaged");
        }
    }

    private EchoBridgeHost NewHost()
    {
        var phone = new VirtualHost(Machine);
        phone.Disconnected += reason => PhoneSays = $"disconnected: {reason}";
        return new EchoBridgeHost(phone);
    }

    private async Task MeetAsync(EchoBridgeHost host)
    {
        _busy = true;
        try
        {
            if (_claimed)
            {
                PhoneSays = "connecting";
                await host.ReconnectAsync();
                Machine.Trace.Milestone("proved");
                PhoneSays = "connected, key proved";
            }
            else
            {
                PhoneSays = "looking for a dongle in its window";
                await host.ClaimAsync(FindWithinUs);
                _claimed = true;
                Machine.Trace.Milestone("claimed");
                PhoneSays = "has its key";
            }
        }
        catch (GattException e) when (_claimed && e.Error == AttError.WrongProof)
        {
            await host.Phone.DisconnectAsync();
            _claimed = false;
            PhoneSays = "was forgotten: press the button, then bring it again";
        }
        catch (Exception e) when (e is TimeoutException or LinkLostException or GattException or PairingException)
        {
            PhoneSays = e.Message;
            await host.Phone.DisconnectAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}
