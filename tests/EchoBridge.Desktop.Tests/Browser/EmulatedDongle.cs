using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using EchoBridge.Virtual.Web;

namespace EchoBridge.Desktop.Tests.Browser;

/// <summary>
/// Chromium's emulated Bluetooth adapter with one peripheral on it, which is the virtual board: what a page asks of Web Bluetooth
/// goes through the browser's own stack to the firmware and back (DevTools domains BluetoothEmulation and DeviceAccess).
/// </summary>
/// <remarks>
/// What the emulation cannot do: it has no way to push a notification, tells nobody when a page ends its link, and shows its peripheral whether it advertises or not,
/// so the chooser is answered here by what the virtual radio hears. Its pairing is that of <see cref="PhoneLink"/>.
/// </remarks>
internal sealed class EmulatedDongle
{
    private const string Address = "EC:40:B1:D6:E0:01";

    // HCI: connection failed to be established; and ATT: unlikely error, which is all that a page can be told anyhow.
    private const int NotEstablished = 0x3E;
    private const int Unlikely = 0x0E;

    private const string ClientConfiguration = "00002902-0000-1000-8000-00805f9b34fb";

    private readonly DevTools _devTools;
    private readonly PacedBoard _board;
    private readonly Dictionary<string, string> _uuids = [];
    private readonly HashSet<string> _answered = [];
    private Task _last = Task.CompletedTask;
    private volatile bool _isLeft;

    private EmulatedDongle(DevTools devTools, PacedBoard board)
    {
        _devTools = devTools;
        _board = board;
    }

    /// <summary>Packets that pages have written without response.</summary>
    internal int PacketsWritten { get; private set; }

    /// <summary>Puts the board on the adapter of a browser.</summary>
    internal static async Task<EmulatedDongle> PlugInAsync(Chromium browser, PacedBoard board)
    {
        var dongle = new EmulatedDongle(browser.DevTools, board);
        await dongle.StartAsync();
        return dongle;
    }

    /// <summary>Answers the chooser of a page: with the dongle as soon as the virtual radio hears it, else as a person who gives up.</summary>
    internal async Task AnswerChooserAsync(Tab tab)
    {
        _devTools.Happened += (method, parameters, session) =>
        {
            if (session == tab.Session && method == "DeviceAccess.deviceRequestPrompted")
            {
                Choose(tab, parameters);
            }
        };
        await tab.CallAsync("DeviceAccess.enable");
    }

    /// <summary>Takes the adapter away again.</summary>
    internal async Task UnplugAsync()
    {
        _devTools.Happened -= Take;
        await _devTools.CallAsync("BluetoothEmulation.disable");
    }

    private async Task StartAsync()
    {
        await _devTools.CallAsync("BluetoothEmulation.enable", new { state = "powered-on", leSupported = true });
        await _devTools.CallAsync("BluetoothEmulation.simulatePreconnectedPeripheral", new { address = Address, name = Settings.NamePrefix + "E2E0", manufacturerData = Array.Empty<object>(), knownServiceUuids = new[] { GattTable.ServiceUuid } });
        await AddServiceAsync();
        _devTools.Happened += Take;
        await _board.DoAsync(() => _board.Link.Disconnected += _ => TellLost());
    }

    private void TellLost()
    {
        if (!_isLeft)
        {
            InTurn(TellLostAsync);
        }
    }

    // A peripheral whose link has ended comes back without services.
    private async Task TellLostAsync()
    {
        await CallAsync("simulateGATTDisconnection", new { address = Address });
        await AddServiceAsync();
    }

    private async Task AddServiceAsync()
    {
        string service = Text(await _devTools.CallAsync("BluetoothEmulation.addService", new { address = Address, serviceUuid = GattTable.ServiceUuid }), "serviceId");
        foreach (GattTable.Row row in Enumerable.Range(0, GattTable.Count).Select(GattTable.At))
        {
            var properties = new { read = row.Read, write = row.Write, writeWithoutResponse = row.WriteWithoutResponse, notify = row.Notify };
            string id = Text(await _devTools.CallAsync("BluetoothEmulation.addCharacteristic", new { serviceId = service, characteristicUuid = row.Uuid, properties }), "characteristicId");
            _uuids[id] = row.Uuid;
            if (row.Notify)
            {
                await _devTools.CallAsync("BluetoothEmulation.addDescriptor", new { characteristicId = id, descriptorUuid = ClientConfiguration });
            }
        }
    }

    private void Take(string method, JsonObject parameters, string session)
    {
        switch (method)
        {
            case "BluetoothEmulation.gattOperationReceived":
                InTurn(() => AnswerLinkAsync(Text(parameters, "type")));
                break;
            case "BluetoothEmulation.characteristicOperationReceived":
                InTurn(() => AnswerCharacteristicAsync(parameters));
                break;
        }
    }

    private async Task AnswerLinkAsync(string type)
    {
        int code = 0;
        if (type == "connection")
        {
            await LeaveAsync();
            code = (await LinkAsync("connect")).Error != null ? NotEstablished : 0;
        }

        await CallAsync("simulateGATTOperationResponse", new { address = Address, type, code });
    }

    private async Task AnswerCharacteristicAsync(JsonObject parameters)
    {
        string id = Text(parameters, "characteristicId");
        string type = Text(parameters, "type");
        byte[] data = Convert.FromBase64String(parameters["data"]?.GetValue<string>() ?? "");
        string operation = type switch
        {
            "read" => "read",
            "write" when parameters["writeType"]?.GetValue<string>() == "write-without-response" => "writeWithoutResponse",
            "write" => "write",
            _ => "subscribe",
        };
        LinkAnswer answer = await LinkAsync(operation, _uuids[id], data);
        PacketsWritten += operation == "writeWithoutResponse" ? 1 : 0;
        await AnswerAsync(id, type, answer.Error == null ? 0 : Unlikely, answer.Value);
    }

    private Task AnswerAsync(string id, string type, int code, byte[] value) => type == "read" && code == 0
        ? CallAsync("simulateCharacteristicOperationResponse", new { characteristicId = id, type, code, data = Convert.ToBase64String(value) })
        : CallAsync("simulateCharacteristicOperationResponse", new { characteristicId = id, type, code });

    // The browser prompts twice and does not survive a second answer.
    private async void Choose(Tab tab, JsonObject parameters)
    {
        string prompt = Text(parameters, "id");
        if (!_answered.Add(prompt))
        {
            return;
        }

        LinkAnswer found;
        try
        {
            await LinkAsync("disconnect");
            await _last;
            found = await LinkAsync("find");
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await (found.Error == null
            ? tab.CallAsync("DeviceAccess.selectPrompt", new { id = prompt, deviceId = Text((JsonObject)parameters["devices"]![0]!, "id") })
            : tab.CallAsync("DeviceAccess.cancelPrompt", new { id = prompt }));
    }

    // A page that connects has left the link that it had.
    private async Task LeaveAsync()
    {
        _isLeft = true;
        await LinkAsync("disconnect");
        _isLeft = false;
    }

    private Task<LinkAnswer> LinkAsync(string operation, string? uuid = null, byte[]? value = null) =>
        _board.AskAsync(() => _board.Link.DoAsync(operation, uuid, value));

    private void InTurn(Func<Task> answer) => _last = AfterAsync(_last, answer);

    private static async Task AfterAsync(Task before, Func<Task> answer)
    {
        await before;
        try
        {
            await answer();
        }
        catch (OperationCanceledException)
        {
            // The board was switched off and answers nobody.
        }
    }

    private async Task CallAsync(string method, object parameters)
    {
        try
        {
            await _devTools.CallAsync("BluetoothEmulation." + method, parameters);
        }
        catch (DevToolsException)
        {
            // The page or the browser is gone and needs no answer.
        }
    }

    private static string Text(JsonObject from, string name) => from[name]!.GetValue<string>();
}
