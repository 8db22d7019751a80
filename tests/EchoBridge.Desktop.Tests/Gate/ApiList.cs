using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;

namespace EchoBridge.Desktop.Tests.Gate;

/// <summary>What a list in Api/ says there is: types, each with its members, in the spelling of <see cref="ApiSignature"/>.</summary>
internal sealed class ApiList
{
    private static readonly string[] Modifiers = ["protected", "static", "readonly", "const", "abstract", "virtual", "override"];

    private readonly Dictionary<string, ApiType> _types = [];
    private readonly Dictionary<string, string> _packages = [];

    private ApiList()
    {
    }

    /// <summary>The whole public surface of the class libraries, one file a package.</summary>
    internal static ApiList Runtime { get; } = Load("Api");

    /// <summary>What .NET's compiler uses where the device's would write something else that the runtime has.</summary>
    internal static ApiList DesktopLowerings { get; } = Load("DesktopLowerings");

    internal IReadOnlyDictionary<string, ApiType> Types => _types;

    /// <summary>The type's entry, or null.</summary>
    internal ApiType? Find(TypeReference type) => _types.GetValueOrDefault(ApiSignature.Full(type));

    /// <summary>The package that brings the type, or null.</summary>
    internal string? PackageOf(TypeReference type) => _packages.GetValueOrDefault(ApiSignature.Full(type));

    /// <summary>True if the member can be reached through its type: declared there or in one of the bases listed.</summary>
    internal bool Has(MemberReference member)
    {
        string key = ApiSignature.Key(member);
        for (ApiType? type = Find(member.DeclaringType.GetElementType()); type is not null; type = BaseOf(type))
        {
            if (type.Keys.Contains(key))
            {
                return true;
            }

            if (key.StartsWith("new(", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return false;
    }

    private ApiType? BaseOf(ApiType type) =>
        type.Name == "System.Object"
            ? null
            : type.Bases.Select(name => _types.GetValueOrDefault(name)).FirstOrDefault(listed => listed is { IsInterface: false })
                ?? _types.GetValueOrDefault(type.ImpliedBase);

    private static ApiList Load(string folder)
    {
        var list = new ApiList();
        foreach (string file in Directory.GetFiles(Repository.PathOf("tests/EchoBridge.Desktop.Tests/Gate/" + folder), "*.txt"))
        {
            list.Read(File.ReadLines(file), Path.GetFileNameWithoutExtension(file));
        }

        return list;
    }

    private void Read(IEnumerable<string> lines, string package)
    {
        ApiType? type = null;
        foreach (string line in lines.Select(line => line.Split(" #")[0].TrimEnd()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] != ' ')
            {
                type = ApiType.Parse(line);
                _packages.Add(type.Name, package);
                _types.Add(type.Name, type);
            }
            else
            {
                (type ?? throw new FormatException($"'{line}' belongs to no type.")).Add(line.Trim(), KeyOf(line.Trim()));
            }
        }
    }

    // "protected static int F(ref int a, params object[] b = null)" is known by "static int F(ref int, object[])".
    internal static string KeyOf(string line)
    {
        string[] words = line.Split('(')[0].Split(" = ")[0].Split(' ').SkipWhile(Modifiers.Contains).ToArray();
        string named = string.Join(' ', words);
        if (!line.Contains('('))
        {
            return named;
        }

        bool isStatic = line.Split('(')[0].Split(' ').Contains("static");
        string parameters = line[(line.IndexOf('(') + 1)..line.LastIndexOf(')')];
        return $"{(isStatic ? "static " : "")}{named}({string.Join(", ", parameters.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(TypeOf))})";
    }

    private static string TypeOf(string parameter)
    {
        string[] words = parameter.Split(' ');
        return words[0] switch
        {
            "params" => words[1],
            "ref" or "out" => "ref " + words[1],
            _ => words[0],
        };
    }
}
