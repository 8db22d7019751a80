using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace EchoBridge.VirtualEsp32;

/// <summary>One boot's copy of the firmware: its own statics, gone with the next reset.</summary>
internal sealed class WovenFirmware : AssemblyLoadContext
{
    private readonly FirmwareImage _image;

    private WovenFirmware(FirmwareImage image)
        : base(image.EntryType, isCollectible: true) => _image = image;

    /// <summary>Loads a fresh copy, and gives the machine its meter if the image has one.</summary>
    /// <returns>Its Main: static constructors first, as the runtime does, their exceptions swallowed; then Run(board).</returns>
    internal static Action Load(FirmwareImage image, VirtualMachine machine)
    {
        if (image.Weave().Blocks is { } blocks)
        {
            machine.Meter ??= new ExecutionMeter(blocks, image.Scopes);
        }

        var context = new WovenFirmware(image);
        Assembly[] assemblies = image.Assemblies.Select(name => context.LoadFromAssemblyName(new AssemblyName(name))).ToArray();
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

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        WovenAssembly? woven = _image.Weave().Assemblies.FirstOrDefault(assembly => assembly.Name == assemblyName.Name);
        if (woven is null)
        {
            return null;
        }

        using var bytes = new MemoryStream(woven.Bytes);
        return LoadFromStream(bytes);
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
