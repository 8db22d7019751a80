using System.ComponentModel;
using System.Text.Json.Serialization;

namespace EchoBridge.Virtual.Web.Messages;

/// <summary>What a page sends. Every message is a JSON object with its name in `type`.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = MessageTable.TypeField)]
[JsonDerivedType(typeof(ButtonMessage), "button")]
[JsonDerivedType(typeof(FaultMessage), "fault")]
[JsonDerivedType(typeof(LinkMessage), "link")]
[JsonDerivedType(typeof(SoundMessage), "sound")]
[JsonDerivedType(typeof(AckMessage), "ack")]
[JsonDerivedType(typeof(RestartMessage), "restart")]
internal abstract record FromPage;

[Description("A finger presses the button or leaves it.")]
internal sealed record ButtonMessage(
    [property: Description("true: down; false: up")] bool Pressed) : FromPage;

[Description("Something goes wrong now, or is put right; `welcome` has the list.")]
internal sealed record FaultMessage(
    [property: Description("one of the names in `welcome`")] string Name) : FromPage;

[Description("The phone's radio does something; a `link` with the same id answers. One page at a time has the phone: the first that asks, until it disconnects or closes.")]
internal sealed record LinkMessage(
    [property: Description("the page's own number for the answer")] int Id,
    [property: Description("find, connect, disconnect, read, write, writeWithoutResponse or subscribe")] string Op,
    [property: Description("UUID; for the last four")] string? Characteristic = null,
    [property: Description("base64; for the two writes")] string? Value = null) : FromPage;

[Description("The page wants to hear the speaker, or does not; it does not at first.")]
internal sealed record SoundMessage(
    [property: Description("true: send sound")] bool On) : FromPage;

[Description("The page is done with a frame. While too many are not acknowledged none is sent: a slow page gets fewer frames, not late ones.")]
internal sealed record AckMessage(
    [property: Description("the number of the last `state` it has dealt with")] int Frame) : FromPage;

[Description("A new board: never switched on before, nothing stored. Ends a run that is being replayed.")]
internal sealed record RestartMessage : FromPage;
