using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using EchoBridge.Virtual.Phone;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;

namespace EchoBridge.Virtual.Web;

/// <summary>
/// The dongle's side of `wwwroot/phone/transports/virtual.js`: what a browser's Bluetooth does for a page, done over the virtual
/// radio. Like a browser it negotiates the MTU and discovers on connecting, and pairs when a characteristic asks for it.
/// Everything is called on the machine's thread, as an event of the environment (<see cref="VirtualMachine.Inject"/>), and
/// answers and events come on that thread, too.
/// </summary>
internal sealed class PhoneLink
{
    /// <summary>Microseconds that a phone looks for a dongle in its window: time enough to press a button within reach.</summary>
    internal const long FindWithinUs = 10_000_000;

    private const long ConnectWithinUs = 10_000_000;

    // Core Vol 3 Part F 3.4.1.1: the link has to be authenticated, or encrypted, first.
    private const byte InsufficientAuthentication = 0x05;
    private const byte InsufficientEncryption = 0x0F;

    private readonly long _findWithinUs;
    private readonly Dictionary<string, Func<Guid, byte[], Task<LinkAnswer>>> _operations;

    /// <summary>A phone beside a machine.</summary>
    /// <param name="machine">The machine whose radio it hears.</param>
    /// <param name="findWithinUs">Microseconds that it looks for a dongle in its window.</param>
    internal PhoneLink(VirtualMachine machine, long findWithinUs = FindWithinUs)
    {
        _findWithinUs = findWithinUs;
        Phone = new VirtualHost(machine);
        Phone.Notified += (characteristic, value) => Notified?.Invoke(characteristic, value);
        Phone.Disconnected += reason => Disconnected?.Invoke(reason);
        _operations = new()
        {
            ["find"] = (_, _) => FindAsync(),
            ["connect"] = (_, _) => ConnectAsync(),
            ["disconnect"] = (_, _) => DoneAsync(Phone.DisconnectAsync()),
            ["read"] = (characteristic, _) => LinkedAsync(async () => new LinkAnswer(await Phone.ReadAsync(characteristic))),
            ["write"] = (characteristic, value) => LinkedAsync(() => DoneAsync(Phone.WriteAsync(characteristic, value))),
            ["writeWithoutResponse"] = (characteristic, value) => LinkedAsync(() => DoneAsync(Phone.WriteWithoutResponse(characteristic, value))),
            ["subscribe"] = (characteristic, _) => LinkedAsync(() => DoneAsync(Phone.SubscribeAsync(characteristic))),
        };
    }

    /// <summary>The dongle notified: characteristic and value.</summary>
    internal event Action<Guid, byte[]>? Notified;

    /// <summary>The link ended; the text says why.</summary>
    internal event Action<string>? Disconnected;

    /// <summary>The phone's radio: for faults such as <see cref="VirtualHost.Vanish"/>.</summary>
    internal VirtualHost Phone { get; }

    /// <summary>The names of the operations.</summary>
    internal IReadOnlyCollection<string> Operations => _operations.Keys;

    /// <summary>Does an operation. Never throws for what a page asked for; several may be under way, and ATT does them in order.</summary>
    /// <param name="operation">One of <see cref="Operations"/>; "find" answers with the advertised name.</param>
    /// <param name="characteristic">UUID of a characteristic, for those that take one.</param>
    /// <param name="value">What to write.</param>
    internal async Task<LinkAnswer> DoAsync(string operation, string? characteristic, byte[]? value)
    {
        if (!_operations.TryGetValue(operation, out Func<Guid, byte[], Task<LinkAnswer>>? run))
        {
            return LinkAnswer.Failed(LinkError.BadRequest, $"'{operation}' is no operation; there are {string.Join(", ", Operations)}.");
        }

        try
        {
            return await run(Guid.TryParse(characteristic, out Guid uuid) ? uuid : Guid.Empty, value ?? []);
        }
        catch (TimeoutException)
        {
            return LinkAnswer.Failed(LinkError.NotFound, "No dongle answers: it is out of range, switched off, or not in its window.");
        }
        catch (LinkLostException e)
        {
            return LinkAnswer.Failed(LinkError.Lost, $"The link is gone ({e.Message}).");
        }
        catch (PairingException e)
        {
            return LinkAnswer.Failed(LinkError.Pairing, $"Phone and dongle could not pair ({e.Message}).");
        }
        catch (GattException e)
        {
            return LinkAnswer.Failed(LinkError.Refused, $"The dongle refused ({e.Message}).");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            return LinkAnswer.Failed(LinkError.BadRequest, $"No phone can do that ({e.Message.TrimEnd('.')}).");
        }
    }

    private async Task<LinkAnswer> FindAsync() =>
        new(Encoding.UTF8.GetBytes(await Phone.FindAsync(Settings.NamePrefix, _findWithinUs)));

    private async Task<LinkAnswer> ConnectAsync()
    {
        if (!Phone.IsConnected)
        {
            await Phone.ConnectAsync(ConnectWithinUs);
            await Phone.ExchangeMtuAsync(EchoBridgeHost.WantedMtu);
            await Phone.DiscoverAsync();
        }

        return LinkAnswer.Done;
    }

    // What the stack refuses for want of encryption is asked again on a link that has it.
    private async Task<LinkAnswer> LinkedAsync(Func<Task<LinkAnswer>> ask)
    {
        if (!Phone.IsConnected)
        {
            throw new LinkLostException("not connected");
        }

        try
        {
            return await ask();
        }
        catch (GattException e) when (e.Error is InsufficientAuthentication or InsufficientEncryption)
        {
            await PairAsync();
            return await ask();
        }
    }

    // A dongle that was reset, or cannot keep bonds, no longer knows the phone's: pairing anew replaces it.
    private async Task PairAsync()
    {
        try
        {
            await Phone.PairAsync();
        }
        catch (PairingException) when (Phone is { IsConnected: true, IsBonded: true })
        {
            Phone.Forget();
            await Phone.PairAsync();
        }
    }

    private static async Task<LinkAnswer> DoneAsync(Task operation)
    {
        await operation;
        return LinkAnswer.Done;
    }
}
