using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using EchoBridge.Desktop.Tests.Flow;
using EchoBridge.Virtual.Phone;
using EchoBridge.Virtual.Web;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using EchoBridge.VirtualEsp32.Radio;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Web;

[TestClass]
public class PhoneLinkTests
{
    private static readonly string Access = Uuid(Characteristic.Access);
    private static readonly string Status = Uuid(Characteristic.Status);
    private static readonly string Stream = Uuid(Characteristic.Stream);

    [TestMethod]
    public void A_page_claims_and_proves_with_reads_and_writes_alone_for_the_link_pairs_when_it_is_asked_to()
    {
        Play(async (_, link) =>
        {
            await ClaimAndProveAsync(link);
            Assert.AreEqual(ConnectionState.Owned, (ConnectionState)(await Do(link, "read", Status)).Value[0]);
        });
    }

    [TestMethod]
    public void A_dongle_that_has_lost_its_bonds_is_paired_anew()
    {
        Play(
            async (machine, link) =>
            {
                await Do(link, "find");
                await Do(link, "connect");
                await Do(link, "write", Access, AccessControl.Claim);
                Assert.IsTrue(link.Phone.IsBonded);
                await Do(link, "disconnect");
                NimBleStack.Of(machine).Bonds.Clear();
                await Do(link, "connect");
                await Do(link, "write", Access, AccessControl.Claim);
            },
            FlowRig.Board(keepsBonds: true));
    }

    [TestMethod]
    public void What_cannot_be_done_is_answered_with_a_code_and_a_sentence()
    {
        Play(async (_, link) =>
        {
            await Fails(LinkError.BadRequest, link, "fly");
            await Fails(LinkError.BadRequest, link, "connect");
            await Fails(LinkError.Lost, link, "read", Status);
            await Do(link, "find");
            await Do(link, "connect");
            await Fails(LinkError.BadRequest, link, "read", "no uuid");
            await Fails(LinkError.BadRequest, link, "subscribe", Access);
            await Fails(LinkError.BadRequest, link, "writeWithoutResponse", Uuid(Characteristic.Audio), value: new byte[300]);
            await Fails(LinkError.Refused, link, "write", Access, value: [99]);
            link.Phone.Vanish();
            await Fails(LinkError.Lost, link, "read", Status);
            await Fails(LinkError.NotFound, link, "connect");
        });
    }

    [TestMethod]
    public void Notifications_and_the_end_of_the_link_are_told()
    {
        Play(async (_, link) =>
        {
            List<string> told = [];
            link.Notified += (characteristic, value) => told.Add($"{characteristic} {value[0]}");
            link.Disconnected += _ => told.Add("disconnected");
            await ClaimAndProveAsync(link);
            await Do(link, "subscribe", Stream);
            await Do(link, "write", Stream, StreamControl.OpenStream, Codec.MuLaw8, 0);
            await Do(link, "read", Stream);
            Assert.AreEqual($"disconnected, {Stream} {(int)AudioMode.Prefill}", string.Join(", ", told));
        });
    }

    private static async Task ClaimAndProveAsync(PhoneLink link)
    {
        StringAssert.StartsWith(Encoding.UTF8.GetString((await Do(link, "find")).Value), Settings.NamePrefix);
        await Do(link, "connect");
        await Do(link, "write", Access, AccessControl.Claim);
        byte[] claimed = (await Do(link, "read", Access)).Value;
        await link.Phone.LinkEndedAsync();
        await Do(link, "connect");
        await Do(link, "write", Access, AccessControl.Challenge, claimed[1]);
        byte[] nonce = (await Do(link, "read", Access)).Value[1..];
        byte[] message = [AccessControl.Prove, claimed[1], .. nonce];
        await Do(link, "write", Access, [.. message[..2], .. HMACSHA256.HashData(claimed[2..], message)]);
    }

    private static void Play(Func<VirtualMachine, PhoneLink, Task> script, BoardDefinition? board = null)
    {
        var machine = new VirtualMachine(board ?? FlowRig.Board(), seed: 1);
        var link = new PhoneLink(machine);
        machine.Button.Press(FlowRig.PressUs, 120_000);
        machine.Play(() => script(machine, link));
    }

    private static async Task<LinkAnswer> Do(PhoneLink link, string operation, string? characteristic = null, params byte[] value)
    {
        LinkAnswer answer = await link.DoAsync(operation, characteristic, value);
        Assert.IsNull(answer.Error, $"{operation}: {answer.Message}");
        return answer;
    }

    private static async Task Fails(string error, PhoneLink link, string operation, string? characteristic = null, byte[]? value = null)
    {
        LinkAnswer answer = await link.DoAsync(operation, characteristic, value);
        Assert.AreEqual(error, answer.Error, operation);
        Assert.IsTrue(answer.Message!.EndsWith('.'), answer.Message);
    }

    private static string Uuid(Characteristic characteristic) => EchoBridgeHost.UuidOf(characteristic).ToString();
}
