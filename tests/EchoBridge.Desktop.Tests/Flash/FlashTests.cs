using System.IO;
using System.Linq;
using EchoBridge.Desktop.Tests.Build;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flash;

/// <summary>The target Flash over a stand-in for nanoff: what it runs, in which order, and what it says.</summary>
[TestClass]
public class FlashTests
{
    [TestMethod]
    public void It_looks_at_the_chip_writes_the_firmware_deploys_the_application_and_checks_it()
    {
        using var nanoff = new StandIn();
        DotNet flash = nanoff.Flash("Port=" + StandIn.Port);
        CollectionAssert.AreEqual((string[])[StandIn.Chip, StandIn.Firmware, nanoff.Application, StandIn.Check], nanoff.Calls, flash.Output);
        StringAssert.Contains(flash.Output, $"The dongle at {StandIn.Port} runs EchoBridge.");
        Assert.AreEqual(0, flash.ExitCode);
    }

    [TestMethod]
    public void Erase_and_baud_are_for_the_firmware_only()
    {
        using var nanoff = new StandIn();
        nanoff.Flash("Port=" + StandIn.Port, "Erase=true", "Baud=115200");
        CollectionAssert.AreEqual((string[])[StandIn.Chip, StandIn.Firmware + " --masserase --baud 115200", nanoff.Application, StandIn.Check], nanoff.Calls);
    }

    [TestMethod]
    public void AppOnly_leaves_the_firmware_alone()
    {
        using var nanoff = new StandIn();
        nanoff.Flash("Port=" + StandIn.Port, "AppOnly=true");
        CollectionAssert.AreEqual((string[])[nanoff.Application, StandIn.Check], nanoff.Calls);
    }

    [TestMethod]
    public void WhatIf_prints_the_commands_and_runs_none()
    {
        using var nanoff = new StandIn();
        DotNet flash = nanoff.Flash("Port=" + StandIn.Port, "WhatIf=true");
        string[] printed = [.. flash.Output.Split('\n').Select(line => line.Trim()).TakeWhile(line => line.Length > 0)];
        string[] expected =
        [
            $"{nanoff.Command} {StandIn.Chip}",
            $"{nanoff.Command} {StandIn.Firmware}",
            $"{nanoff.Command} --nanodevice --serialport {StandIn.Port} --deploy --image \"{nanoff.Image}\"",
            $"{nanoff.Command} {StandIn.Check}",
        ];
        CollectionAssert.AreEqual(expected, printed, flash.Output);
        Assert.IsEmpty(nanoff.Calls);
        Assert.AreEqual(0, flash.ExitCode);
    }

    [TestMethod]
    public void WhatIf_without_a_built_image_names_the_build_and_the_tool_too()
    {
        DotNet flash = DotNet.Run(
            "build", "firmware/EchoBridge.Firmware", "-t:Flash", "-v:m", "-nologo", "-m:1", "-p:Board=esp32-devkitc", "-p:Port=COM5", "-p:WhatIf=true", "-p:FetchedPackagesFile=none");
        string[] printed = [.. flash.Output.Split('\n').Select(line => line.Trim()).TakeWhile(line => line.Length > 0)];
        string[] expected =
        [
            "dotnet build firmware/EchoBridge.Firmware -p:Board=esp32-devkitc",
            "dotnet tool restore",
            "dotnet nanoff --platform esp32 --serialport COM5 --devicedetails",
            "dotnet nanoff --target ESP32_BLE_REV0 --serialport COM5 --update",
            $"dotnet nanoff --nanodevice --serialport COM5 --deploy --image \"{Repository.PathOf(Path.Combine("firmware", "EchoBridge.Firmware"))}/bin/esp32-devkitc/EchoBridge.Firmware.bin\"",
            "dotnet nanoff --nanodevice --serialport COM5 --devicedetails",
        ];
        CollectionAssert.AreEqual(expected, printed, flash.Output);
    }
}
