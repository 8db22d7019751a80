using System.Linq;
using EchoBridge.Desktop.Tests.Build;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flash;

/// <summary>What goes wrong with a flash ends it with one sentence, and never with success.</summary>
[TestClass]
public class FlashRefusalTests
{
    /// <summary>nanoff's own numbers; outside Windows the exit code is the number modulo 256.</summary>
    private static readonly int[] NanoffErrors =
    [
        2000, 2001, 2002, 4000, 4001, 4002, 4003, 4004, 4005, 6000, 6001, 6002, 7000, 9000, 9005, 9006, 9007, 9008, 9009, 9010, 9011, 9012, 9015,
    ];

    [TestMethod]
    public void Every_exit_code_of_nanoff_is_a_sentence_that_says_what_to_do()
    {
        using var nanoff = new StandIn();
        const int Unknown = 77;
        int[] codes = [.. NanoffErrors.Select(number => number % 256), Unknown];
        string calls = string.Concat(codes.Select(code => $"""
                <MSBuild Projects="{Repository.PathOf("firmware/EchoBridge.Firmware/EchoBridge.Firmware.csproj")}" Targets="Flash" ContinueOnError="ErrorAndContinue"
                         Properties="Board=esp32-devkitc;Port={StandIn.Port};Image={nanoff.Image};FetchedPackagesFile=none;NanoffCommand={nanoff.Command} --fail={code}" />

            """));
        DotNet flash = DotNet.Run(
            "msbuild", "-nologo", "-v:m", "-m:1", nanoff.Project($"<Project><Target Name=\"All\">{calls}</Target></Project>"));
        Assert.HasCount(codes.Length, flash.Errors, flash.Output);
        for (int i = 0; i < NanoffErrors.Length; i++)
        {
            StringAssert.StartsWith(flash.Errors[i], $"Flashing stopped while asking the chip what it is: E{NanoffErrors[i]}, ");
            StringAssert.EndsWith(flash.Errors[i], ".");
        }

        Assert.AreEqual(
            "Flashing stopped while asking the chip what it is: nanoff ended with 77, which is none of its known errors; see what it printed above and run the command again, for the dongle may be half written.",
            flash.Errors[^1]);
        Assert.HasCount(codes.Length, nanoff.Calls, "a step was run after one that failed");
        Assert.AreEqual(1, flash.ExitCode);
    }

    [TestMethod]
    public void A_flash_that_breaks_off_in_the_middle_runs_no_later_step_and_is_no_success()
    {
        using var nanoff = new StandIn();
        nanoff.Says("update", "163");
        DotNet flash = nanoff.Flash("Port=" + StandIn.Port);
        CollectionAssert.AreEqual((string[])[StandIn.Chip, StandIn.Firmware], nanoff.Calls);
        CollectionAssert.AreEqual(
            (string[])["Flashing stopped while writing the firmware image: E4003, the flash could not be written; try a shorter cable and -p:Baud=115200."],
            flash.Errors,
            flash.Output);
        Assert.DoesNotContain("runs EchoBridge", flash.Output);
        Assert.AreEqual(1, flash.ExitCode);
    }

    [TestMethod]
    public void A_device_that_does_not_list_both_assemblies_is_no_success()
    {
        using var nanoff = new StandIn();
        nanoff.Says("details", "Target: ESP32_BLE_REV0\n\nAssemblies:\n  EchoBridge.Core, 0.1.0.0\n  EchoBridge.FirmwareOld, 0.1.0.0\n");
        DotNet flash = nanoff.Flash("Port=" + StandIn.Port, "AppOnly=true");
        CollectionAssert.AreEqual(
            (string[])["Flashing stopped while asking the device what it runs, as the answer does not name EchoBridge.Firmware: run the command again with -p:AppOnly=true, and without it if that does not help."],
            flash.Errors,
            flash.Output);
        Assert.DoesNotContain("runs EchoBridge", flash.Output);
        Assert.AreEqual(1, flash.ExitCode);
    }

    [TestMethod]
    public void A_chip_that_the_board_does_not_have_is_not_written_to()
    {
        using var nanoff = new StandIn();
        nanoff.Says("chip", "Connected to:\n\nESP32-S3 (ESP32-S3 (QFN56) (revision v0.2))\nFeatures Wi-Fi, BLE\n");
        DotNet flash = nanoff.Flash("Port=" + StandIn.Port);
        CollectionAssert.AreEqual((string[])[StandIn.Chip], nanoff.Calls);
        CollectionAssert.AreEqual(
            (string[])[$"Flashing stopped while asking the chip what it is, as the answer does not name ESP32: the board 'esp32-devkitc' does not fit the chip at {StandIn.Port}, so choose the board that has it."],
            flash.Errors,
            flash.Output);
    }

    [TestMethod]
    [DataRow("", "No port is given")]
    [DataRow("8080", "'8080' is no port")]
    public void A_missing_port_lists_the_ports(string port, string complaint)
    {
        using var nanoff = new StandIn();
        DotNet flash = nanoff.Flash("Port=" + port);
        CollectionAssert.AreEqual((string[])[$"{complaint}: add -p:Port=<port>; the ports here are: /dev/ttyUSB7, /dev/ttyACM0."], flash.Errors, flash.Output);
        CollectionAssert.AreEqual((string[])[StandIn.Ports], nanoff.Calls);
    }

    [TestMethod]
    [DataRow("AppOnly=true;Erase=true", "Erase would take the firmware image that AppOnly leaves alone: choose one of the two.")]
    [DataRow("Baud=fast", "Baud is a number of bits a second, such as 115200, not 'fast'.")]
    [DataRow("Image=/none.bin", "There is no application image '/none.bin': leave -p:Image out to build it.")]
    public void What_cannot_be_flashed_is_refused_before_anything_is_run(string properties, string expected)
    {
        using var nanoff = new StandIn();
        DotNet flash = nanoff.Flash([.. properties.Split(';').Prepend("Port=" + StandIn.Port)]);
        CollectionAssert.AreEqual((string[])[expected], flash.Errors, flash.Output);
        Assert.IsEmpty(nanoff.Calls);
    }

    [TestMethod]
    public void The_virtual_board_is_refused_with_the_boards_to_flash()
    {
        using var nanoff = new StandIn();
        DotNet flash = nanoff.Flash("Port=" + StandIn.Port, "Board=virtual");
        Assert.HasCount(1, flash.Errors, flash.Output);
        StringAssert.StartsWith(flash.Errors[0], "The virtual board is not flashed but run (dotnet run --project boards/virtual); the boards to flash, with -p:Board, are: ");
        Assert.Contains("esp32-devkitc", flash.Errors[0]);
        Assert.IsEmpty(nanoff.Calls);
    }
}
