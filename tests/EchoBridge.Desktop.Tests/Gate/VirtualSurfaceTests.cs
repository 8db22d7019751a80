using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Mono.Cecil;

namespace EchoBridge.Desktop.Tests.Gate;

/// <summary>The virtual ESP32's API against the real one: it may have less, never more and never anything else.</summary>
[TestClass]
public class VirtualSurfaceTests
{
    private static readonly string[] Platform = ["System", "nanoFramework"];

    [TestMethod]
    public void The_virtual_esp32_has_no_type_member_or_value_that_the_packages_do_not_have()
    {
        using ModuleDefinition module = VirtualEsp32();
        Assert.AreEqual("", string.Join(Environment.NewLine, Differences(module)));
    }

    [TestMethod]
    public void A_type_or_member_too_many_another_signature_base_or_value_is_a_difference()
    {
        using ModuleDefinition module = VirtualEsp32();
        TypeDefinition pin = module.GetType("System.Device.Gpio.GpioPin");
        pin.Methods.Single(method => method.Name == "Toggle").Name = "Flip";
        pin.Methods.Single(method => method.Name == "Write").ReturnType = module.TypeSystem.Boolean;
        module.GetType("System.Device.Gpio.GpioController").Interfaces.Clear();
        module.GetType("System.Device.Gpio.PinMode").Fields.Single(field => field.Name == "Output").Constant = 7;
        module.GetType("nanoFramework.Runtime.Native.Power").Name = "Might";
        string differences = string.Join('\n', Differences(module).Order(StringComparer.Ordinal));
        Assert.AreEqual(
            """
            System.Device.Gpio.GpioController: it is 'sealed class System.Device.Gpio.GpioController : System.IDisposable', not 'sealed class System.Device.Gpio.GpioController'
            System.Device.Gpio.GpioPin: no such 'bool Write(System.Device.Gpio.PinValue value)'
            System.Device.Gpio.GpioPin: no such 'void Flip()'
            System.Device.Gpio.PinMode: no such 'Output = 7'
            nanoFramework.Runtime.Native.Might: no such type
            """,
            differences);
    }

    [TestMethod]
    public void Every_type_that_a_list_names_is_in_the_lists()
    {
        string[] unknown = [.. ApiList.Runtime.Types.Values
            .SelectMany(type => type.Keys.SelectMany(key => key.Split([' ', '(', ')', ','], StringSplitOptions.RemoveEmptyEntries)).Concat(type.Bases))
            .Select(word => word.TrimEnd('[', ']'))
            .Where(word => word.Contains('.') && !word.StartsWith('.') && !ApiList.Runtime.Types.ContainsKey(word))
            .Distinct()];
        Assert.AreEqual("", string.Join(", ", unknown));
    }

    private static ModuleDefinition VirtualEsp32() =>
        ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, "EchoBridge.VirtualEsp32.dll"));

    private static IEnumerable<string> Differences(ModuleDefinition module) =>
        module.GetTypes().Where(type => IsPublic(type) && Platform.Contains(ApiSignature.Full(type).Split('.')[0])).SelectMany(Differences);

    private static bool IsPublic(TypeDefinition type) =>
        type.DeclaringType is null ? type.IsPublic : (type.IsNestedPublic || type.IsNestedFamily) && IsPublic(type.DeclaringType);

    private static IEnumerable<string> Differences(TypeDefinition type)
    {
        string name = ApiSignature.Full(type);
        if (ApiList.Runtime.Find(type) is not { } real)
        {
            return [$"{name}: no such type"];
        }

        string line = ApiSignature.Line(type);
        return ApiSignature.Members(type).Except(real.Members).Select(member => $"{name}: no such '{member}'")
            .Concat(line == real.Line ? [] : [$"{name}: it is '{real.Line}', not '{line}'"]);
    }
}
