using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json.Serialization;

namespace EchoBridge.Virtual.Web.Messages;

/// <summary>Every message between a page and the board, by the name that stands in its `type`. MESSAGES.md is held to it.</summary>
internal static class MessageTable
{
    /// <summary>The field of a message that names it.</summary>
    internal const string TypeField = "type";

    /// <summary>From the page to the board.</summary>
    internal static readonly IReadOnlyList<(string Name, Type Type)> FromPage = Of(typeof(FromPage));

    /// <summary>From the board to the page.</summary>
    internal static readonly IReadOnlyList<(string Name, Type Type)> ToPage = Of(typeof(ToPage));

    private static (string Name, Type Type)[] Of(Type any) =>
        [.. any.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(message => ((string)message.TypeDiscriminator!, message.DerivedType))];
}
