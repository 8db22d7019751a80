using System;
using System.Threading.Tasks;
using EchoBridge.Virtual.Soak.Invariants;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.Virtual.Soak;

/// <summary>How a phone of the home gets in: it claims the dongle in a window, and proves its key later.</summary>
internal sealed class Admission(
    VirtualMachine machine, Violations violations, DongleMemory memory, Action<ulong> proved, ShellInvariants shell, Person person)
{
    private const long LookUs = 100_000;

    private readonly AirMonitor _air = AirMonitor.Of(machine);
    private readonly long _blinkingWithinUs = 6_000_000 + Boards.KeysUs(machine.Board);

    /// <summary>Claims so far.</summary>
    internal int Claims { get; private set; }

    /// <summary>As <see cref="EnterAsync"/>; who is not let in, or hears nothing because nobody is remembered, claims the dongle anew.</summary>
    internal async Task ComeInAsync(SoakPhone phone)
    {
        try
        {
            await EnterAsync(phone);
        }
        catch (Exception e) when (!phone.HasKey || (e is TimeoutException && memory.Count == 0))
        {
            await phone.Radio.DisconnectAsync();
            await ClaimAsync(phone);
            await EnterAsync(phone);
        }
    }

    /// <summary>A person presses, sees the LED blink, and starts the app.</summary>
    internal async Task ClaimAsync(SoakPhone phone)
    {
        person.Tap();
        for (long waitedUs = 0; waitedUs < _blinkingWithinUs && !_air.IsDiscoverable; waitedUs += LookUs)
        {
            await phone.Radio.DelayAsync(LookUs);
        }

        try
        {
            phone.Radio.Forget();
            memory.Asked();
            await phone.Host.ClaimAsync(_blinkingWithinUs);
        }
        catch
        {
            memory.Doubt();
            throw;
        }

        Claims++;
        phone.HasKey = true;
        shell.Guard(phone.Host.Key);
        memory.Claimed(phone.Host.Id, phone.Host.Key);
        for (long waitedUs = 0; waitedUs < _blinkingWithinUs && phone.Radio.IsConnected; waitedUs += LookUs)
        {
            await phone.Radio.DelayAsync(LookUs);
        }
    }

    /// <summary>Connects and proves the key. A refusal that an accident may explain is asked about once more.</summary>
    internal async Task EnterAsync(SoakPhone phone)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                memory.Asked();
                await phone.Host.ReconnectAsync();
                break;
            }
            catch (GattException e) when (e.Error == AttError.WrongProof)
            {
                memory.Refused();
                if (attempt == 2)
                {
                    OnRefused(phone);
                    throw;
                }

                await phone.Radio.DisconnectAsync();
            }
            catch
            {
                memory.Doubt();
                phone.Radio.Forget();
                throw;
            }
        }

        memory.Proved(phone.Host.Id);
        proved(phone.Radio.Address);
    }

    private void OnRefused(SoakPhone phone)
    {
        phone.HasKey = false;
        if (memory.MustAdmit(phone.Host.Id, phone.Host.Key))
        {
            violations.Add($"host number {phone.Host.Id} is remembered and was refused");
        }
    }
}
