using System;
using System.IO;
using System.Linq;
using EchoBridge.Desktop.Tests.Build;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flash;

/// <summary>
/// A nanoff that writes down its arguments and answers what it is told to. After --fail=N it ends with the exit code N, whatever
/// else it is asked.
/// </summary>
internal sealed class StandIn : IDisposable
{
    internal const string Port = "/dev/ttyUSB7";
    internal const string Chip = "--platform esp32 --serialport /dev/ttyUSB7 --devicedetails";
    internal const string Firmware = "--target ESP32_BLE_REV0 --serialport /dev/ttyUSB7 --update";
    internal const string Check = "--nanodevice --serialport /dev/ttyUSB7 --devicedetails";
    internal const string Ports = "--listports";

    private readonly string folder = Directory.CreateTempSubdirectory("echobridge").FullName;

    internal StandIn()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("The stand-in for nanoff is a shell script.");
        }

        File.WriteAllText(Image, "an application");
        File.WriteAllText(Script, """
            here=$(dirname "$0")
            echo "$*" >>"$here/calls"
            case "$*" in
                --fail=*) exit "${1#--fail=}" ;;
                "--platform esp32 "*) cat "$here/chip" ;;
                *"--nanodevice "*"--devicedetails") cat "$here/details" ;;
                --listports) cat "$here/ports" ;;
                --target*) exit "$(cat "$here/update")" ;;
            esac
            """);
        Says("chip", "Connected to:\n\nESP32 (ESP32-D0WDQ6 (revision v1.0))\nFeatures Wi-Fi, BT; Dual Core\n");
        Says("details", "Target: ESP32_BLE_REV0\n\nAssemblies:\n  EchoBridge.Core, 0.1.0.0\n  EchoBridge.Firmware, 0.1.0.0\n  mscorlib, 1.17.11.0\n");
        Says("update", "0");
        Says("ports", "Available COM ports:\n  /dev/ttyUSB7\n  /dev/ttyACM0\n");
    }

    internal string Command => "sh " + Script;

    internal string Image => Path.Combine(folder, "EchoBridge.Firmware.bin");

    internal string Application => $"--nanodevice --serialport {Port} --deploy --image {Image}";

    /// <summary>The arguments of every call so far.</summary>
    internal string[] Calls => File.Exists(Path.Combine(folder, "calls")) ? File.ReadAllLines(Path.Combine(folder, "calls")) : [];

    private string Script => Path.Combine(folder, "nanoff");

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Sets an answer: chip, details, ports, or update, which is the exit code of writing the firmware.</summary>
    internal void Says(string file, string text)
    {
        File.WriteAllText(Path.Combine(folder, file), text);
    }

    /// <summary>A project of the test, beside the stand-in.</summary>
    internal string Project(string text)
    {
        string path = Path.Combine(folder, "Test.proj");
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The command of the README, with an application that is there already, so that nothing is restored or built.</summary>
    internal DotNet Flash(params string[] properties) => DotNet.Run(
        [
            "build", "firmware/EchoBridge.Firmware", "-t:Flash", "-v:m", "-nologo", "-m:1", "-p:Board=esp32-devkitc",
            "-p:Image=" + Image, "-p:NanoffCommand=" + Command, "-p:FetchedPackagesFile=none", .. properties.Select(property => "-p:" + property),
        ]);
}
