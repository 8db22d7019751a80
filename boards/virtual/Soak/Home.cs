using System;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.Virtual.Soak;

/// <summary>The phones of the home, which come one after another.</summary>
internal sealed class Home
{
    /// <summary>More phones than the dongle remembers.</summary>
    private const int Phones = HostBook.Capacity + 4;

    private const ulong FirstAddress = 0xC0FFEE000001;
    private const double MostDrift = 100e-6;

    private static readonly int[] ConnectionIntervalsUs = [7_500, 15_000, 30_000, 45_000];

    private readonly VirtualMachine _machine;
    private readonly Random _chance;
    private readonly Violations _violations;
    private readonly DongleMemory _memory;
    private readonly Admission _admission;
    private readonly Player _player;
    private readonly SoakPhone[] _phones;

    internal Home(VirtualMachine machine, Random chance, Violations violations, DongleMemory memory, Admission admission, Player player)
    {
        _machine = machine;
        _chance = chance;
        _violations = violations;
        _memory = memory;
        _admission = admission;
        _player = player;
        _phones = [.. Enumerable.Range(0, Phones).Select(i => new SoakPhone(machine, FirstAddress + (ulong)i, ((chance.NextDouble() * 2) - 1) * MostDrift))];
    }

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
                await _admission.ClaimAsync(phone);
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
            await _admission.ClaimAsync(phone);
        }

        switch (what)
        {
            case Happening.OldKey:
                await TryOldKeyAsync(phone);
                break;
            case Happening.Resign:
                await _admission.ComeInAsync(phone);
                await ResignAsync(phone);
                break;
            case Happening.VanishInPlay:
                await _admission.ComeInAsync(phone);
                await VanishInPlayAsync(phone, amount);
                break;
            case Happening.IgnoreFlow:
                await _admission.ComeInAsync(phone);
                await _player.PlayAsync(phone, amount, isPaced: false);
                break;
            case Happening.Music:
                await _admission.ComeInAsync(phone);
                await _player.PlayAsync(phone, amount * 60);
                break;
            case Happening.LongVisit:
                await _admission.ComeInAsync(phone);
                await _player.PlayAsync(phone, amount);
                await phone.Radio.DelayAsync((long)(amount * 60e6));
                await _player.PlayAsync(phone, amount);
                break;
            default:
                await _admission.ComeInAsync(phone);
                for (int sounds = _chance.Next(1, 4); sounds > 0; sounds--)
                {
                    await _player.PlayAsync(phone, amount);
                    await phone.Radio.DelayAsync(_chance.Next(5_000_000));
                }

                break;
        }
    }

    private SoakPhone Pick(bool remembered)
    {
        SoakPhone[] fitting = [.. _phones.Where(phone => phone.HasKey && _memory.Holds(phone.Host.Id, phone.Host.Key) == remembered)];
        SoakPhone[] others = [.. _phones.Where(phone => !phone.HasKey)];
        SoakPhone[] from = fitting.Length > 0 ? fitting : others.Length > 0 ? others : _phones;
        return from[_chance.Next(from.Length)];
    }

    private async Task TryOldKeyAsync(SoakPhone phone)
    {
        if (!phone.HasKey || !_memory.IsSure || _memory.MustAdmit(phone.Host.Id, phone.Host.Key))
        {
            return;
        }

        await _admission.EnterAsync(phone);
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
