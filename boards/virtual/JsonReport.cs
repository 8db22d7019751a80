using System;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EchoBridge.Virtual;

/// <summary>What a command prints for scripts: one JSON object on standard output.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static void Print<T>(T report) => Console.Out.WriteLine(JsonSerializer.Serialize(report, Options));
}
