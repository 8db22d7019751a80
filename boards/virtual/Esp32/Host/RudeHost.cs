using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.VirtualEsp32.Host;

/// <summary>What badly behaved phones do, as scripts. Each takes a host that has found the dongle.</summary>
public static class RudeHost
{
    /// <summary>Connects, never pairs, does nothing and keeps the only link.</summary>
    /// <param name="host">Who.</param>
    /// <param name="us">Microseconds to keep it.</param>
    public static async Task HogAsync(VirtualHost host, long us)
    {
        ArgumentNullException.ThrowIfNull(host);
        await host.ConnectAsync();
        await host.DelayAsync(us);
    }

    /// <summary>Connected and discovered: writes seeded garbage of every length from 0 to MTU - 3, with response.</summary>
    /// <param name="host">Who.</param>
    /// <param name="characteristic">Where to.</param>
    /// <param name="random">Source of the garbage.</param>
    /// <returns>The ATT error each length met, 0 where the dongle took it.</returns>
    public static async Task<IReadOnlyList<byte>> WriteGarbageAsync(VirtualHost host, Guid characteristic, Random random)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(random);
        List<byte> errors = [];
        for (int length = 0; length <= host.Mtu - 3; length++)
        {
            byte[] garbage = new byte[length];
            random.NextBytes(garbage);
            try
            {
                await host.WriteAsync(characteristic, garbage);
                errors.Add(0);
            }
            catch (GattException e)
            {
                errors.Add(e.Error);
            }
        }

        return errors;
    }

    /// <summary>Connected: starts to pair and cancels half-way, again and again.</summary>
    /// <param name="host">Who.</param>
    /// <param name="times">How often.</param>
    public static async Task CancelPairingAsync(VirtualHost host, int times)
    {
        ArgumentNullException.ThrowIfNull(host);
        for (int i = 0; i < times; i++)
        {
            Task pairing = host.PairAsync(false);
            await host.DelayAsync(SecurityManager.PairingSteps * 30_000L);
            host.CancelPairing();
            try
            {
                await pairing;
            }
            catch (PairingException)
            {
                await host.DelayAsync(300_000);
            }
        }
    }

    /// <summary>Connected and discovered: subscribes and goes out of range without a word.</summary>
    /// <param name="host">Who.</param>
    /// <param name="characteristic">What to subscribe to.</param>
    public static async Task SubscribeAndVanishAsync(VirtualHost host, Guid characteristic)
    {
        ArgumentNullException.ThrowIfNull(host);
        await host.SubscribeAsync(characteristic);
        host.Vanish();
    }
}
