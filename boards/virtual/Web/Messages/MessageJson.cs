using System;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EchoBridge.Virtual.Web.Messages;

/// <summary>How messages and saved runs are written as JSON, and what is accepted: every field that must be, and no other.</summary>
internal static class MessageJson
{
    /// <summary>For the serializer.</summary>
    internal static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowOutOfOrderMetadataProperties = true,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = 8,
    };

    /// <summary>A message to a page, as it is sent.</summary>
    internal static byte[] Write(ToPage message) => JsonSerializer.SerializeToUtf8Bytes(message, Options);

    /// <summary>A message from a page.</summary>
    /// <exception cref="UserException">It is none.</exception>
    internal static FromPage Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<FromPage>(json, Options) ?? throw new UserException("The message is null.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new UserException($"The message is not in MESSAGES.md ({Place(e)}).");
        }
    }

    /// <summary>Where the serializer found a fault, in a few words.</summary>
    internal static string Place(Exception e) => e is JsonException { Path: { Length: > 1 } path }
        ? $"it goes wrong at {path[2..]}"
        : "it is not the JSON it should be";
}
