using System.Linq;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using EchoBridge.Virtual.Sound;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Browser;

/// <summary>The phone's JavaScript against what the firmware and its tools do: nothing of the protocol is known twice.</summary>
[TestClass]
public class PhoneCodeTests
{
    private static Chromium browser = null!;
    private static StaticSite site = null!;
    private static Tab tab = null!;

    [ClassInitialize]
    public static async Task OpenPage(TestContext context)
    {
        browser = await Chromium.StartAsync();
        site = new StaticSite();
        tab = await browser.OpenAsync(site.Address + "remote/");
    }

    [ClassCleanup]
    public static async Task CloseBrowser()
    {
        site?.Dispose();
        if (browser != null)
        {
            await browser.DisposeAsync();
        }
    }

    [TestMethod]
    public async Task Every_sample_gets_the_code_that_the_reference_coder_gives_it()
    {
        int[] codes = await In<int[]>("muLaw", "Array.from({ length: 65536 }, (_, i) => m.encodeSample(i - 32768))");
        CollectionAssert.AreEqual(Enumerable.Range(short.MinValue, 65536).Select(sample => (int)MuLaw.Encode((short)sample)).ToArray(), codes);
    }

    [TestMethod]
    public async Task Samples_of_16_bits_that_the_browser_has_decoded_are_coded_as_they_were()
    {
        int[] codes = await In<int[]>("muLaw", "Array.from(m.encode(Float32Array.from({ length: 65536 }, (_, i) => (i - 32768) / (i < 32768 ? 32768 : 32767))))");
        CollectionAssert.AreEqual(Enumerable.Range(short.MinValue, 65536).Select(sample => (int)MuLaw.Encode((short)sample)).ToArray(), codes);
    }

    [TestMethod]
    public async Task A_proof_is_the_one_that_the_firmware_expects()
    {
        byte[] key = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];
        byte[] nonce = [.. Enumerable.Range(101, AccessControl.NonceBytes).Select(i => (byte)i)];
        byte[] message = [AccessControl.Prove, 7, .. nonce];
        int[] proof = await In<int[]>("protocol", $"m.writeProof({{ id: 7, key: {Bytes(key)} }}, {Bytes(nonce)}).then(proof => [...proof])");
        CollectionAssert.AreEqual((byte[])[AccessControl.Prove, 7, .. HMACSHA256.HashData(key, message)], proof.Select(value => (byte)value).ToArray());
    }

    [TestMethod]
    public async Task A_packet_has_the_header_of_the_protocol()
    {
        int[] packet = await In<int[]>("protocol", "Array.from(m.writePacket(65537 + 258, { number: 2 }, 5, true, Uint8Array.of(9, 8)))");
        CollectionAssert.AreEqual((int[])[3, 1, AudioPacket.Kind(2, 5) | AudioPacket.Last, 9, 8], packet);
    }

    [TestMethod]
    public async Task The_counters_have_the_order_of_the_firmware()
    {
        var counters = new AudioCounters();
        var fields = typeof(AudioCounters).GetFields().Where(field => !field.IsLiteral).ToList();
        fields.ForEach(field => field.SetValue(counters, 1000 + fields.IndexOf(field)));
        byte[] value = new byte[GattTable.CountersBytes];
        counters.Put(value);
        JsonObject read = await In<JsonObject>("protocol", $"m.readCounters({Bytes(value)})");
        CollectionAssert.AreEqual(
            fields.Select((field, i) => $"{field.Name} {1000 + i}").ToList(),
            read.Select(pair => $"{char.ToUpperInvariant(pair.Key[0])}{pair.Key[1..]} {pair.Value}").ToList());
    }

    [TestMethod]
    public async Task Every_error_of_a_link_has_a_way_on()
    {
        string[] without = await tab.EvaluateAsync<string[]>(
            "Promise.all([import('../phone/phoneError.js'), import('../phone/constants.js'), import('../phone/transports/linkError.js')])"
            + ".then(([{ WAYS_ON }, { LINK_ERRORS }, { PAGE_ERRORS }]) => [...LINK_ERRORS, ...PAGE_ERRORS].filter(code => !WAYS_ON[code]))");
        Assert.IsEmpty(without, string.Join(", ", without));
    }

    private static Task<T> In<T>(string module, string expression) => tab.EvaluateAsync<T>($"import('../phone/{module}.js').then(m => {expression})");

    private static string Bytes(byte[] bytes) => $"Uint8Array.of({string.Join(',', bytes)})";
}
