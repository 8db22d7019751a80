using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Threading.Tasks;

namespace EchoBridge.VirtualEsp32;

/// <summary>One boot's copy of the firmware: its own statics, gone with the next reset.</summary>
internal sealed class WovenFirmware : AssemblyLoadContext
{
    private readonly WovenImage _woven;

    private WovenFirmware(FirmwareImage image)
        : base(image.EntryType, isCollectible: true) => _woven = image.Weave();

    /// <summary>
    /// Fetches a fresh copy. For a machine that keeps to the wall clock that is done beside it, and compiled at once: otherwise its
    /// clock would stand meanwhile.
    /// </summary>
    /// <returns>What loads it, on the machine's thread.</returns>
    internal static Func<Action> Fetch(FirmwareImage image, VirtualMachine machine)
    {
        if (machine.Pace is null)
        {
            return () => Load(image, machine, CopyOf(image));
        }

        Task<Assembly[]> fetching = Task.Run(() => Compiled(CopyOf(image)));
        return () => Load(image, machine, fetching.GetAwaiter().GetResult());
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        WovenAssembly? woven = _woven.Assemblies.FirstOrDefault(assembly => assembly.Name == assemblyName.Name);
        if (woven is null)
        {
            return null;
        }

        using var bytes = new MemoryStream(woven.Bytes);
        return LoadFromStream(bytes);
    }

    private static Assembly[] CopyOf(FirmwareImage image)
    {
        var context = new WovenFirmware(image);
        return [.. image.Assemblies.Select(name => context.LoadFromAssemblyName(new AssemblyName(name)))];
    }

    private static Assembly[] Compiled(Assembly[] assemblies)
    {
        const BindingFlags Declared =
            BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (Type type in assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => !type.ContainsGenericParameters))
        {
            IEnumerable<MethodBase> methods = type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared));
            foreach (MethodBase method in methods.Where(method => !method.ContainsGenericParameters && method.GetMethodBody() is not null))
            {
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
            }
        }

        return assemblies;
    }

    // Gives the machine its meter if the image has one; returns Main: static constructors first, as the runtime does, their
    // exceptions swallowed; then Run(board).
    private static Action Load(FirmwareImage image, VirtualMachine machine, Assembly[] assemblies)
    {
        if (image.Weave().Blocks is { } blocks)
        {
            machine.Meter ??= new ExecutionMeter(blocks, image.Scopes);
        }

        MethodInfo run = assemblies[^1].GetType(image.EntryType, throwOnError: true)!
            .GetMethod("Run", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            ?? throw new MissingMethodException(image.EntryType, "Run");
        object copy = Copy(machine.Board, run.GetParameters().Single().ParameterType);
        return () =>
        {
            foreach (Assembly assembly in assemblies)
            {
                InitialiseTypes(assembly, image.NamespaceOf(assembly.GetName().Name!));
            }

            run.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [copy], null);
        };
    }

    // The firmware has its own BoardDefinition type, that of its own copy of the core.
    private static object Copy(BoardDefinition board, Type type)
    {
        object copy = Activator.CreateInstance(type)!;
        foreach (PropertyInfo property in typeof(BoardDefinition).GetProperties())
        {
            PropertyInfo own = type.GetProperty(property.Name)!;
            object? value = property.GetValue(board);
            own.SetValue(copy, value is Enum ? Enum.ToObject(own.PropertyType, value) : value);
        }

        return copy;
    }

    private static void InitialiseTypes(Assembly assembly, string? onlyNamespace)
    {
        foreach (Type type in assembly.GetTypes())
        {
            if (type.TypeInitializer is null || type.ContainsGenericParameters || (onlyNamespace ?? type.Namespace) != type.Namespace)
            {
                continue;
            }

            try
            {
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            }
            catch (TypeInitializationException swallowed)
            {
                VirtualMachine.Current.ThrowIfStopped();
                VirtualMachine.Current.Trace.Add($"Exception in the static constructor of {type.FullName}: {swallowed.InnerException?.Message}");
            }
        }
    }
}
