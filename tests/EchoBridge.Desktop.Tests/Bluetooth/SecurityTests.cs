using System;
using System.Linq;
using EchoBridge.VirtualEsp32.Host;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using nanoFramework.Device.Bluetooth.Security;

namespace EchoBridge.Desktop.Tests.Bluetooth;

[TestClass]
public class SecurityTests
{
    private const int RestartAtMs = 10_000;

    [TestMethod]
    public void The_stack_refuses_a_stranger_before_any_handler_runs_until_it_has_paired()
    {
        BleRig rig = new();
        rig.PlayConnected(async () =>
        {
            Assert.AreEqual(GattProtocolError.InsufficientAuthentication, await BleRig.ErrorOf(rig.Phone.ReadAsync(BleRig.Secret)));
            Assert.AreEqual(GattProtocolError.InsufficientAuthentication, await BleRig.ErrorOf(rig.Phone.WriteAsync(BleRig.Secret, [1])));
            Assert.DoesNotContain("read", rig.Seen);
            await rig.Phone.PairAsync();
            Assert.AreEqual((byte)0, await BleRig.ErrorOf(rig.Phone.ReadAsync(BleRig.Secret)));
        });
        Assert.IsNotNull(rig.Machine.Trace.When("encrypt"));
        Assert.Contains("pairing Paired", rig.Seen);
    }

    [TestMethod]
    public void Anyone_may_subscribe_to_a_protected_characteristic()
    {
        BleRig rig = new();
        rig.PlayConnected(async () => Assert.AreEqual((byte)0, await BleRig.ErrorOf(rig.Phone.SubscribeAsync(BleRig.Secret))));
    }

    [TestMethod]
    public void Pairing_takes_about_eight_connection_intervals()
    {
        BleRig rig = new();
        rig.PlayConnected(async () => Assert.IsInRange(6 * 30_000, 12 * 30_000, await rig.TimeOf(() => rig.Phone.PairAsync())));
    }

    [TestMethod]
    [DataRow(GattProtectionLevel.Plain, false)]
    [DataRow(GattProtectionLevel.EncryptionRequired, true)]
    public void A_protected_characteristic_raises_pairing_from_legacy_to_secure_connections(GattProtectionLevel level, bool secure)
    {
        BleRig rig = new() { SecretLevel = level };
        rig.PlayConnected(async () =>
        {
            await rig.Phone.PairAsync();
            Assert.AreEqual(secure, rig.Phone.UsedSecureConnections);
        });
    }

    [TestMethod]
    public void Just_Works_never_satisfies_AuthenticationRequired()
    {
        BleRig rig = new() { SecretLevel = GattProtectionLevel.EncryptionAndAuthenticationRequired };
        rig.PlayConnected(async () =>
        {
            await rig.Phone.PairAsync();
            Assert.AreEqual(GattProtocolError.InsufficientAuthentication, await BleRig.ErrorOf(rig.Phone.ReadAsync(BleRig.Secret)));
        });
    }

    [TestMethod]
    [DataRow(true, true, 1)]
    [DataRow(true, false, 0)]
    [DataRow(false, true, 0)]
    public void A_bond_is_made_only_if_both_sides_want_one(bool dongle, bool phone, int bonds)
    {
        BleRig rig = new();
        int count = -1;
        rig.Firmware = () =>
        {
            rig.Serve();
            BluetoothLEServer.Instance.Pairing.AllowBonding = dongle;
        };
        rig.OnWrite = (_, e) =>
        {
            e.GetRequest().Respond();
            count = DeviceBonding.Count();
        };
        rig.PlayConnected(async () =>
        {
            await rig.Phone.PairAsync(phone);
            Assert.AreEqual(bonds == 1, rig.Phone.IsBonded);
            await rig.Phone.WriteAsync(BleRig.Data, [1]);
            await rig.Phone.DelayAsync(100_000);
        });
        Assert.AreEqual(bonds, count);
    }

    [TestMethod]
    public void A_bonded_host_is_told_to_encrypt_and_gets_its_subscriptions_back_with_the_encryption()
    {
        BleRig rig = new();
        rig.PlayConnected(async () =>
        {
            await rig.Phone.PairAsync();
            await rig.Phone.SubscribeAsync(BleRig.Data);
            await rig.Phone.DisconnectAsync();
            await rig.Phone.ConnectAsync();
            Assert.AreEqual(GattProtocolError.InsufficientEncryption, await BleRig.ErrorOf(rig.Phone.ReadAsync(BleRig.Secret)));
            await rig.Phone.PairAsync();
            await rig.Phone.DelayAsync(100_000);
        });
        Assert.AreEqual("subscribers 1", rig.Seen[^1]);
        Assert.AreEqual(2, rig.Seen.Count(s => s == "pairing Paired"), "re-encryption raises PairingComplete too");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Bonds_outlive_a_restart_of_the_stack_only_on_an_image_that_keeps_them(bool keeps)
    {
        BleRig rig = new(keepsBonds: keeps);
        rig.Firmware = () =>
        {
            rig.Serve();
            BleRig.Sleep(RestartAtMs);
            rig.Provider.StopAdvertising();
            rig.Advertise();
        };
        rig.PlayConnected(async () =>
        {
            await rig.Phone.PairAsync();
            await rig.Phone.DelayAsync(RestartAtMs * 1000);
            await rig.Phone.ConnectAsync();
            byte told = await BleRig.ErrorOf(rig.Phone.ReadAsync(BleRig.Secret));
            Assert.AreEqual(keeps ? GattProtocolError.InsufficientEncryption : GattProtocolError.InsufficientAuthentication, told);
            if (keeps)
            {
                await rig.Phone.PairAsync();
            }
            else
            {
                await Assert.ThrowsExactlyAsync<PairingException>(() => rig.Phone.PairAsync());
                rig.Phone.Forget();
                await rig.Phone.PairAsync();
            }
        });
    }

    [TestMethod]
    public void A_fourth_bond_pushes_out_the_oldest()
    {
        BleRig rig = new();
        rig.Play(async () =>
        {
            VirtualHost[] phones = [.. Enumerable.Range(1, 4).Select(i => new VirtualHost(rig.Machine, (ulong)i))];
            foreach (VirtualHost phone in phones)
            {
                await phone.FindAsync("");
                await phone.ConnectAsync();
                await phone.PairAsync();
                await phone.DisconnectAsync();
            }

            await phones[1].ConnectAsync();
            await phones[1].PairAsync();
            await phones[1].DisconnectAsync();
            await phones[0].ConnectAsync();
            await Assert.ThrowsExactlyAsync<PairingException>(() => phones[0].PairAsync());
        });
    }

    [TestMethod]
    public void A_peer_that_forgot_its_bond_replaces_it_without_being_asked()
    {
        BleRig rig = new();
        rig.PlayConnected(async () =>
        {
            await rig.Phone.PairAsync();
            await rig.Phone.DisconnectAsync();
            rig.Phone.Forget();
            await rig.Phone.ConnectAsync();
            await rig.Phone.PairAsync();
            Assert.IsTrue(rig.Phone.IsEncrypted);
        });
    }

    [TestMethod]
    public void A_cancelled_pairing_is_reported_as_failed_and_the_next_one_works()
    {
        BleRig rig = new();
        rig.PlayConnected(async () =>
        {
            await RudeHost.CancelPairingAsync(rig.Phone, 3);
            await rig.Phone.PairAsync();
        });
        CollectionAssert.AreEqual(
            "session Active,pairing Failed,pairing Failed,pairing Failed".Split(','), rig.Seen.Take(4).ToArray());
    }

    [TestMethod]
    public void A_pairing_right_after_a_cancelled_one_is_a_pairing_of_its_own()
    {
        BleRig rig = new();
        rig.PlayConnected(async () =>
        {
            System.Threading.Tasks.Task cancelled = rig.Phone.PairAsync();
            await rig.Phone.DelayAsync(70_000);
            rig.Phone.CancelPairing();
            Assert.IsGreaterThan(6 * 30_000, await rig.TimeOf(() => rig.Phone.PairAsync()));
            await Assert.ThrowsExactlyAsync<PairingException>(() => cancelled);
            await rig.Phone.DisconnectAsync();
            await rig.Phone.ConnectAsync();
            await rig.Phone.PairAsync();
        });
        Assert.AreEqual(2, rig.Seen.Count(s => s == "pairing Paired"));
    }

    [TestMethod]
    public void Pairing_waits_while_the_stack_waits_for_a_handler()
    {
        BleRig rig = new();
        rig.OnWrite = (_, e) => e.GetRequest();
        rig.PlayConnected(async () =>
        {
            await rig.Phone.WriteWithoutResponse(BleRig.Data, [1]);
            Assert.IsGreaterThan(2_000_000, await rig.TimeOf(() => rig.Phone.PairAsync()));
        });
    }

    [TestMethod]
    public void DeleteAllBonds_makes_the_host_a_stranger()
    {
        BleRig rig = new();
        rig.OnWrite = (_, e) =>
        {
            e.GetRequest().Respond();
            Assert.AreEqual(0xC0FFEE000001UL, DeviceBonding.GetBondInformationAt(0));
            DeviceBonding.DeleteAllBonds();
        };
        rig.PlayConnected(async () =>
        {
            await rig.Phone.PairAsync();
            await rig.Phone.WriteAsync(BleRig.Data, [1]);
            await rig.Phone.DelayAsync(100_000);
            await rig.Phone.DisconnectAsync();
            await rig.Phone.ConnectAsync();
            await Assert.ThrowsExactlyAsync<PairingException>(() => rig.Phone.PairAsync());
        });
    }

    [TestMethod]
    public void What_a_server_cannot_do_fails_as_on_the_chip()
    {
        BleRig rig = new();
        string seen = "";
        rig.Firmware = () =>
        {
            seen += NameOf(() => DeviceBonding.Count());
            DevicePairing pairing = BluetoothLEServer.Instance.Pairing;
            seen += NameOf(() => pairing.Pair());
            seen += NameOf(() => pairing.IOCapabilities = DevicePairingIOCapabilities.DisplayOnly);
            seen += pairing.Unpair().Status;
            seen += NameOf(() => DeviceBonding.GetBondInformationAt(3));
            rig.Machine.Halt();
        };
        rig.Machine.Run();
        Assert.AreEqual("NotSupportedException NullReferenceException NotSupportedException UnpairedArgumentOutOfRangeException ", seen);
    }

    private static string NameOf(Action action)
    {
        try
        {
            action();
            return "";
        }
        catch (Exception e) when (e is NotSupportedException or NullReferenceException or ArgumentException)
        {
            return e.GetType().Name + " ";
        }
    }
}
