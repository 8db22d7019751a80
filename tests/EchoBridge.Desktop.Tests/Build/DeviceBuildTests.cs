using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Build;

/// <summary>What somebody is told who asks for a board that cannot be built here. The build itself needs the packages.</summary>
[TestClass]
public class DeviceBuildTests
{
    private string _nothing = "";

    [TestInitialize]
    public void MakeFolder() => _nothing = Directory.CreateTempSubdirectory("echobridge").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_nothing, recursive: true);

    [TestMethod]
    public void Packages_that_cannot_be_reached_are_one_sentence_that_names_them()
    {
        DotNet build = WithoutPackages();
        string[] wanted = [.. Regex.Matches(Repository.Read("Directory.Packages.props"), "Include=\"(nanoFramework[^\"]*)\"").Select(match => match.Groups[1].Value)];
        Assert.IsGreaterThan(10, wanted.Length);
        CollectionAssert.AreEqual(
            (string[])[$"The image for 'esp32-devkitc' needs packages that cannot be reached from here: {string.Join(", ", wanted)}. Everything else builds without them: choose 'virtual'."],
            build.Errors,
            build.Output);
        Assert.AreEqual(1, build.ExitCode);
    }

    [TestMethod]
    public void A_missing_port_is_told_before_the_packages_are_missed()
    {
        DotNet flash = WithoutPackages("-t:Flash", "-p:NanoffCommand=false");
        Assert.HasCount(1, flash.Errors, flash.Output);
        StringAssert.StartsWith(flash.Errors[0], "No port is given: add -p:Port=<port>; the ports here are: ");
        Assert.AreEqual(1, flash.ExitCode);
    }

    [TestMethod]
    public void An_unknown_board_is_refused_with_the_known_ones()
    {
        const string Refusal = "There is no board 'esp23-devkitc'; the known ones are: ";
        foreach (string project in (string[])["EchoBridgeFw.sln", "firmware/EchoBridge.Firmware"])
        {
            DotNet build = DotNet.Run("build", project, "-m:1", "-p:Board=esp23-devkitc");
            Assert.HasCount(1, build.Errors, build.Output);
            StringAssert.StartsWith(build.Errors[0], Refusal);
            CollectionAssert.AreEquivalent(
                Directory.GetFiles(Repository.PathOf("boards"), "board.props", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file))).ToArray(),
                build.Errors[0][Refusal.Length..].TrimEnd('.').Split(", "));
            Assert.AreEqual(1, build.ExitCode);
        }
    }

    [TestMethod]
    public void The_solution_sends_who_wants_an_image_to_the_firmware()
    {
        DotNet build = DotNet.Run("build", "EchoBridgeFw.sln", "-m:1", "-p:Board=esp32-devkitc");
        CollectionAssert.AreEqual(
            (string[])["The solution is built for 'virtual'; the image for 'esp32-devkitc' comes from: dotnet build firmware/EchoBridge.Firmware -p:Board=esp32-devkitc."],
            build.Errors,
            build.Output);
        Assert.AreEqual(1, build.ExitCode);
    }

    private DotNet WithoutPackages(params string[] more) => DotNet.Run(
        new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(_nothing, "packages") },
        ["build", "firmware/EchoBridge.Firmware", "-m:1", "-p:Board=esp32-devkitc", "--source", _nothing,
            "-p:FetchedPackagesFile=" + Path.Combine(_nothing, "fetched.props"), .. more]);
}
