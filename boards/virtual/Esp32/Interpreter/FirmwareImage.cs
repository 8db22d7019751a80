using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace EchoBridge.VirtualEsp32;

/// <summary>What is woven and where it starts.</summary>
/// <param name="Assemblies">File names without extension, next to the running program, in the order in which the runtime loads them.</param>
/// <param name="EntryType">Full name of the type with the static method Run(BoardDefinition).</param>
/// <param name="Namespace">The only namespace of the last assembly to weave, or null for all of it.</param>
/// <param name="IsMetered">True to count what its own code allocates and executes: <see cref="AllocationMeter"/>, <see cref="ExecutionMeter"/>.</param>
public sealed record FirmwareImage(IReadOnlyList<string> Assemblies, string EntryType, string? Namespace = null, bool IsMetered = false)
{
    /// <summary>The firmware itself.</summary>
    public static readonly FirmwareImage EchoBridge =
        new(["EchoBridge.Core", "EchoBridge.Firmware"], "EchoBridge.Firmware.Program");

    private static readonly ConcurrentDictionary<FirmwareImage, Lazy<WovenImage>> Woven = new();

    /// <summary>Methods whose every execution a metered image counts for itself: type, dot, name.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Full name of a type whose last object made is <see cref="VirtualMachine.Watched"/>, as a debugger would show it; or null.</summary>
    public string? Watches { get; init; }

    /// <summary>The only namespace of an assembly that is woven, or null for all of it.</summary>
    internal string? NamespaceOf(string assembly) => assembly == Assemblies[^1] ? Namespace : null;

    /// <summary>The woven image; weaving is done once per process.</summary>
    internal WovenImage Weave() => Woven.GetOrAdd(this, static image => new(image.WeaveAll)).Value;

    private WovenImage WeaveAll()
    {
        var names = Assemblies.ToHashSet();
        ExecutionWeaver? meter = IsMetered ? new ExecutionWeaver(names, Scopes) : null;
        WovenAssembly[] woven =
        [
            .. Assemblies.Select(name =>
                FirmwareWeaver.Weave(Path.Combine(AppContext.BaseDirectory, name + ".dll"), names, NamespaceOf(name), meter, Watches)),
        ];
        return new WovenImage(woven, meter?.Blocks());
    }
}

/// <summary>An image as the virtual chip runs it.</summary>
/// <param name="Assemblies">Its assemblies in the order in which they are loaded.</param>
/// <param name="Blocks">What the <see cref="ExecutionMeter"/> counts, or null if the image is not metered.</param>
internal sealed record WovenImage(IReadOnlyList<WovenAssembly> Assemblies, IReadOnlyList<MeteredBlock>? Blocks);

/// <summary>An assembly as the virtual chip runs it.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Bytes">The rewritten file.</param>
internal sealed record WovenAssembly(string Name, byte[] Bytes);
