using System;
using System.ComponentModel;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Threading.Tasks;
using EchoBridge.Virtual.Web.Server;

namespace EchoBridge.Virtual.Web;

/// <summary>No command: the board on a page.</summary>
internal static class WebCommand
{
    /// <summary>The port, unless another is named.</summary>
    internal const int DefaultPort = 8275;

    private const int HighestPort = 65535;

    /// <summary><c>--port N</c>.</summary>
    internal static Option<int> Port() => new("--port")
    {
        Description = $"The port of 127.0.0.1 that the page is at; 0 is any that is free. {DefaultPort} unless given.",
        HelpName = "N",
        DefaultValueFactory = _ => DefaultPort,
        CustomParser = ParsePort,
    };

    /// <summary><c>--no-open</c>.</summary>
    internal static Option<bool> NoOpen() => new("--no-open") { Description = "Prints the page's address and opens no browser." };

    /// <summary>Serves the page until the user ends it.</summary>
    internal static async Task<int> RunAsync(BoardDefinition board, int seed, int port, bool open)
    {
        using var host = new BoardHost(board, seed);
        await using PageServer server = await PageServer.StartAsync(host, port);
        Console.Out.WriteLine($"The board is at {server.Address} (Ctrl+C ends it).");
        if (open && HasDesktop())
        {
            Open(server.Address);
        }

        await server.EndAsync();
        return Program.Done;
    }

    private static bool HasDesktop() =>
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY"))
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WAYLAND_DISPLAY"));

    // The address has been printed: whoever has no browser to be opened has lost nothing.
    private static void Open(Uri address)
    {
        try
        {
            using Process? browser = Process.Start(new ProcessStartInfo(address.ToString()) { UseShellExecute = true });
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            Console.Error.WriteLine("echobridge: No browser could be opened; open the address yourself.");
        }
    }

    private static int ParsePort(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (!int.TryParse(text, out int port) || port is < 0 or > HighestPort)
        {
            argument.AddError($"'{text}' is no port; --port takes a number from 0 (any that is free) to {HighestPort}.");
        }

        return port;
    }
}
