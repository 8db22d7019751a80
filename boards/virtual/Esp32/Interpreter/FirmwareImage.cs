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
/// <param name="IsMetered">True to count what its own code allocates: <see cref="AllocationMeter"/>.</param>
internal sealed record FirmwareImage(IReadOnlyList<string> Assemblies, string EntryType, string? Namespace = null, bool IsMetered = false)
{
    /// <summary>The firmware itself.</summary>
    internal static readonly FirmwareImage EchoBridge =
        new(["EchoBridge.Core", "EchoBridge.Firmware"], "EchoBridge.Firmware.Program");

    private static readonly ConcurrentDictionary<FirmwareImage, Lazy<IReadOnlyList<WovenAssembly>>> Woven = new();

    /// <summary>The only namespace of an assembly that is woven, or null for all of it.</summary>
    internal string? NamespaceOf(string assembly) => assembly == Assemblies[^1] ? Namespace : null;

    /// <summary>The woven assemblies; weaving is done once per process.</summary>
    internal IReadOnlyList<WovenAssembly> Weave() =>
        Woven.GetOrAdd(this, static image => new(() =>
        {
            var names = image.Assemblies.ToHashSet();
            return image.Assemblies
                .Select(name => FirmwareWeaver.Weave(Path.Combine(AppContext.BaseDirectory, name + ".dll"), names, image.NamespaceOf(name), image.IsMetered))
                .ToArray();
        })).Value;
}

/// <summary>An assembly as the virtual chip runs it.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Bytes">The rewritten file.</param>
internal sealed record WovenAssembly(string Name, byte[] Bytes);
