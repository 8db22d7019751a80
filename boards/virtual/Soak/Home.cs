using System;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.Virtual.Soak.Invariants;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.Virtual.Soak;

/// <summary>The phones of the home, which come one after another.</summary>
internal sealed class Home
{
    /// <summary>More phones than the dongle remembers.</summary>
    private const int Phones = HostBook.Capacity + 4;

    private const ulong FirstAddress = 0xC0FFEE000001;
    private const double MostDrift = 100e-6;
    private const long BlinkingWithinUs = 6_000_000;
    private const long LookUs = 100_000;

    private static readonly int[] ConnectionIntervalsUs = [7_500, 15_000, 30_000, 45_000];

    private readonly VirtualMachine _machine;
    private readonly Random _chance;
    private readonly Violations _violations;
    private readonly DongleMemory _memory;
    private readonly Action<ulong> _proved;
    private readonly ShellInvariants _shell;
    private readonly Person _person;
    private readonly Player _player;
    private readonly AirMonitor _air;
    private readonly SoakPhone[] _phones;

    internal Home(
        VirtualMachine machine, Random chance, Violations violations, DongleMemory memory, Action<ulong> proved, ShellInvariants shell, Person person, Player player)
    {
        _machine = machine;
        _chance = chance;
        _violations = violations;
        _memory = memory;
        _proved = proved;
        _shell = shell;
        _person = person;
        _player = player;
        _air = AirMonitor.Of(machine);
        _phones = [.. Enumerable.Range(0, Phones).Select(i => new SoakPhone(machine, FirstAddress + (ulong)i, ((chance.NextDouble() * 2) - 1) * MostDrift))];
        player.Returning = EnterAsync;
    }

    /// <summary>Claims so far.</summary>
    internal int Claims { get; private set; }

    /// <summary>True if a phone with this address is remembered.</summary>
    internal bool IsRemembered(ulong address) => _phones.Any(phone => phone.Radio.Address == address && _memory.Holds(phone.Host.Id, phone.Host.Key));

    /// <summary>What <see cref="LifeTable"/> asks for; the phone leaves afterwards.</summary>
    internal async Task DoAsync(Happening what, double amount)
    {
        RadioConditions.Of(_machine).ConnectionIntervalUs = ConnectionIntervalsUs[_chance.Next(ConnectionIntervalsUs.Length)];
        SoakPhone phone = Pick(what is not (Happening.NewPhone or Happening.OldKey));
        try
        {
            if (_memory.Count == 0)
            {
                await ClaimAsync(phone);
            }

            await DoAsync(phone, what, amount);
        }
        finally
        {
            await LeaveAsync(phone);
        }
    }

    private async Task DoAsync(SoakPhone phone, Happening what, double amount)
    {
        if (!phone.HasKey && what != Happening.OldKey)
        {
            await ClaimAsync(phone);
        }

        switch (what)
        {
            case Happening.OldKey:
                await TryOldKeyAsync(phone);
                break;
            case Happening.Resign:
                await ComeInAsync(phone);
                await ResignAsync(phone);
                break;
            case Happening.VanishInPlay:
                await ComeInAsync(phone);
                await VanishInPlayAsync(phone, amount);
                break;
            case Happening.IgnoreFlow:
                await ComeInAsync(phone);
                await _player.PlayAsync(phone, amount, isPaced: false);
                break;
            case Happening.Music:
                await ComeInAsync(phone);
                await _player.PlayAsync(phone, amount * 60);
                break;
            case Happening.LongVisit:
                await ComeInAsync(phone);
                await _player.PlayAsync(phone, amount);
                await phone.Radio.DelayAsync((long)(amount * 60e6));
                await _player.PlayAsync(phone, amount);
                break;
            default:
                await ComeInAsync(phone);
                for (int sounds = _chance.Next(1, 4); sounds > 0; sounds--)
                {
                    await _player.PlayAsync(phone, amount);
                    await phone.Radio.DelayAsync(_chance.Next(5_000_000));
                }

                break;
        }
    }

    // Who is not let in, or hears nothing because nobody is remembered, has the dongle claimed anew.
    private async Task ComeInAsync(SoakPhone phone)
    {
        try
        {
            await EnterAsync(phone);
        }
        catch (Exception e) when (!phone.HasKey || (e is TimeoutException && _memory.Count == 0))
        {
            await phone.Radio.DisconnectAsync();
            await ClaimAsync(phone);
            await EnterAsync(phone);
        }
    }

    private SoakPhone Pick(bool remembered)
    {
        SoakPhone[] fitting = [.. _phones.Where(phone => phone.HasKey && _memory.Holds(phone.Host.Id, phone.Host.Key) == remembered)];
        SoakPhone[] others = [.. _phones.Where(phone => !phone.HasKey)];
        SoakPhone[] from = fitting.Length > 0 ? fitting : others.Length > 0 ? others : _phones;
        return from[_chance.Next(from.Length)];
    }

    // A person presses, sees the LED blink, and starts the app.
    private async Task ClaimAsync(SoakPhone phone)
    {
        _person.Tap();
        for (long waitedUs = 0; waitedUs < BlinkingWithinUs && !_air.IsDiscoverable; waitedUs += LookUs)
        {
            await phone.Radio.DelayAsync(LookUs);
        }

        try
        {
            phone.Radio.Forget();
            _memory.Asked();
            await phone.Host.ClaimAsync(BlinkingWithinUs);
        }
        catch
        {
            _memory.Doubt();
            throw;
        }

        Claims++;
        phone.HasKey = true;
        _shell.Guard(phone.Host.Key);
        _memory.Claimed(phone.Host.Id, phone.Host.Key);
        for (long waitedUs = 0; waitedUs < BlinkingWithinUs && phone.Radio.IsConnected; waitedUs += LookUs)
        {
            await phone.Radio.DelayAsync(LookUs);
        }
    }

    // A refusal that an accident may explain is asked about once more.
    private async Task EnterAsync(SoakPhone phone)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                _memory.Asked();
                await phone.Host.ReconnectAsync();
                break;
            }
            catch (GattException e) when (e.Error == AttError.WrongProof)
            {
                _memory.Refused();
                if (attempt == 2)
                {
                    OnRefused(phone);
                    throw;
                }

                await phone.Radio.DisconnectAsync();
            }
            catch
            {
                _memory.Doubt();
                phone.Radio.Forget();
                throw;
            }
        }

        _memory.Proved(phone.Host.Id);
        _proved(phone.Radio.Address);
    }

    private void OnRefused(SoakPhone phone)
    {
        phone.HasKey = false;
        if (_memory.MustAdmit(phone.Host.Id, phone.Host.Key))
        {
            _violations.Add($"host number {phone.Host.Id} is remembered and was refused");
        }
    }

    private async Task TryOldKeyAsync(SoakPhone phone)
    {
        if (!phone.HasKey || !_memory.IsSure || _memory.MustAdmit(phone.Host.Id, phone.Host.Key))
        {
            return;
        }

        await EnterAsync(phone);
        _violations.Add($"host number {phone.Host.Id} was forgotten and was let in");
    }

    private async Task ResignAsync(SoakPhone phone)
    {
        try
        {
            _memory.Asked();
            await phone.Host.WriteAsync(Characteristic.Access, AccessControl.Resign);
        }
        catch
        {
            _memory.Doubt();
            throw;
        }

        _memory.Resigned(phone.Host.Id);
    }

    private async Task VanishInPlayAsync(SoakPhone phone, double seconds)
    {
        _machine.After(_chance.Next(1_000_000, 8_000_000), () =>
        {
            _player.EndOnPurpose();
            phone.Radio.Vanish();
            _machine.After((long)(seconds * 1e6), phone.Radio.Appear);
        });
        await _player.PlayAsync(phone, 10);
    }

    private static async Task LeaveAsync(SoakPhone phone)
    {
        phone.Radio.Appear();
        await phone.Radio.DisconnectAsync();
    }
}
