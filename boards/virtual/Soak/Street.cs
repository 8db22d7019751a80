using System;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.Virtual.Phone;
using EchoBridge.Virtual.Soak.Invariants;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;

namespace EchoBridge.Virtual.Soak;

/// <summary>A phone that was never let in. It knows the dongle from a window that it saw.</summary>
internal sealed class Street
{
    private const ulong Address = 0xBAD000000001;
    private const long ForEverUs = 1_000_000_000_000;

    private readonly VirtualMachine _machine;
    private readonly Random _chance;
    private readonly Violations _violations;
    private readonly ShellInvariants _shell;
    private readonly EchoBridgeHost _host;

    internal Street(VirtualMachine machine, Random chance, Violations violations, ShellInvariants shell)
    {
        _machine = machine;
        _chance = chance;
        _violations = violations;
        _shell = shell;
        _host = new EchoBridgeHost(new VirtualHost(machine, Address));
    }

    private VirtualHost Phone => _host.Phone;

    /// <summary>What <see cref="LifeTable"/> asks for; goes away afterwards.</summary>
    internal async Task DoAsync(Happening what, double amount)
    {
        if (!Phone.KnowsDongle)
        {
            await Phone.FindAsync(Settings.NamePrefix, ForEverUs);
        }

        await Phone.ConnectAsync();
        try
        {
            await ActAsync(what, amount);
        }
        finally
        {
            await Phone.DisconnectAsync();
        }
    }

    private async Task ActAsync(Happening what, double amount)
    {
        switch (what)
        {
            case Happening.Hog or Happening.PressWithStranger:
                await HogAsync((int)amount);
                break;
            case Happening.CancelPairing:
                await RudeHost.CancelPairingAsync(Phone, (int)amount);
                break;
            case Happening.Peek:
                await PeekAsync();
                break;
            case Happening.Garbage:
                await PairAsync();
                for (int i = 0; i < (int)amount; i++)
                {
                    await RudeHost.WriteGarbageAsync(Phone, EchoBridgeHost.UuidOf((Characteristic)_chance.Next(GattTable.Count)), _chance);
                }

                break;
            case Happening.WrongProof:
                await PairAsync();
                await GuessAsync((int)amount);
                break;
            case Happening.PlayUnasked:
                await PairAsync();
                await PlayAsync(amount);
                break;
            default:
                throw new InvalidOperationException($"{what} is nothing that strangers do.");
        }
    }

    // It shows from time to time that it is there: a link that is silent is not the worst there is.
    private async Task HogAsync(int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            await Phone.DelayAsync(1_000_000);
            await Phone.ExchangeMtuAsync(EchoBridgeHost.WantedMtu);
        }
    }

    private async Task PairAsync()
    {
        await Phone.ExchangeMtuAsync(EchoBridgeHost.WantedMtu);
        Phone.Forget();
        await Phone.PairAsync(bond: true);
        await Phone.DiscoverAsync();
    }

    private async Task PeekAsync()
    {
        await Phone.ExchangeMtuAsync(EchoBridgeHost.WantedMtu);
        await Phone.DiscoverAsync();
        foreach (Characteristic characteristic in (Characteristic[])[Characteristic.Info, Characteristic.Status])
        {
            byte[] value = await _host.ReadAsync(characteristic);
            Check(value.Length == GattTable.At((int)characteristic).MaxBytes, $"{characteristic} has {value.Length} bytes");
            _shell.CheckPublic(value);
        }

        await MustFailAsync(() => _host.ReadAsync(Characteristic.Access), "read an answer without encryption");
        await MustFailAsync(() => _host.ReadAsync(Characteristic.Counters), "read the counters without encryption");
    }

    private async Task GuessAsync(int proofs)
    {
        byte[] proof = new byte[AccessControl.MaxBytes];
        for (int i = 0; i < proofs; i++)
        {
            byte id = (byte)_chance.Next(1, HostBook.Capacity + 1);
            await _host.WriteAsync(Characteristic.Access, AccessControl.Challenge, id);
            _shell.CheckPublic(await _host.ReadAsync(Characteristic.Access));
            _chance.NextBytes(proof);
            proof[0] = AccessControl.Prove;
            proof[1] = id;
            await MustFailAsync(() => _host.WriteAsync(Characteristic.Access, proof), "guessed a proof");
        }

        await MustFailAsync(() => _host.WriteAsync(Characteristic.Access, AccessControl.Resign), "resigned");
    }

    private async Task PlayAsync(double seconds)
    {
        await MustFailAsync(() => _host.WriteAsync(Characteristic.Stream, StreamControl.OpenStream, Codec.MuLaw16, 1), "opened a stream");
        await MustFailAsync(() => _host.ReadAsync(Characteristic.Counters), "read the counters");
        byte[] packet = [.. Enumerable.Repeat(Pattern.StrangersCode, AudioPacket.HeaderBytes + SentStream.PacketFrames)];
        for (int i = 0; i < seconds * 16000 / SentStream.PacketFrames; i++)
        {
            LittleEndian.PutUInt16(packet, 0, i);
            packet[2] = (byte)AudioPacket.Kind(Codec.MuLaw16, _chance.Next(8));
            await Phone.WriteWithoutResponse(EchoBridgeHost.UuidOf(Characteristic.Audio), [.. packet]);
        }
    }

    private async Task MustFailAsync(Func<Task> step, string what)
    {
        try
        {
            await step();
            Check(false, $"a stranger {what}");
        }
        catch (GattException)
        {
            // As it must be.
        }
    }

    private void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            _violations.Add(otherwise);
        }
    }
}
