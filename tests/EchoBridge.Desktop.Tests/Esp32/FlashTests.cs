using System;
using System.IO;
using System.Linq;
using EchoBridge.VirtualEsp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Clr = EchoBridge.VirtualEsp32.Clr;

namespace EchoBridge.Desktop.Tests.Esp32;

[TestClass]
public class FlashTests
{
    private const string A = @"I:\a";
    private const string B = @"I:\b";

    [TestMethod]
    public void Files_are_written_read_copied_moved_and_deleted()
    {
        VirtualMachine machine = Rig.Run(_ =>
        {
            Clr.File.WriteAllBytes(A, [1, 2]);
            Clr.File.Copy(A, B);
            Assert.ThrowsExactly<IOException>(() => Clr.File.Copy(A, B));
            Assert.ThrowsExactly<IOException>(() => Clr.File.Move(A, B));
            Clr.File.WriteAllBytes(A, [3]);
            Clr.File.Copy(A, B, overwrite: true);
            Clr.File.Delete(A);
            Clr.File.Move(B, A);
            Assert.IsFalse(Clr.File.Exists(B));
            Assert.AreEqual(3, Clr.File.ReadAllBytes(A).Single());
        });
        Assert.AreEqual(A, machine.Flash.Files.Single());
    }

    [TestMethod]
    public void A_missing_file_and_another_drive_are_io_exceptions()
    {
        Rig.Run(_ =>
        {
            Assert.ThrowsExactly<IOException>(() => Clr.File.ReadAllBytes(A));
            Assert.ThrowsExactly<IOException>(() => Clr.File.Delete(A));
            Assert.ThrowsExactly<IOException>(() => Clr.File.Move(A, B));
            Assert.ThrowsExactly<IOException>(() => Clr.File.WriteAllBytes(@"C:\a", [1]));
        });
    }

    [TestMethod]
    public void A_change_stops_the_interpreter_for_5_to_15_milliseconds()
    {
        VirtualMachine machine = Rig.Run(_ =>
        {
            for (int i = 0; i < 20; i++)
            {
                Clr.File.WriteAllBytes(A, [1]);
            }
        });
        Assert.HasCount(20, machine.Stalls.All);
        Assert.AreEqual(20, machine.Flash.Writes);
        Assert.IsTrue(machine.Stalls.All.All(stall => stall.LengthUs is >= 5_000 and <= 15_000));
        Assert.IsGreaterThan(1, machine.Stalls.All.Select(stall => stall.LengthUs).Distinct().Count());
    }

    [TestMethod]
    public void Files_outlive_a_power_cut_and_a_write_cut_short_leaves_an_empty_file()
    {
        var machine = Rig.Machine(Rig.Board, 1, it =>
        {
            if (it.Boots == 2)
            {
                Assert.AreEqual(7, Clr.File.ReadAllBytes(A).Single());
                Assert.IsEmpty(Clr.File.ReadAllBytes(B));
                it.Halt();
            }

            Clr.File.WriteAllBytes(A, [7]);
            Clr.File.WriteAllBytes(B, [7]);
            it.After(2_000, () => it.PowerCut(1_000));
            Clr.File.WriteAllBytes(B, [8]);
        });
        machine.Run();
        Assert.AreEqual(2, machine.Boots);
    }

    [TestMethod]
    public void The_outside_can_look_and_spoil()
    {
        VirtualMachine machine = Rig.Machine(Rig.Board, 1, it =>
        {
            Assert.AreEqual(9, Clr.File.ReadAllBytes(A).Single());
            it.Halt();
        });
        machine.Flash.Poke(A, [9]);
        machine.Run();
        machine.Flash.Poke(A, null);
        Assert.IsNull(machine.Flash.Peek(A));
    }
}
