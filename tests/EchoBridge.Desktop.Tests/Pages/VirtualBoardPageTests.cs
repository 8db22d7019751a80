using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using EchoBridge.Virtual.Soak;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Pages;

/// <summary>boards/virtual/README.md: what it says is modelled has the test that it names.</summary>
[TestClass]
public partial class VirtualBoardPageTests
{
    private static readonly string Page = Repository.Read("boards/virtual/README.md");

    [TestMethod]
    public void Every_test_that_the_page_names_exists()
    {
        HashSet<string> tests = [.. typeof(VirtualBoardPageTests).Assembly.GetTypes().SelectMany(type => type.GetMethods().Select(method => method.Name).Append(type.Name))];
        string[] named = [.. TestName().Matches(Page).Select(match => match.Groups[1].Value)];
        Assert.IsGreaterThan(80, named.Length);
        Assert.AreEqual("", string.Join(", ", named.Where(name => !tests.Contains(name))));
    }

    [TestMethod]
    public void Every_file_that_the_page_names_exists()
    {
        string[] named = [.. FileName().Matches(Page).Select(match => match.Groups[1].Value)];
        Assert.IsGreaterThan(20, named.Length);
        Assert.AreEqual("", string.Join(", ", named.Where(name => !File.Exists(Repository.PathOf("boards/virtual/Esp32/" + name)) && !File.Exists(Repository.PathOf("boards/virtual/" + name)) && !File.Exists(Repository.PathOf("boards/virtual/Soak/" + name)))));
    }

    [TestMethod]
    public void The_table_of_a_life_is_the_table_that_is_lived()
    {
        string[] expected = [.. LifeTable.Rows.Select(row => string.Join(" = ",
            row.What, row.By.ToString().ToLowerInvariant(), row.Times, Amount(row), row.Means))];
        string[] actual = [.. MarkdownTable.Under(Page, "happening", "by").Select(row => string.Join(" = ", row))];
        CollectionAssert.AreEqual(expected, actual);
        CollectionAssert.AreEqual(Enum.GetValues<Happening>(), LifeTable.Rows.Select(row => row.What).ToArray());
    }

    private static string Amount(LifeTable.Row row) =>
        (row.From == row.To ? $"{row.From}" : $"{row.From} to {row.To}") + $" {row.Unit}";

    [GeneratedRegex(@"`([A-Z][A-Za-z0-9]*_\w+|[A-Z]\w+Tests)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"`([\w./]+\.cs)`")]
    private static partial Regex FileName();
}
