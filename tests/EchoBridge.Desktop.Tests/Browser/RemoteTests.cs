using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.Desktop.Tests.Flow;
using EchoBridge.Virtual.Phone;
using EchoBridge.Virtual.Sound;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Browser;

/// <summary>The remote in a real Chromium, over its Web Bluetooth, against the firmware on the virtual ESP32.</summary>
[TestClass]
public class RemoteTests
{
    [TestMethod]
    public async Task A_dongle_is_found_in_its_window_claimed_and_proved()
    {
        await using Scene scene = await Scene.StartAsync();
        await scene.Board.PressAsync();
        await scene.Tab.ClickAsync("[data-phone=main]");
        await scene.Tab.UntilTextAsync("[data-phone=line]", "this phone may play");
        Assert.IsEmpty(scene.Tab.Errors, string.Join("; ", scene.Tab.Errors));
    }

    internal sealed class Scene : IAsyncDisposable
    {
        private readonly StaticSite _site = new();

        private Scene(Chromium browser, PacedBoard board)
        {
            Browser = browser;
            Board = board;
        }

        internal Chromium Browser { get; }

        internal PacedBoard Board { get; }

        internal Tab Tab { get; private set; } = null!;

        internal EmulatedDongle Dongle { get; private set; } = null!;

        internal static async Task<Scene> StartAsync()
        {
            var scene = new Scene(await Chromium.StartAsync(), new PacedBoard(FlowRig.Board()));
            scene.Dongle = await EmulatedDongle.PlugInAsync(scene.Browser, scene.Board);
            scene.Tab = await scene.Browser.OpenAsync(scene._site.Address + "remote/");
            await scene.Dongle.AnswerChooserAsync(scene.Tab);
            await scene.Board.ReadyAsync();
            return scene;
        }

        public async ValueTask DisposeAsync()
        {
            await Browser.DisposeAsync();
            await Board.DisposeAsync();
            _site.Dispose();
        }
    }
}
