using System.Collections.Generic;
using System.ComponentModel;
using System.Text.Json.Serialization;

namespace EchoBridge.Virtual.Web.Messages;

/// <summary>What a page is sent. Every message is a JSON object with its name in `type`.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = MessageTable.TypeField)]
[JsonDerivedType(typeof(WelcomeMessage), "welcome")]
[JsonDerivedType(typeof(StateMessage), "state")]
[JsonDerivedType(typeof(SignalsMessage), "signals")]
[JsonDerivedType(typeof(TraceMessage), "trace")]
[JsonDerivedType(typeof(LinkedMessage), "link")]
[JsonDerivedType(typeof(LinkEventMessage), "linkEvent")]
[JsonDerivedType(typeof(RefusedMessage), "refused")]
internal abstract record ToPage;

[Description("The first message.")]
internal sealed record WelcomeMessage(
    [property: Description("the board's name")] string Board,
    [property: Description("the DAC's frames a second")] int DacRate,
    [property: Description("`state` messages a second, at most")] int FramesPerSecond,
    [property: Description("so many `state` messages may be unacknowledged")] int FramesAhead,
    [property: Description("a longer message from the page ends the connection, in bytes")] int MaxMessageBytes,
    [property: Description("what can be made to go wrong")] IReadOnlyList<FaultRow> Faults) : ToPage;

[Description("A fault that can be asked for.")]
internal sealed record FaultRow(
    [property: Description("its name, for `fault`")] string Name,
    [property: Description("what to write on its button")] string Label,
    [property: Description("what it does, in a sentence")] string Does);

[Description("Everything there is to show, as it is now.")]
internal sealed record StateMessage(
    [property: Description("number of this message, to be acknowledged")] int Frame,
    [property: Description("virtual microseconds since the board was made")] long Us,
    [property: Description("milliseconds that the virtual clock is behind the wall clock")] double LagMs,
    [property: Description("the most that it was since the run began")] double WorstLagMs,
    [property: Description("the run")] RunState Run,
    [property: Description("true: a finger is on the button")] bool Button,
    [property: Description("true: the LED is lit")] bool Led,
    [property: Description("the lines to the speaker")] LinesState Lines,
    [property: Description("what is on the air")] RadioState Radio,
    [property: Description("the firmware's own states; null while none runs")] CoreState? Core,
    [property: Description("the sound on its way; null while no firmware runs")] AudioState? Audio,
    [property: Description("the eighteen Counters of firmware/PROTOCOL.md by their names, the first letter small; null while no firmware runs")] IReadOnlyDictionary<string, long>? Counters,
    [property: Description("the names of the faults that last")] IReadOnlyList<string> Faults) : ToPage;

[Description("The run that goes on.")]
internal sealed record RunState(
    [property: Description("live: it does what pages ask; replay: it does what a saved run says; ended: the chip did not survive something")] string Mode,
    [property: Description("where the saved run ends, in virtual microseconds; 0 if none is replayed")] long UntilUs,
    [property: Description("a sentence: why it ended, or whether what was replayed has the trace of what was saved; null if there is nothing to say")] string? Says,
    [property: Description("the seed of all chance")] int Seed,
    [property: Description("counts the boards since the server was started: with another number all begins anew")] int Number,
    [property: Description("how often the chip has booted")] int Boots,
    [property: Description("records of the event ring that were lost, over all boots")] int EventsLost);

[Description("The lines to the speaker.")]
internal sealed record LinesState(
    [property: Description("true: the DAC is muted")] bool Mute,
    [property: Description("true: the amplifier or trigger line is on")] bool Amp,
    [property: Description("true: the DAC is clocked")] bool Clock);

[Description("What is on the air.")]
internal sealed record RadioState(
    [property: Description("true: the dongle advertises")] bool Advertising,
    [property: Description("true: it says that everybody may find it")] bool Discoverable,
    [property: Description("true: somebody is connected")] bool Connected,
    [property: Description("who: phone, stranger, or null")] string? Peer,
    [property: Description("true: the phone is within reach")] bool PhoneInRange,
    [property: Description("percent of the connection events that are lost")] int LossPercent);

[Description("The firmware's own states, by their names in firmware/BEHAVIOUR.md.")]
internal sealed record CoreState(
    [property: Description("ConnectionState")] string Connection,
    [property: Description("ButtonPhase")] string Button,
    [property: Description("Down, Ready, or the SpeakerLine whose step is under way")] string Speaker,
    [property: Description("LedRhythm")] string Led,
    [property: Description("AudioMode")] string Audio,
    [property: Description("seconds left of the pairing window, 0 if none is open")] double WindowSeconds,
    [property: Description("hosts remembered")] int Hosts,
    [property: Description("the last fault since power-on")] string Fault);

[Description("The sound on its way.")]
internal sealed record AudioState(
    [property: Description("bytes in the ring")] int RingBytes,
    [property: Description("bytes the ring holds")] int RingCapacity,
    [property: Description("milliseconds of sound in the ring")] double RingMs,
    [property: Description("milliseconds of sound in the DMA")] double DmaMs,
    [property: Description("milliseconds the DMA holds")] double DmaCapacityMs,
    [property: Description("milliseconds until what comes now is heard: ring and DMA")] double LatencyMs,
    [property: Description("milliseconds of sound that were ahead when packets came, on average; of the last 64 packets")] double AheadMs,
    [property: Description("milliseconds that should be")] double WantedMs,
    [property: Description("0 to 100")] int Volume,
    [property: Description("codec of the stream, or of the last one")] int Codec);

[Description("Lines that have changed since the frame before, each at its microsecond. Comes before its `state`; a page that was skipped gets those that it missed, the last 1000 of them.")]
internal sealed record SignalsMessage(
    [property: Description("in their order")] IReadOnlyList<SignalChange> Changes) : ToPage;

[Description("A line has changed.")]
internal sealed record SignalChange(
    [property: Description("virtual microsecond")] long Us,
    [property: Description("button, led, mute, amp, clock, advertising, discoverable or connected; or connection, speaker, phase, rhythm or audio: a state of the firmware")] string Name,
    [property: Description("0 or 1; the name of a state")] string Value);

[Description("What the trace says, since the frame before.")]
internal sealed record TraceMessage(
    [property: Description("in their order")] IReadOnlyList<TraceRow> Lines,
    [property: Description("lines that were left out because the page was too slow")] int Missed) : ToPage;

[Description("A line of the trace.")]
internal sealed record TraceRow(
    [property: Description("virtual microsecond")] long Us,
    [property: Description("what happened")] string What,
    [property: Description("true: it belongs to the public time line")] bool Milestone);

[Description("The answer to `link`.")]
internal sealed record LinkedMessage(
    [property: Description("the number that was asked with")] int Id,
    [property: Description("base64: what was read, or the name that was found; null if there is nothing")] string? Value,
    [property: Description("notFound, lost, pairing, refused, badRequest or busy (another page has the phone); null if all went well")] string? Error,
    [property: Description("a sentence about the error")] string? Message) : ToPage;

[Description("The phone's radio heard something.")]
internal sealed record LinkEventMessage(
    [property: Description("notify or disconnected")] string Event,
    [property: Description("UUID, for notify")] string? Characteristic,
    [property: Description("base64, for notify")] string? Value,
    [property: Description("why the link ended, for disconnected")] string? Message) : ToPage;

[Description("What the page asked for was not done.")]
internal sealed record RefusedMessage(
    [property: Description("a sentence: why, and what would be right")] string Message) : ToPage;
