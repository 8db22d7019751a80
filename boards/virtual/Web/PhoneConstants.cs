using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using EchoBridge.Virtual.Diagram;

namespace EchoBridge.Virtual.Web;

/// <summary>
/// `wwwroot/phone/constants.js`: what the phone in the browser has to know of the protocol, written from Core. The file is part
/// of the sources so that the remote can be served from anywhere; a test holds it to this.
/// </summary>
internal static class PhoneConstants
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The whole file.</summary>
    internal static string Write() =>
        "// Written from EchoBridge.Core by Web/PhoneConstants.cs: change nothing here. A test says how to write it anew.\n"
        + string.Concat(All().Select(constant => $"\nexport const {constant.Name} = {Json(constant.Value)};\n"));

    private static IEnumerable<(string Name, object Value)> All()
    {
        yield return ("PROTOCOL", new { major = GattTable.MajorVersion, minor = GattTable.MinorVersion });
        yield return ("NAME_PREFIX", Settings.NamePrefix);
        yield return ("SERVICE", GattTable.ServiceUuid);
        yield return ("CHARACTERISTICS", Enumerable.Range(0, GattTable.Count).Select(GattTable.At).ToDictionary(row => Camel(row.Characteristic.ToString()), row => row.Uuid));
        yield return ("ACCESS", new { claim = AccessControl.Claim, challenge = AccessControl.Challenge, prove = AccessControl.Prove, resign = AccessControl.Resign });
        yield return ("STREAM", new { open = StreamControl.OpenStream, close = StreamControl.CloseStream, volume = StreamControl.SetVolume });
        yield return ("PACKET", new { headerBytes = AudioPacket.HeaderBytes, last = AudioPacket.Last, maxSession = AudioPacket.MaxSession });
        yield return ("CODECS", Enumerable.Range(1, Codec.Highest).Select(number => Codec.Of(number)!).ToDictionary(CodecName, codec => new { number = codec.Number, rate = codec.RateAt(0), packetFrames = codec.PacketFrames }));
        yield return ("FULL_VOLUME", Gain.FullVolume);
        yield return ("WINDOW_SECONDS", ConnectionTable.WindowUs / Time.Second);
        yield return ("STRANGER_SECONDS", ConnectionTable.Of(ConnectionState.Stranger).TimeoutUs / Time.Second);
        yield return ("LONGEST_PROOF_WAIT_SECONDS", ProofLimit.LongestWaitUs / Time.Second);
        yield return ("STATES", Enum.GetValues<ConnectionState>().Select(state => new { name = Camel(state.ToString()), says = Words.Of(state) }));
        yield return ("AUDIO_MODES", Enum.GetValues<AudioMode>().Select(mode => new { name = Camel(mode.ToString()), says = Words.Of(mode) }));
        yield return ("FAULTS", Enum.GetNames<Fault>().Select(Camel));
        yield return ("TRAPS", Enum.GetNames<TrapCause>().Select(Camel));
        yield return ("COUNTERS", typeof(AudioCounters).GetFields().Where(field => !field.IsLiteral).Select(field => Camel(field.Name)));
        yield return ("LINK_ERRORS", typeof(LinkError).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic).Select(field => (string)field.GetRawConstantValue()!));
    }

    private static string CodecName(Codec codec) =>
        Camel(typeof(Codec).GetFields().First(field => field.IsLiteral && (int)field.GetRawConstantValue()! == codec.Number).Name);

    private static string Json(object value) => JsonSerializer.Serialize(value, Readable);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
