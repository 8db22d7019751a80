using System.Threading.Tasks;
using EchoBridge.Desktop.Tests.Fuzz;
using EchoBridge.Virtual.Phone;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flow;

/// <summary>Packets that are not what the stream expects, over the air: what the Counters say of them.</summary>
[TestClass]
public class BadPacketTests
{
    private const int Session = 3;
    private const long PacketUs = 15_000;

    private static readonly PacketForm Form = PacketForm.Of(Codec.MuLaw16);

    [TestMethod]
    public void Each_packet_that_is_refused_late_or_repeated_is_counted_by_its_cause()
    {
        var rig = new FlowRig();
        StreamAccount? before = null;
        StreamAccount? after = null;
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            await SendAsync(rig, Form, Session, 0);
            before = await rig.Host.AccountAsync();
            await rig.Host.OpenStreamAsync(Form.Codec, Session);
            for (int i = 0; i < 20; i++)
            {
                await SendAsync(rig, Form, Session, i);
            }

            await SendAsync(rig, Form, Session, 19);
            await SendAsync(rig, Form, Session, 21);
            await SendAsync(rig, Form, Session, 20);
            await SendAsync(rig, PacketForm.Of(Codec.MuLaw8), Session, 22);
            await SendAsync(rig, PacketForm.Of(Codec.Adpcm16), Session, 22);
            await SendAsync(rig, Form, Session + 1, 22);
            await rig.Host.WriteAsync(Characteristic.Audio);
            await rig.Host.WriteAsync(Characteristic.Audio, 1, 2);
            await rig.Host.WriteAsync(Characteristic.Audio, Form.Packet(Session, 22, false, new byte[Form.FullBytes - 1]));
            await rig.Host.WriteAsync(Characteristic.Audio, Form.Packet(Session, 22, true, new byte[Form.FullBytes + 1]));
            await rig.Host.WriteAsync(Characteristic.Audio, Form.Packet(Session, 22, false, new byte[500]));
            await rig.Host.WriteAsync(Characteristic.Audio, Form.Packet(Session, 22, true, new byte[100]));
            await SendAsync(rig, Form, Session, 23);
            await rig.Phone.DelayAsync(2_000_000);
            Assert.AreEqual(AudioMode.Idle, await rig.Host.AudioModeAsync());
            await SendAsync(rig, Form, Session, 24);
            await rig.Phone.DelayAsync(100_000);
            after = await rig.Host.AccountAsync();
        });
        Assert.AreEqual(1, before!.Unopened);
        Assert.AreEqual(1, before.Refused);
        Assert.AreEqual(new { Duplicates = 1, Late = 1, OtherCodec = 2, OtherSession = 1, Malformed = 5, Unopened = 2, Refused = 10 }, new { after!.Duplicates, after.Late, after.OtherCodec, after.OtherSession, after.Malformed, after.Unopened, after.Refused });
        Assert.AreEqual(24, after.Packets);
        Assert.AreEqual(Form.FullFrames, after.Lost);
        Assert.AreEqual(Form.FullFrames, after.Concealed);
        Assert.AreEqual(2 * Form.FullFrames, after.Dropped);
        Assert.AreEqual((21 * Form.FullFrames) + 100, after.Played);
    }

    private static async Task SendAsync(FlowRig rig, PacketForm form, int session, int sequence)
    {
        await rig.Host.SendAsync(new AudioFeed.Packet(form.Packet(session, sequence, false, new byte[form.FullBytes]), []));
        await rig.Phone.DelayAsync(PacketUs);
    }
}
