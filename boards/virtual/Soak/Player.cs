using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using EchoBridge.Virtual.Phone;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;

namespace EchoBridge.Virtual.Soak;

/// <summary>Plays sounds from a phone that has proved its key, comes back if the link is lost, and reads the account.</summary>
internal sealed class Player(VirtualMachine machine, Random chance, SoundLedger ledger)
{
    private const int Returns = 5;
    private const long BeforeReturnUs = 500_000;
    private const long LookUs = 100_000;
    private const int Looks = 40;

    // Every fourth stream is live: it has nothing to send ahead, and asks for little latency.
    private const int PromptEvery = 4;
    private const int PromptPrefillMs = 40;

    private readonly Queue<Action> _inPlay = [];
    private Playing? _playing;

    /// <summary>Connects and proves a phone's key again.</summary>
    internal Func<SoakPhone, Task> Returning { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Has something happen while somebody plays: soon after the next sound has begun.</summary>
    internal void InPlay(Action action) => _inPlay.Enqueue(action);

    /// <summary>Somebody wants the sound to end.</summary>
    internal void EndOnPurpose() => _playing?.End(machine.NowUs);

    /// <summary>Plays a sound.</summary>
    /// <param name="phone">A phone that is connected and has proved its key.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="isPaced">False to send as fast as the radio takes it.</param>
    internal async Task PlayAsync(SoakPhone phone, double seconds, bool isPaced = true)
    {
        int codec = chance.Next(2) == 0 ? Codec.MuLaw8 : Codec.MuLaw16;
        var playing = new Playing();
        _playing = playing;
        if (_inPlay.TryDequeue(out Action? action))
        {
            machine.After(chance.Next(300_000, 2_000_000), action);
        }

        long left = (long)(seconds * Codec.Of(codec)!.RateAt(0));
        try
        {
            for (int returns = 0; left > 0; returns++)
            {
                left -= await PlayOnAsync(phone, codec, left, playing, isPaced, isLast: returns == Returns);
            }
        }
        finally
        {
            if (playing.IsOn)
            {
                playing.GiveUp(machine.NowUs);
            }

            _playing = null;
        }
    }

    // Plays what is left on a stream of its own; returns how much of it was sent before the link was lost.
    private async Task<long> PlayOnAsync(SoakPhone phone, int codec, long frames, Playing playing, bool isPaced, bool isLast)
    {
        int session = chance.Next(8);
        int prefillMs = isPaced && chance.Next(PromptEvery) == 0 ? PromptPrefillMs : 0;
        await phone.Host.OpenStreamAsync(codec, session, prefillMs);
        SentStream stream = ledger.Open(Codec.Of(codec)!.RateAt(0), playing, isPaced, prefillMs);
        try
        {
            await SendAsync(phone, stream, frames, AudioPacket.Kind(codec, session), isPaced);
            await DrainAsync(phone);
            playing.End(machine.NowUs);
            ledger.Take(stream, await phone.Host.AccountAsync());
        }
        catch (Exception e) when (playing.IsOn && !isLast && e is LinkLostException or GattException)
        {
            await phone.Radio.DelayAsync(BeforeReturnUs);
            await phone.Radio.DisconnectAsync();
            await Returning(phone);
            if (ledger.Streams == stream.Number && stream.Boot == machine.Boots)
            {
                ledger.Take(stream, await phone.Host.AccountAsync());
            }
        }
        finally
        {
            ledger.Close(stream);
        }

        return stream.Sent;
    }

    private static async Task SendAsync(SoakPhone phone, SentStream stream, long frames, int kind, bool isPaced)
    {
        Guid audio = EchoBridgeHost.UuidOf(Characteristic.Audio);
        long startUs = phone.Radio.NowUs;
        long aheadUs = stream.IsPrompt ? 0 : FillControl.CautiousPrefillMs * 1000L;
        while (stream.Sent < frames)
        {
            long dueUs = startUs + phone.True((stream.Sent * 1_000_000 / stream.Rate) - aheadUs);
            if (isPaced && dueUs > phone.Radio.NowUs)
            {
                await phone.Radio.DelayAsync(dueUs - phone.Radio.NowUs);
            }

            int count = (int)Math.Min(SentStream.PacketFrames, frames - stream.Sent);
            await phone.Radio.WriteWithoutResponse(audio, stream.NextPacket(kind, count, stream.Sent + count == frames));
        }
    }

    // Until the dongle has played everything; a stream whose last packet was lost never ends by itself.
    private static async Task DrainAsync(SoakPhone phone)
    {
        for (int look = 0; look < Looks; look++)
        {
            if (await phone.Host.AudioModeAsync() == AudioMode.Idle)
            {
                return;
            }

            await phone.Radio.DelayAsync(LookUs);
        }

        await phone.Host.WriteAsync(Characteristic.Stream, StreamControl.CloseStream);
    }
}
