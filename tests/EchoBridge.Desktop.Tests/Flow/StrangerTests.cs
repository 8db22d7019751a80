using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using EchoBridge.Virtual.Phone;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flow;

/// <summary>What somebody gets who has no key, and what becomes of the keys.</summary>
[TestClass]
public class StrangerTests
{
    // The stack's own answers: not encrypted, and a property that the characteristic does not offer.
    private const int InsufficientAuthentication = 0x05;
    private const int ReadNotPermitted = 0x02;
    private const int WriteNotPermitted = 0x03;

    private const long LinkWithoutProofUs = 10_000_000;

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Without_a_proof_every_characteristic_but_info_status_and_access_answers_with_an_authorization_error(bool insideWindow)
    {
        var rig = new FlowRig();
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            await rig.Phone.DisconnectAsync();
            EchoBridgeHost stranger = rig.AnotherHost();
            rig.Machine.Button.Press(rig.Machine.NowUs, 120_000);
            await stranger.Phone.FindAsync("EchoBridge-");
            if (!insideWindow)
            {
                await rig.Phone.DelayAsync(62_000_000);
            }

            await stranger.Phone.ConnectAsync();
            await stranger.Phone.ExchangeMtuAsync(EchoBridgeHost.WantedMtu);
            await stranger.Phone.DiscoverAsync();
            stranger.Phone.Notified += (which, _) => Assert.AreEqual(EchoBridgeHost.UuidOf(Characteristic.Status), which, "only the public status is notified");
            await KnockAsync(stranger, isEncrypted: false);
            await stranger.Phone.PairAsync(false);
            await KnockAsync(stranger, isEncrypted: true);
            Assert.AreEqual(insideWindow ? ConnectionState.WindowLink : ConnectionState.Stranger, await FlowRig.StateAsync(stranger));
        });
    }

    [TestMethod]
    public void A_stranger_who_guesses_over_and_over_gets_ten_guesses_a_minute_and_the_owner_still_gets_in()
    {
        var rig = new FlowRig();
        rig.Run(async () =>
        {
            EchoBridgeHost stranger = rig.AnotherHost();
            await stranger.Phone.FindAsync("EchoBridge-");
            await rig.Host.ClaimAsync(30_000_000);
            await rig.Phone.LinkEndedAsync();
            var guesses = new List<long>();
            while (rig.Machine.NowUs < 300_000_000)
            {
                await GuessAsync(stranger, guesses);
            }

            int most = guesses.Max(fromUs => guesses.Count(us => us >= fromUs && us < fromUs + 60_000_000));
            Assert.IsInRange(5, 10, most);
            long sinceUs = rig.Machine.NowUs;
            await rig.Host.ReconnectAsync();
            Assert.IsLessThan(LinkWithoutProofUs, rig.Machine.NowUs - sinceUs);
            Assert.AreEqual(ConnectionState.Owned, await FlowRig.StateAsync(rig.Host));
        });
    }

    [TestMethod]
    public void An_owner_whose_turn_comes_right_after_the_longest_wait_began_waits_on_its_link_and_gets_in()
    {
        var rig = new FlowRig();
        rig.Run(async () =>
        {
            EchoBridgeHost stranger = rig.AnotherHost();
            await stranger.Phone.FindAsync("EchoBridge-");
            await rig.Host.ClaimAsync(30_000_000);
            await rig.Phone.LinkEndedAsync();
            var guesses = new List<long>();
            while (guesses.Count < 6)
            {
                await GuessAsync(stranger, guesses);
            }

            long connectedUs = rig.Machine.NowUs;
            await rig.Host.ReconnectAsync();
            Assert.IsInRange(guesses[^1] + ProofLimit.LongestWaitUs, connectedUs + LinkWithoutProofUs, rig.Machine.NowUs);
        });
    }

    [TestMethod]
    public void No_key_is_in_any_log_public_value_or_record_of_a_trap()
    {
        var rig = new FlowRig();
        EchoBridgeHost other = rig.AnotherHost();
        var seen = new List<byte[]>();
        rig.Run(async () =>
        {
            await rig.Host.ClaimAsync(30_000_000);
            await rig.Phone.LinkEndedAsync();
            await ClaimInAWindowAsync(rig, other);
            await rig.Host.ReconnectAsync();
            rig.Phone.Notified += (_, value) => seen.Add(value);
            await rig.Phone.SubscribeAsync(EchoBridgeHost.UuidOf(Characteristic.Status));
            await rig.Host.StreamAsync(FlowRig.Speech(8000, 2));
            seen.Add(await rig.Host.ReadAsync(Characteristic.Counters));
            foreach (int afterBlocks in (int[])[0, 100])
            {
                rig.Machine.Faults.Throw(ManagedThread.Main, new InvalidOperationException("anything"), afterBlocks);
                await rig.Phone.DelayAsync(8_000_000);
                await GuessAsync(other, []);
                await rig.Host.ReconnectAsync();
                seen.Add(await rig.Host.ReadAsync(Characteristic.Info));
                seen.Add(await rig.Host.ReadAsync(Characteristic.Status));
            }
        });
        seen.Add(rig.Machine.Flash.Peek(TrapRig.Path)!);
        Assert.AreEqual(2, seen[^1][5..^2].Sum(counter => counter), "two traps are recorded");
        string log = rig.Machine.Trace.ToString();
        StringAssert.Contains(log, "console: EchoBridge trap");
        foreach (byte[] key in (byte[][])[rig.Host.Key, other.Key])
        {
            Assert.AreNotEqual(0, key.Max());
            AssertNotIn(log, key);
            Assert.IsFalse(seen.Any(value => Holds(value, key)));
            Assert.IsTrue(Holds(rig.Machine.Flash.Peek(@"I:\echobridge.bin")!, key), "the search finds a key where one is");
        }
    }

    [TestMethod]
    public void A_wrong_proof_takes_as_long_whichever_byte_is_wrong_and_so_does_one_for_an_id_that_nobody_has()
    {
        var machine = new VirtualMachine(
            FlowRig.Board(),
            1,
            new FirmwareImage(["EchoBridge.Core", "EchoBridge.Desktop.Tests"], "EchoBridge.Desktop.Tests.Flow.Woven.ProofTimer", "EchoBridge.Desktop.Tests.Flow.Woven"));
        machine.HaltAt(10_000_000);
        machine.Run();
        long[] known = [.. Timed(machine, "wrong ")];
        Assert.HasCount(AccessControl.MacBytes, known);
        Assert.IsGreaterThan(500, known.Min(), "the comparison is interpreted, and paid for");
        Assert.IsLessThanOrEqualTo(1, known.Max() - known.Min());
        Assert.IsInRange(-40, 40, Timed(machine, "unknown ").Single() - known[0]);
    }

    [TestMethod]
    public void A_ninth_host_takes_the_place_of_the_one_away_longest()
    {
        var rig = new FlowRig();
        EchoBridgeHost[] hosts = [.. Enumerable.Range(0, HostBook.Capacity + 1).Select(i => new EchoBridgeHost(new VirtualHost(rig.Machine, 0xC0FFEE000100 + (ulong)i)))];
        rig.Run(async () =>
        {
            await rig.Phone.DelayAsync(65_000_000);
            foreach (EchoBridgeHost host in hosts[..^1])
            {
                await ClaimInAWindowAsync(rig, host);
            }

            await hosts[0].ReconnectAsync();
            await hosts[0].Phone.DisconnectAsync();
            await ClaimInAWindowAsync(rig, hosts[^1]);
            await rig.Phone.DelayAsync(1_000_000);
            await AssertRefusedAsync(AttError.WrongProof, hosts[1].ReconnectAsync);
            await hosts[1].Phone.DisconnectAsync();
            foreach (EchoBridgeHost host in hosts.Where(host => host != hosts[1]))
            {
                await rig.Phone.DelayAsync(1_000_000);
                await host.ReconnectAsync();
                await host.Phone.DisconnectAsync();
            }
        });
    }

    // The radio restarts first: a press that begins and ends while the interpreter stands is not seen.
    private static async Task ClaimInAWindowAsync(FlowRig rig, EchoBridgeHost host)
    {
        await rig.Phone.DelayAsync(4_000_000);
        rig.Machine.Button.Press(rig.Machine.NowUs, 120_000);
        await host.ClaimAsync(30_000_000);
        await host.Phone.LinkEndedAsync();
    }

    // Everything that a peer can do to every characteristic, with values that would be well-formed from a host.
    private static async Task KnockAsync(EchoBridgeHost stranger, bool isEncrypted)
    {
        for (int i = 0; i < GattTable.Count; i++)
        {
            GattTable.Row row = GattTable.At(i);
            Guid uuid = EchoBridgeHost.UuidOf(row.Characteristic);
            bool isPublic = row.Characteristic is Characteristic.Info or Characteristic.Status;
            int closed = isEncrypted ? AttError.InsufficientAuthorization : InsufficientAuthentication;
            await AssertRefusedAsync(
                isPublic ? AttError.None : row.Characteristic == Characteristic.Access && isEncrypted ? AttError.NotNow : row.Read ? closed : ReadNotPermitted,
                () => stranger.Phone.ReadAsync(uuid),
                $"read {row.Characteristic}");
            await AssertRefusedAsync(
                row.Write ? closed : WriteNotPermitted,
                () => stranger.Phone.WriteAsync(uuid, row.Characteristic == Characteristic.Access ? [AccessControl.Resign] : WellFormed(row.Characteristic)),
                $"write {row.Characteristic}");
            if (row.WriteWithoutResponse)
            {
                await stranger.Phone.WriteWithoutResponse(uuid, WellFormed(row.Characteristic));
            }

            if (row.Notify)
            {
                await stranger.Phone.SubscribeAsync(uuid);
            }
            else
            {
                await Assert.ThrowsAsync<InvalidOperationException>(() => stranger.Phone.SubscribeAsync(uuid), $"subscribe to {row.Characteristic}");
            }
        }
    }

    private static byte[] WellFormed(Characteristic characteristic) =>
        characteristic == Characteristic.Stream ? [StreamControl.OpenStream, Codec.MuLaw8, 1] : new byte[GattTable.At((int)characteristic).MaxBytes];

    private static async Task AssertRefusedAsync(int error, Func<Task> call, string what = "")
    {
        try
        {
            await call();
            Assert.AreEqual(AttError.None, error, what);
        }
        catch (GattException e)
        {
            Assert.AreEqual(error, e.Error, what);
        }
    }

    // Connects, guesses a key as soon as it is challenged, and goes away.
    private static async Task GuessAsync(EchoBridgeHost stranger, List<long> guesses)
    {
        try
        {
            await stranger.Phone.ConnectAsync();
            await stranger.Phone.ExchangeMtuAsync(EchoBridgeHost.WantedMtu);
            await stranger.Phone.PairAsync(false);
            await stranger.Phone.DiscoverAsync();
            await stranger.WriteAsync(Characteristic.Access, AccessControl.Challenge, 1);
            await stranger.ReadAsync(Characteristic.Access);
            guesses.Add(stranger.Phone.NowUs);
            await stranger.WriteAsync(Characteristic.Access, [AccessControl.Prove, 1, .. new byte[AccessControl.MacBytes]]);
        }
        catch (GattException e)
        {
            Assert.IsTrue(e.Error is AttError.TooSoon or AttError.WrongProof, $"0x{e.Error:X2}");
        }

        await stranger.Phone.DisconnectAsync();
    }

    private static IEnumerable<long> Timed(VirtualMachine machine, string what) => machine.Trace.Lines
        .Where(line => line.What.StartsWith(what, StringComparison.Ordinal))
        .Select(line => long.Parse(line.What[(line.What.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    private static void AssertNotIn(string log, byte[] key)
    {
        for (int i = 0; i + 4 <= key.Length; i++)
        {
            byte[] part = key[i..(i + 4)];
            foreach (string written in (string[])[Convert.ToHexString(part), BitConverter.ToString(part), string.Join(", ", part), Encoding.Latin1.GetString(part)])
            {
                Assert.IsFalse(log.Contains(written, StringComparison.OrdinalIgnoreCase));
            }
        }

        Assert.DoesNotContain(Convert.ToBase64String(key)[..^4], log);
    }

    // Four bytes in a row are enough to tell that it is the key's.
    private static bool Holds(byte[] value, byte[] key) =>
        Enumerable.Range(0, key.Length - 3).Any(i => value.AsSpan().IndexOf(key.AsSpan(i, 4)) >= 0);
}
