using System;
using System.Linq;
using EchoBridge.Virtual.Prove;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Pages;

/// <summary>What the virtual board's page says of the proof, against the proof.</summary>
[TestClass]
public class ProvePageTests
{
    [TestMethod]
    public void The_table_of_invariants_is_what_the_proof_checks()
    {
        string[] expected = [.. Enum.GetValues<Invariant>().Select(invariant => $"{invariant} = {Invariants.Says(invariant)}")];
        string[] actual = [.. MarkdownTable.Under(Repository.Read("boards/virtual/README.md"), "invariant", "says").Select(row => $"{row[0]} = {row[1]}")];
        CollectionAssert.AreEqual(expected, actual);
    }
}
