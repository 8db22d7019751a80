using System;
using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Web;

/// <summary>boards/virtual/Web/MESSAGES.md against the message types.</summary>
[TestClass]
public class MessagePageTests
{
    private const string Page = "boards/virtual/Web/MESSAGES.md";
    private const string First = "## From the page\n";

    // ECHOBRIDGE_WRITE_PAGES=1 writes the page anew instead.
    [TestMethod]
    public void The_page_has_every_message_with_every_field()
    {
        string page = Repository.Read(Page);
        string expected = page[..page.IndexOf(First, StringComparison.Ordinal)] + MessagePage.Write();
        if (Environment.GetEnvironmentVariable("ECHOBRIDGE_WRITE_PAGES") == "1")
        {
            File.WriteAllText(Repository.PathOf(Page), expected);
            page = expected;
        }

        Assert.AreEqual(expected, page);
    }
}
