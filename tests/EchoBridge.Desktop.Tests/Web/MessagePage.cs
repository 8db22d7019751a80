using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.Json;
using EchoBridge.Virtual.Web.Messages;

namespace EchoBridge.Desktop.Tests.Web;

/// <summary>The tables of boards/virtual/Web/MESSAGES.md, written from the message types.</summary>
internal static class MessagePage
{
    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(bool)] = "boolean",
        [typeof(int)] = "integer",
        [typeof(long)] = "integer",
        [typeof(double)] = "number",
        [typeof(string)] = "string",
        [typeof(IReadOnlyDictionary<string, long>)] = "object of integers",
    };

    internal static string Write()
    {
        var text = new StringBuilder();
        text.Append("## From the page\n");
        Write(text, MessageTable.FromPage);
        text.Append("\n## To the page\n");
        Write(text, MessageTable.ToPage);
        text.Append("\n## What they are made of\n");
        Write(text, Parts().Select(part => (part.Name, part)));
        return text.ToString();
    }

    private static void Write(StringBuilder text, IEnumerable<(string Name, Type Type)> rows)
    {
        foreach ((string name, Type type) in rows)
        {
            text.Append($"\n### {name}\n\n{Of(type)}\n");
            PropertyInfo[] fields = Fields(type);
            if (fields.Length > 0)
            {
                text.Append("\n| field | | what |\n|---|---|---|\n");
            }

            foreach (PropertyInfo field in fields)
            {
                text.Append($"| {JsonNamingPolicy.CamelCase.ConvertName(field.Name)} | {Word(field.PropertyType)} | {Of(field)} |\n");
            }
        }
    }

    private static IEnumerable<Type> Parts() => MessageTable.ToPage
        .SelectMany(row => Fields(row.Type))
        .Select(field => Item(field.PropertyType) ?? field.PropertyType)
        .Where(type => type.Namespace == typeof(MessageTable).Namespace);

    private static PropertyInfo[] Fields(Type type) => type.GetProperties(BindingFlags.Instance | BindingFlags.Public);

    private static Type? Item(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static string Word(Type type) =>
        Item(type) is { } item ? $"list of {Word(item)}"
        : Words.TryGetValue(type, out string? word) ? word
        : $"[{type.Name}](#{type.Name.ToLowerInvariant()})";

    private static string Of(MemberInfo member) =>
        member.GetCustomAttribute<DescriptionAttribute>()?.Description
        ?? throw new InvalidOperationException($"{member.DeclaringType?.Name}.{member.Name} has no description.");
}
