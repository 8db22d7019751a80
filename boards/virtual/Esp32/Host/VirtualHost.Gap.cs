using System;
using System.Threading.Tasks;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.VirtualEsp32.Host;

public sealed partial class VirtualHost
{
    // A controller gives a connection up that was not acknowledged within six intervals.
    private const int EstablishIntervals = 6;

    private TaskCompletionSource? _leaving;

    /// <summary>Scans until a discoverable dongle, or a hidden one that this host knows, advertises a name.</summary>
    /// <param name="namePrefix">Start of the advertised name; may lie in the scan response.</param>
    /// <param name="timeoutUs">Microseconds to scan.</param>
    /// <returns>The whole advertised name.</returns>
    /// <exception cref="TimeoutException">Nothing was heard.</exception>
    public async Task<string> FindAsync(string namePrefix, long timeoutUs = 10_000_000)
    {
        await HearAsync(
            air => (air.Discoverable || KnowsDongle) && air.Name.StartsWith(namePrefix, StringComparison.Ordinal),
            timeoutUs,
            $"no '{namePrefix}' on the air");
        KnowsDongle = true;
        return _stack.Advertiser.OnAir!.Name;
    }

    /// <summary>Learns the dongle's address from a sniffer: advertisements that are hidden carry it, too.</summary>
    public void Sniff() => KnowsDongle = true;

    /// <summary>Connects by address, discoverable or hidden, as soon as the dongle advertises connectably.</summary>
    /// <param name="timeoutUs">Microseconds to try.</param>
    /// <exception cref="InvalidOperationException">This host never found the dongle, or is connected.</exception>
    /// <exception cref="TimeoutException">The dongle was not heard.</exception>
    /// <exception cref="LinkLostException">The connection failed to be established.</exception>
    public async Task ConnectAsync(long timeoutUs = 10_000_000)
    {
        if (!KnowsDongle || IsConnected)
        {
            throw new InvalidOperationException(IsConnected ? "already connected" : "find the dongle first: its address is unknown");
        }

        await HearAsync(air => air.Connectable, timeoutUs, "the dongle does not advertise");
        Link? link = _stack.Connect(this);
        int intervalUs = RadioConditions.Of(_machine).ConnectionIntervalUs;
        if (link == null)
        {
            await DelayAsync((long)EstablishIntervals * intervalUs);
            throw new LinkLostException("connection failed to be established");
        }

        _link = link;
        await DelayAsync(intervalUs);
        if (_link != link)
        {
            throw new LinkLostException("the link ended at once");
        }
    }

    /// <summary>Ends the link; completes when it has ended.</summary>
    public async Task DisconnectAsync()
    {
        if (_link is { } link)
        {
            _leaving ??= new TaskCompletionSource();
            Task left = _leaving.Task;
            link.Terminate("host disconnected");
            await left;
        }
    }

    /// <summary>Completes in the first advertising event, while in range, that fits.</summary>
    private async Task HearAsync(Func<AirData, bool> fits, long timeoutUs, string otherwise)
    {
        TaskCompletionSource<bool> heard = new();
        void Listen() => _stack.Advertiser.AfterEvent(() =>
        {
            if (InRange && _stack.Advertiser.OnAir is { } air && fits(air))
            {
                heard.TrySetResult(true);
            }
            else if (!InRange && !heard.Task.IsCompleted)
            {
                Listen();
            }
        });

        _stack.Advertiser.Started += Listen;
        Listen();
        _machine.After(timeoutUs, () => heard.TrySetResult(false));
        bool found = await heard.Task;
        _stack.Advertiser.Started -= Listen;
        if (!found)
        {
            throw new TimeoutException(otherwise);
        }
    }
}
