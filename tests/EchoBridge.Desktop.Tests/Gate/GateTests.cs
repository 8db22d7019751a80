using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Mono.Cecil;

namespace EchoBridge.Desktop.Tests.Gate;

[TestClass]
public class GateTests
{
    // What every device project gets (firmware/Toolchain/Sdk.props).
    private const string ForAll = "nanoFramework.CoreLibrary";

    private static readonly string[] Assemblies = ["EchoBridge.Core", "EchoBridge.Firmware", "EchoBridge.Core.Tests"];

    // The bridge lets portable tests run over MSTest; the program without a namespace is the test package's. Neither is
    // compiled for the device.
    private static readonly string[] DesktopOnly = ["EchoBridge.Tests.Desktop", "nanoFramework.TestFramework", ""];

    [TestMethod]
    [DataRow("EchoBridge.Core", "firmware")]
    [DataRow("EchoBridge.Firmware", "firmware")]
    [DataRow("EchoBridge.Core.Tests", "tests")]
    public void Nothing_that_only_runs_on_the_desktop_is_in(string assembly, string folder)
    {
        HashSet<string> packages = PackagesOf(assembly, folder);
        var gate = new FirmwareGate(Assemblies, IsPortable, packages.Contains);
        Assert.AreEqual("", string.Join(Environment.NewLine, gate.Examine(assembly)));
    }

    [TestMethod]
    public void A_type_of_a_package_that_the_device_build_does_not_reference_is_refused()
    {
        var gate = new FirmwareGate(Assemblies, IsPortable, package => package != "nanoFramework.System.Device.I2s");
        string refusals = string.Join(Environment.NewLine, gate.Examine("EchoBridge.Firmware"));
        StringAssert.Contains(refusals, "System.Device.I2s.I2sDevice: the device build of this project does not reference nanoFramework.System.Device.I2s");
    }

    private static bool IsPortable(TypeReference type) => !DesktopOnly.Contains(type.Namespace);

    private static HashSet<string> PackagesOf(string project, string folder) =>
        [.. XDocument.Load(Repository.PathOf($"{folder}/{project}/{project}.csproj")).Descendants("PackageReference")
            .Select(reference => reference.Attribute("Include")!.Value).Append(ForAll)];
}
