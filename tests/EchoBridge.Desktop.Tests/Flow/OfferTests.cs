using System.Linq;
using EchoBridge.VirtualEsp32.Host;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flow;

/// <summary>At boot the firmware times its own expansion, and offers what fits into half of the processor.</summary>
[TestClass]
public class OfferTests
{
    private const int OfferedAt = 5;

    [TestMethod]
    [DataRow(1000, new[] { Codec.MuLaw8, Codec.MuLaw16, Codec.Adpcm8, Codec.Adpcm16, Codec.Pcm16 })]
    [DataRow(2500, new[] { Codec.MuLaw8, Codec.MuLaw16, Codec.Pcm16 })]
    [DataRow(4500, new[] { Codec.MuLaw8, Codec.Pcm16 })]
    [DataRow(8000, new[] { Codec.Pcm16 })]
    public void A_slower_chip_offers_less_and_refuses_what_it_does_not_offer(int nanosecondsPerTurn, int[] offered)
    {
        var rig = new FlowRig(FlowRig.Board(nanosecondsPerTurn: nanosecondsPerTurn));
        byte[] info = [];
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            info = await rig.Host.ReadAsync(Characteristic.Info);
            for (int codec = 0; codec <= Codec.Highest + 1; codec++)
            {
                if (offered.Contains(codec))
                {
                    await rig.Host.OpenStreamAsync(codec, 1);
                    continue;
                }

                GattException refused = await Assert.ThrowsAsync<GattException>(() => rig.Host.OpenStreamAsync(codec, 1));
                Assert.AreEqual(AttError.CodecNotOffered, refused.Error, $"codec {codec}");
            }
        });
        Assert.AreEqual(string.Join(' ', offered), string.Join(' ', Enumerable.Range(0, 8).Where(codec => (info[OfferedAt] & (1 << codec)) != 0)));
    }
}
