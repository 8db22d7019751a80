using System;
using System.Buffers.Binary;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using EchoBridge.VirtualEsp32.Host;

namespace EchoBridge.Virtual.Phone;

/// <summary>
/// The host's side of firmware/PROTOCOL.md on a virtual phone: find, claim, prove, stream, read. Every call is a script
/// step on virtual time.
/// </summary>
internal sealed class EchoBridgeHost(VirtualHost phone)
{
    /// <summary>The MTU that every host asks for: room for a full audio packet.</summary>
    internal const int WantedMtu = 256;

    // Somebody may have guessed wrong before: the dongle gives no challenge for up to 8 s, and drops the link after 10.
    private const long AskAgainUs = 1_000_000;

    /// <summary>The phone.</summary>
    internal VirtualHost Phone { get; } = phone;

    /// <summary>The number under which the dongle remembers it; 0 before the first claim.</summary>
    internal byte Id { get; private set; }

    /// <summary>Its key; empty before the first claim.</summary>
    internal byte[] Key { get; private set; } = [];

    /// <summary>UUID of a characteristic.</summary>
    internal static Guid UuidOf(Characteristic characteristic) => new(GattTable.At((int)characteristic).Uuid);

    /// <summary>Finds the dongle in its window, connects, pairs, and takes a key. The dongle ends the link soon after.</summary>
    internal async Task ClaimAsync(long timeoutUs)
    {
        await Phone.FindAsync(Settings.NamePrefix, timeoutUs);
        await OpenLinkAsync();
        await WriteAsync(Characteristic.Access, AccessControl.Claim);
        byte[] answer = await ReadAsync(Characteristic.Access);
        Id = answer[1];
        Key = answer[2..];
    }

    /// <summary>Connects to a dongle that remembers this host, encrypts the link and proves the key.</summary>
    internal async Task ReconnectAsync()
    {
        await OpenLinkAsync();
        await ProveAsync();
    }

    /// <summary>Proves the key on a link that is encrypted.</summary>
    internal async Task ProveAsync()
    {
        while (!await IsChallengedAsync())
        {
            await Phone.DelayAsync(AskAgainUs);
        }

        byte[] answer = await ReadAsync(Characteristic.Access);
        byte[] message = [AccessControl.Prove, Id, .. answer[1..]];
        await WriteAsync(Characteristic.Access, [AccessControl.Prove, Id, .. HMACSHA256.HashData(Key, message)]);
    }

    /// <summary>Opens a stream.</summary>
    /// <param name="codec">One that the dongle offers.</param>
    /// <param name="session">0 to 7.</param>
    /// <param name="prefillMs">What the dongle is to collect before it plays, in milliseconds; 0 leaves it to the dongle.</param>
    internal Task OpenStreamAsync(int codec, int session, int prefillMs = 0) => prefillMs == 0
        ? WriteAsync(Characteristic.Stream, StreamControl.OpenStream, (byte)codec, (byte)session)
        : WriteAsync(Characteristic.Stream, StreamControl.OpenStream, (byte)codec, (byte)session, (byte)prefillMs);

    /// <summary>Sends a packet without response; completes when the phone's radio has taken it.</summary>
    internal Task SendAsync(AudioFeed.Packet packet) =>
        Phone.WriteWithoutResponse(UuidOf(Characteristic.Audio), packet.Bytes);

    /// <summary>
    /// Opens a stream and sends a whole feed in real time: the prefill at once, what follows at the pace of the sound. The
    /// host's clock is the stream's clock.
    /// </summary>
    /// <param name="feed">What to send.</param>
    /// <param name="sending">Told the number of each packet as it is given to the phone's radio.</param>
    /// <param name="prefillMs">0 for a sound that is there already; otherwise the sound is live, nothing can be sent ahead, and the dongle is to collect so many milliseconds.</param>
    internal async Task StreamAsync(AudioFeed feed, Action<int>? sending = null, int prefillMs = 0)
    {
        await OpenStreamAsync(feed.Codec, feed.Session, prefillMs);
        long startUs = Phone.NowUs;
        long sentAheadUs = prefillMs == 0 ? FillControl.CautiousPrefillMs * 1000L : 0;
        for (int i = 0; i < feed.Packets.Count; i++)
        {
            long dueUs = startUs + (i * feed.PacketUs) - sentAheadUs;
            if (dueUs > Phone.NowUs)
            {
                await Phone.DelayAsync(dueUs - Phone.NowUs);
            }

            sending?.Invoke(i);
            await SendAsync(feed.Packets[i]);
        }
    }

    /// <summary>What the audio path does now.</summary>
    internal async Task<AudioMode> AudioModeAsync() => (AudioMode)(await ReadAsync(Characteristic.Status))[3];

    /// <summary>The fate of every frame of the stream.</summary>
    internal async Task<StreamAccount> AccountAsync()
    {
        byte[] value = await ReadAsync(Characteristic.Counters);
        int[] numbers = [.. Enumerable.Range(0, value.Length / 4).Select(i => BinaryPrimitives.ReadInt32LittleEndian(value.AsSpan(4 * i)))];
        return new StreamAccount(
            numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7], numbers[8],
            numbers[9], numbers[10], numbers[11], numbers[12], numbers[13], numbers[14], numbers[15], numbers[16], numbers[17]);
    }

    /// <summary>Reads a characteristic.</summary>
    internal Task<byte[]> ReadAsync(Characteristic characteristic) => Phone.ReadAsync(UuidOf(characteristic));

    /// <summary>Writes a characteristic with response.</summary>
    internal Task WriteAsync(Characteristic characteristic, params byte[] value) => Phone.WriteAsync(UuidOf(characteristic), value);

    private async Task<bool> IsChallengedAsync()
    {
        try
        {
            await WriteAsync(Characteristic.Access, AccessControl.Challenge, Id);
            return true;
        }
        catch (GattException tooSoon) when (tooSoon.Error == AttError.TooSoon)
        {
            return false;
        }
    }

    private async Task OpenLinkAsync()
    {
        await Phone.ConnectAsync();
        await Phone.ExchangeMtuAsync(WantedMtu);
        await Phone.PairAsync(true);
        await Phone.DiscoverAsync();
    }
}

/// <summary>The Counters characteristic, number by number.</summary>
/// <param name="Packets">Packets taken.</param>
/// <param name="Received">Frames in them.</param>
/// <param name="Played">Frames given to the DMA.</param>
/// <param name="Dropped">Frames received and not played.</param>
/// <param name="Lost">Frames whose packets never came.</param>
/// <param name="Concealed">Frames of silence in their place.</param>
/// <param name="Underruns">Times the ring ran empty.</param>
/// <param name="Overruns">Times it was full.</param>
/// <param name="Refused">Packets refused.</param>
/// <param name="Skipped">Frames left out against drift.</param>
/// <param name="Repeated">Frames played twice against drift.</param>
/// <param name="Late">Packets that came out of order.</param>
/// <param name="Duplicates">Packets that came twice.</param>
/// <param name="Malformed">Packets refused for their length.</param>
/// <param name="OtherCodec">Packets refused for their codec.</param>
/// <param name="OtherSession">Packets refused for their session.</param>
/// <param name="Unopened">Packets refused because no stream was open.</param>
/// <param name="SilentBlocks">Blocks of silence while the stream was open.</param>
internal sealed record StreamAccount(
    int Packets, int Received, int Played, int Dropped, int Lost, int Concealed, int Underruns, int Overruns, int Refused,
    int Skipped, int Repeated, int Late, int Duplicates, int Malformed, int OtherCodec, int OtherSession, int Unopened, int SilentBlocks);
