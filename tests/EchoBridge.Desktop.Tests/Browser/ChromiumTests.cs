using System.IO;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Browser;

[TestClass]
public class ChromiumTests
{
    private const string Page = "data:text/html,<button onclick=\"note.textContent += event.isTrusted\">go</button><input type=file><p id=note></p><script>onkeydown = e => note.textContent += e.code</script>";

    [TestMethod]
    public async Task A_page_is_clicked_typed_into_looked_at_and_its_errors_are_noted()
    {
        await using Chromium browser = await Chromium.StartAsync();
        Tab tab = await browser.OpenAsync(Page, 360, 640);
        Assert.AreEqual(360, await tab.EvaluateAsync<int>("innerWidth"));
        await tab.ClickAsync("button");
        await tab.KeyAsync(" ");
        await tab.UntilTextAsync("#note", "trueSpace");
        string file = Path.GetTempFileName();
        await tab.ChooseFilesAsync("input", file);
        Assert.AreEqual(Path.GetFileName(file), await tab.EvaluateAsync<string>("document.querySelector('input').files[0].name"));
        Assert.IsEmpty(tab.Errors);
        await tab.EvaluateAsync<object>("setTimeout(() => { throw new Error('broken') })");
        await tab.ScreenshotAsync(file, "button");
        CollectionAssert.AreEqual((byte[])[0x89, (byte)'P', (byte)'N', (byte)'G'], (await File.ReadAllBytesAsync(file))[..4]);
        await tab.UntilAsync("true");
        Assert.HasCount(1, tab.Errors);
        File.Delete(file);
    }
}
