using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Gate;

[TestClass]
public class GateTests
{
    private static readonly string[] Assemblies = ["EchoBridge.Core", "EchoBridge.Firmware", "EchoBridge.Core.Tests"];

    // The bridge lets portable tests run over MSTest; the program without a namespace is the test package's. Neither is
    // compiled for the device.
    private static readonly string[] DesktopOnly = ["EchoBridge.Tests.Desktop", "nanoFramework.TestFramework", ""];

    private static readonly FirmwareGate Gate = new(Assemblies, type => !DesktopOnly.Contains(type.Namespace));

    [TestMethod]
    [DataRow("EchoBridge.Core")]
    [DataRow("EchoBridge.Firmware")]
    [DataRow("EchoBridge.Core.Tests")]
    public void Nothing_that_only_runs_on_the_desktop_is_in(string assembly)
    {
        Assert.AreEqual("", string.Join(Environment.NewLine, Gate.Examine(assembly)));
    }
}
