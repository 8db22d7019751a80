using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EchoBridge.Desktop.Tests.Pages;
using EchoBridge.Simulation;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Hardware;

/// <summary>The netlists of hardware/simulation against the schematic, and what ngspice makes of them against the targets and the page.</summary>
[TestClass]
public class SimulationTests
{
    private static readonly string Folder = Repository.PathOf("hardware/simulation");
    private static readonly Schematic Dongle = new(Repository.Read("hardware/dongle.kicad_sch"));
    private static readonly Lazy<Measurements> Taken = new(() => Measurements.Take(Folder));

    public static IEnumerable<object[]> Netlists => Directory.GetFiles(Folder, "*.cir").Order(StringComparer.Ordinal).Select(path => new object[] { Path.GetFileName(path) });

    [TestMethod]
    [DynamicData(nameof(Netlists))]
    public void A_netlist_has_the_schematics_parts_with_their_values_on_their_nets(string netlist)
    {
        string[][] elements = [.. File.ReadLines(Path.Combine(Folder, netlist)).Skip(1).TakeWhile(line => line != ".control")
            .Where(line => line.Length > 0 && char.IsLetter(line[0])).Select(line => line.Split(' '))];
        string[][] parts = [.. elements.Where(element => element.Length == 4 && Dongle.Parts.Any(part => part.Reference == element[0]))];
        Assert.IsNotEmpty(parts);
        foreach (string[] element in parts)
        {
            Assert.AreEqual(Quantity.Of(Dongle.Parts.Single(part => part.Reference == element[0]).Value), Quantity.OfSpice(element[3]), 1e-15, element[0]);
            foreach (string node in element[1..3].Where(node => node == "0" || node.Any(char.IsUpper)))
            {
                Assert.IsTrue(Dongle.Named(node == "0" ? "GND" : node).Pins.Any(pin => pin.Part == element[0]), $"{element[0]} is not on {node}");
            }
        }
    }

    [TestMethod]
    [DataRow("R6", "R7")]
    [DataRow("R8", "R9")]
    [DataRow("R10", "R11")]
    [DataRow("R25", "R26")]
    [DataRow("C12", "C13")]
    public void The_right_channel_is_built_as_the_left_one_that_is_simulated(string left, string right) =>
        Assert.AreEqual(Dongle.Parts.Single(part => part.Reference == left).Value, Dongle.Parts.Single(part => part.Reference == right).Value);

    [TestMethod]
    public void Every_figure_is_within_its_limits() =>
        Assert.AreEqual("", string.Join('\n', Figures.All.Where(figure => !figure.IsMet(Measured())).Select(figure => string.Join(' ', figure.Row(Measured())))));

    [TestMethod]
    public void A_figure_outside_its_limits_is_not_met()
    {
        Assert.IsFalse(new Figure("loss", "mixer", it => -it["echo_loss_100"], "dB", 9, 10).IsMet(Measured()));
        Assert.IsFalse(new Figure("loss", "mixer", it => -it["echo_loss_100"], "dB", 6, 8).IsMet(Measured()));
        Assert.IsFalse(new Figure("loss", "mixer", _ => double.NaN, "dB", 6, 10).IsMet(Measured()));
    }

    [TestMethod]
    public void The_page_has_the_figures_that_are_simulated()
    {
        string page = Repository.Read("hardware/README.md");
        string[] expected = [.. Figures.All.Select(figure => string.Join(" | ", figure.Row(Measured())))];
        CollectionAssert.AreEqual(expected, MarkdownTable.Under(page, "figure", "netlist").Select(row => string.Join(" | ", row)).ToArray(), string.Join('\n', expected));
    }

    [TestMethod]
    public void The_plots_are_those_that_are_simulated()
    {
        foreach (Plot plot in Plots.All)
        {
            bool isCurrent = Repository.Read($"hardware/simulation/{plot.Name}.svg") == plot.Draw(Measured());
            Assert.IsTrue(isCurrent, $"{plot.Name}.svg shows other curves; write it anew: dotnet run --project hardware/simulation -- --write");
        }
    }

    [TestMethod]
    public void A_page_without_a_place_for_the_figures_is_refused_in_one_sentence()
    {
        SimulationException refusal = Assert.ThrowsExactly<SimulationException>(() => Figures.Into("# Hardware\n", Measured()));
        StringAssert.StartsWith(refusal.Message, "The page has no place for the figures;");
    }

    [TestMethod]
    public void A_netlist_that_ngspice_refuses_is_named_in_one_sentence()
    {
        Measured();
        string folder = Directory.CreateTempSubdirectory("netlists").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "bad.cir"), "bad\nR1 a 0 nonsense nonsense nonsense\nQ1 a\n.control\nop\nprint v(b)\n.endc\n.end\n");
            SimulationException refusal = Assert.ThrowsExactly<SimulationException>(() => Measurements.Take(folder));
            StringAssert.StartsWith(refusal.Message, "ngspice refuses bad.cir: ");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void An_argument_that_the_command_does_not_know_is_refused_with_2()
    {
        TextWriter before = Console.Error;
        using var error = new StringWriter();
        try
        {
            Console.SetError(error);
            Assert.AreEqual(2, Program.Main(["--wirte"]));
        }
        finally
        {
            Console.SetError(before);
        }

        Assert.AreEqual("simulation: Unrecognized command or argument '--wirte'; it takes --write or nothing.\n", error.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>What ngspice measures, once for all tests; inconclusive where it is not installed.</summary>
    internal static Measurements Measured()
    {
        if (!Measurements.CanBeTaken)
        {
            Assert.Inconclusive("ngspice is not installed, so the circuits are not simulated; on Debian, apt-get install ngspice.");
        }

        return Taken.Value;
    }
}
