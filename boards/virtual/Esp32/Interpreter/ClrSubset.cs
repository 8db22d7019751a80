using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EchoBridge.VirtualEsp32;

/// <summary>Which of .NET's own types the firmware may use, and which of them the machine itself provides.</summary>
internal static class ClrSubset
{
    private const string ClrNamespace = "EchoBridge.VirtualEsp32.Clr";

    private static readonly Dictionary<string, Type> Provided = new Type[]
    {
        typeof(Clr.AutoResetEvent), typeof(Clr.EventWaitHandle), typeof(Clr.WaitHandle), typeof(Clr.Thread), typeof(Clr.Monitor),
        typeof(Clr.Timer),
    }.ToDictionary(type => "System.Threading." + type.Name)
        .Concat(new Type[] { typeof(Clr.Console), typeof(Clr.Random), typeof(Clr.Environment) }.ToDictionary(type => "System." + type.Name))
        .Append(new KeyValuePair<string, Type>("System.IO.File", typeof(Clr.File)))
        .ToDictionary();

    // What would bring real time, real threads or real chance into a run, or what the runtime does not have.
    private static readonly HashSet<string> Allowed = ["System.Threading.Interlocked", "System.Threading.Timeout", "System.Threading.TimerCallback", "System.IO.IOException"];

    private static readonly string[] RefusedNamespaces = ["System.Threading", "System.Threading.Tasks", "System.IO"];

    private static readonly HashSet<string> Refused =
    [
        "System.Diagnostics.Stopwatch", "System.DateTime::get_UtcNow", "System.DateTime::get_Now", "System.DateTime::get_Today",
        "System.Guid::NewGuid", "System.Security.Cryptography.RandomNumberGenerator", "System.GC::Collect",
    ];

    /// <summary>Checks what a method uses, before <see cref="Redirect"/>.</summary>
    /// <exception cref="VirtualHardwareException">It uses what the virtual chip does not provide.</exception>
    internal static void Check(MethodDefinition method)
    {
        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (instruction.Operand is MemberReference { DeclaringType: { } type } member && !IsProvided(type, member))
            {
                throw new VirtualHardwareException(
                    $"{method.FullName} uses {type.FullName}::{member.Name}, which the virtual ESP32's runtime does not have.");
            }
        }
    }

    /// <summary>Points the module's references to <see cref="Provided"/> types at the machine's own.</summary>
    internal static void Redirect(ModuleDefinition module)
    {
        IMetadataScope scope = module.ImportReference(typeof(Interpreter)).Scope;
        foreach (TypeReference type in module.GetTypeReferences().Where(type => Provided.ContainsKey(type.FullName)).ToArray())
        {
            type.Namespace = ClrNamespace;
            type.Scope = scope;
        }
    }

    private static bool IsProvided(TypeReference type, MemberReference member)
    {
        if (Provided.TryGetValue(type.FullName, out Type? own))
        {
            return member is MethodReference method && Has(own, method);
        }

        return Allowed.Contains(type.FullName)
            || !(RefusedNamespaces.Contains(type.Namespace)
                || Refused.Contains(type.FullName)
                || Refused.Contains($"{type.FullName}::{member.Name}"));
    }

    private static bool Has(Type own, MethodReference method)
    {
        IEnumerable<System.Reflection.MethodBase> candidates =
            method.Name == ".ctor" ? own.GetConstructors() : own.GetMethods().Where(candidate => candidate.Name == method.Name);
        return candidates.Any(candidate => candidate.IsStatic != method.HasThis
            && candidate.GetParameters().Select(parameter => parameter.ParameterType.FullName)
                .SequenceEqual(method.Parameters.Select(parameter => parameter.ParameterType.FullName)));
    }
}
