using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.Desktop.Tests.Gate;

/// <summary>One type of a list.</summary>
internal sealed class ApiType
{
    private readonly List<string> _members = [];
    private readonly HashSet<string> _keys = [];

    private ApiType(string line, string kind, string name, string[] bases)
    {
        Line = line;
        Kind = kind;
        Name = name;
        Bases = bases;
    }

    /// <summary>Its own line.</summary>
    internal string Line { get; }

    /// <summary>Full name; nested types after a dot.</summary>
    internal string Name { get; }

    /// <summary>Base class and interfaces; of an enum the number it is kept in.</summary>
    internal IReadOnlyList<string> Bases { get; }

    /// <summary>The lines of its members.</summary>
    internal IReadOnlyList<string> Members => _members;

    /// <summary>The <see cref="ApiSignature.Key"/> of each member.</summary>
    internal IReadOnlySet<string> Keys => _keys;

    internal bool IsInterface => Kind == "interface";

    /// <summary>The base that its line leaves out.</summary>
    internal string ImpliedBase => Kind switch
    {
        "struct" => "System.ValueType",
        "enum" => "System.Enum",
        "delegate" => "System.MulticastDelegate",
        _ => "System.Object",
    };

    private string Kind { get; }

    internal static ApiType Parse(string line)
    {
        if (line.StartsWith("delegate ", StringComparison.Ordinal))
        {
            string[] words = line.Split('(')[0].Split(' ');
            var type = new ApiType(line, words[0], words[^1], []);
            type._keys.Add("new(object, nint)");
            type._keys.Add(ApiList.KeyOf($"{words[1]} Invoke{line[line.IndexOf('(')..]}"));
            return type;
        }

        string[] halves = line.Split(" : ");
        string[] head = halves[0].Split(' ');
        return new ApiType(line, head[^2], head[^1], halves.Length == 1 ? [] : halves[1].Split(", "));
    }

    internal void Add(string line, string key)
    {
        _members.Add(line);
        if (Kind != "enum")
        {
            _keys.Add(key);
        }
    }

    public override string ToString() => string.Join('\n', _members.Select(member => "    " + member).Prepend(Line));
}
