using System;
using System.Collections.Generic;
using System.Linq;
using EchoBridge.Desktop.Tests.Pages;
using EchoBridge.Virtual;
using EchoBridge.Virtual.Web.Messages;
using EchoBridge.Virtual.Web.Run;
using EchoBridge.VirtualEsp32.Radio;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Web;

/// <summary>Each fault of the page takes effect on the virtual ESP32.</summary>
[TestClass]
public class FaultTests
{
    private const long Second = 1_000_000;

    [TestMethod]
    public void Every_fault_of_the_table_has_its_test_here()
    {
        string[] tested = ["phoneAway", "phoneBack", "hogLink", "stranger", "bounceButton", "stallInterpreter", "loseEvents", "corruptStore", "cutPower"];
        CollectionAssert.AreEqual(tested, FaultTable.Rows.Select(row => row.Name).ToArray());
        Assert.IsTrue(FaultTable.Rows.All(row => row.Does.EndsWith('.')));
    }

    [TestMethod]
    public void The_page_about_the_virtual_board_has_the_table()
    {
        string[] page = [.. MarkdownTable.Under(Repository.Read("boards/virtual/README.md"), "fault", "what happens").Select(row => string.Join(" = ", row))];
        CollectionAssert.AreEqual(FaultTable.Rows.Select(row => $"{row.Label} = {row.Does}").ToArray(), page);
    }

    [TestMethod]
    public void A_phone_that_is_pulled_away_loses_its_link_after_four_seconds_and_can_come_back()
    {
        using var life = new Life();
        life.Connect();
        life.Do(6 * Second, "phoneAway");
        string? why = null;
        life.Run.Phone.Disconnected += reason => why = reason;
        bool linkedAfterThree = false;
        life.At(9 * Second, () => linkedAfterThree = AirMonitor.Of(life.Run.Machine).LinkedAddress is not null && why is null);
        life.At(11 * Second, () => Assert.IsFalse(life.Run.Phone.Phone.InRange));
        life.Do(12 * Second, "phoneBack");
        life.Until(13 * Second);
        Assert.IsTrue(linkedAfterThree);
        Assert.IsNotNull(why);
        Assert.IsTrue(life.Run.Phone.Phone.InRange);
    }

    [TestMethod]
    public void A_hogged_air_loses_packets_for_ten_seconds()
    {
        using var life = new Life();
        RadioConditions air = RadioConditions.Of(life.Run.Machine);
        int usual = air.LostEventPercent;
        int hogged = 0;
        life.Do(2 * Second, "hogLink");
        life.At(11 * Second, () => hogged = air.LostEventPercent);
        life.Until(13 * Second);
        Assert.AreEqual(60, hogged);
        Assert.AreEqual(usual, air.LostEventPercent);
    }

    [TestMethod]
    public void A_stranger_takes_the_link_until_the_dongle_drops_him()
    {
        using var life = new Life();
        life.Press(2 * Second);
        life.Do(4 * Second, "stranger");
        bool linked = false;
        life.At(8 * Second, () => linked = life.Run.Faults.StrangerIsLinked);
        life.Until(30 * Second);
        Assert.IsTrue(linked);
        Assert.IsFalse(life.Run.Faults.StrangerIsLinked);
        Assert.IsEmpty(life.Run.Faults.Lasting);
    }

    [TestMethod]
    public void A_stranger_cannot_take_a_link_that_somebody_has()
    {
        using var life = new Life();
        life.Connect();
        life.Do(6 * Second, "stranger");
        life.Until(7 * Second);
        Assert.Contains("one link", life.Refusals.Single());
    }

    [TestMethod]
    public void A_bad_contact_is_one_press_all_the_same()
    {
        using var life = new Life();
        int edges = 0;
        life.Run.Machine.Pins.Changed += (gpio, _) => edges += gpio == life.Run.Machine.Board.ButtonPin ? 1 : 0;
        life.Do(2 * Second, "bounceButton");
        life.Until(4 * Second);
        Assert.IsGreaterThan(6, edges);
        Assert.AreEqual(1, life.Milestones.Count(what => what == "discoverable"));
    }

    [TestMethod]
    public void A_stall_stops_the_interpreter_for_half_a_second_and_the_next_is_refused_for_five()
    {
        using var life = new Life();
        long stalledUs = 0;
        life.At(2 * Second - 1, () => stalledUs = life.Run.Machine.Stalls.TotalUs);
        life.Do(2 * Second, "stallInterpreter");
        life.At(3 * Second, () => stalledUs = life.Run.Machine.Stalls.TotalUs - stalledUs);
        life.Do(3 * Second, "stallInterpreter");
        life.Do(3 * Second, "loseEvents");
        life.Do(8 * Second, "stallInterpreter");
        life.Until(9 * Second);
        Assert.AreEqual(500_000L, stalledUs);
        Assert.HasCount(2, life.Refusals);
    }

    [TestMethod]
    public void A_flooded_event_ring_loses_its_oldest_records_and_the_button_works_afterwards()
    {
        using var life = new Life();
        life.Do(2 * Second, "loseEvents");
        life.Press(4 * Second);
        life.Until(6 * Second);
        Assert.IsGreaterThan(0, life.Run.Machine.Events.Dropped);
        Assert.Contains("discoverable", life.Milestones);
    }

    [TestMethod]
    public void A_corrupted_store_is_found_at_the_next_boot_and_an_empty_one_cannot_be_had()
    {
        using var life = new Life();
        string before = "";
        life.Do(1 * Second, "corruptStore");
        life.Connect();
        life.At(6 * Second - 1, () => before = Stored(life));
        life.Do(6 * Second, "corruptStore");
        string after = "";
        life.At(6 * Second + 50_000, () => after = Stored(life));
        life.Until(8 * Second);
        Assert.Contains("Nothing is stored", life.Refusals.Single());
        Assert.AreNotEqual(before, after);
        Assert.AreEqual(before.Length, after.Length);
        Assert.AreEqual(2, life.Run.Machine.Boots);
    }

    [TestMethod]
    public void A_power_cut_boots_the_chip_after_a_second()
    {
        using var life = new Life();
        life.Do(3 * Second, "cutPower");
        life.Until(6 * Second);
        Assert.AreEqual(2, life.Run.Machine.Boots);
        Assert.Contains("unmute", life.Milestones.Skip(life.Milestones.LastIndexOf("boot")));
    }

    private static string Stored(Life life) =>
        string.Concat(life.Run.Machine.Flash.Files.Select(path => path + Convert.ToHexString(life.Run.Machine.Flash.Peek(path)!)));

    /// <summary>A run on virtual time.</summary>
    private sealed class Life : IDisposable
    {
        internal Life() => Run.Machine.Trace.Added += line =>
        {
            if (line.IsMilestone)
            {
                Milestones.Add(line.What);
            }
        };

        internal BoardRun Run { get; } = new(Boards.Named(Boards.Default), seed: 1);

        internal List<string> Milestones { get; } = [];

        internal List<string> Refusals { get; } = [];

        internal void At(long us, Action action) => Run.Machine.At(us, action);

        internal void Do(long us, string fault) => Ask(us, new FaultMessage(fault));

        internal void Press(long us)
        {
            Ask(us, new ButtonMessage(true));
            Ask(us + 120_000, new ButtonMessage(false));
        }

        internal void Connect()
        {
            Press(2 * Second);
            Ask(2_500_000, new LinkMessage(1, "find"));
            Ask(3_500_000, new LinkMessage(2, "connect"));
            At(5_900_000, () => Assert.IsTrue(Run.Phone.Phone.IsConnected));
        }

        internal void Until(long us)
        {
            Run.Machine.HaltAt(us);
            Run.Live();
            Assert.IsNull(Run.Says);
        }

        public void Dispose() => Run.Dispose();

        private void Ask(long us, FromPage input) => At(us, () => Run.Ask(input, Refusals.Add, static _ => { }));
    }
}
