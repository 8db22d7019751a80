using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Threading.Tasks;
using EchoBridge.Virtual.Diagram;
using EchoBridge.Virtual.Web.Run;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EchoBridge.Virtual.Web.Server;

/// <summary>The page's server on 127.0.0.1: static files, one WebSocket, and runs as files.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    /// <summary>Where the WebSocket is.</summary>
    internal const string BoardPath = "/board";

    /// <summary>Where runs are saved from and replayed to.</summary>
    internal const string RunPath = "/run";

    /// <summary>Where the firmware's tables are, for the state diagrams.</summary>
    internal const string DiagramsPath = "/diagrams";

    private const long MaxRunBytes = 200_000_000;

    private readonly WebApplication _app;
    private readonly BoardHost _host;

    private PageServer(WebApplication app, BoardHost host)
    {
        _app = app;
        _host = host;
        Address = new Uri(app.Urls.Single());
    }

    /// <summary>What to open in a browser.</summary>
    internal Uri Address { get; }

    /// <summary>Starts the server.</summary>
    /// <param name="host">The board.</param>
    /// <param name="port">A TCP port; 0 is any that is free.</param>
    /// <exception cref="UserException">The port cannot be had.</exception>
    internal static async Task<PageServer> StartAsync(BoardHost host, int port)
    {
        WebApplication app = Build(port);
        app.UseMiddleware<LocalOnly>();
        app.UseResponseCompression();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(10), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
        app.Map(BoardPath, context => ServeBoardAsync(context, host, app.Lifetime));
        app.MapGet(DiagramsPath, context => context.Response.WriteAsJsonAsync(DiagramsForPage.Of(host.Run.Machine.Board)));
        app.MapGet(RunPath, context => SaveAsync(context, host));
        app.MapPost(RunPath, context => ReplayAsync(context, host));
        app.UseFileServer(new FileServerOptions { FileProvider = new PhysicalFileProvider(Root()) });
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await app.DisposeAsync();
            throw new UserException($"Port {port} of 127.0.0.1 cannot be had; name another with --port N, or 0 for any that is free.");
        }

        return new PageServer(app, host);
    }

    /// <summary>Completes when the user ends the program.</summary>
    internal Task EndAsync() => _app.WaitForShutdownAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static WebApplication Build(int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddResponseCompression();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(3));
        return builder.Build();
    }

    private static string Root()
    {
        string root = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        Directory.CreateDirectory(root);
        return root;
    }

    private static async Task ServeBoardAsync(HttpContext context, BoardHost host, IHostApplicationLifetime life)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "The board speaks over a WebSocket.");
            return;
        }

        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        await new PageConnection(host, socket).ServeAsync(life.ApplicationStopping);
    }

    private static async Task SaveAsync(HttpContext context, BoardHost host)
    {
        try
        {
            SavedRun run = await host.Run.SaveAsync();
            context.Response.ContentType = "application/json";
            context.Response.Headers.ContentDisposition = "attachment; filename=\"echobridge-run.json\"";
            await RunFile.WriteAsync(context.Response.Body, run);
        }
        catch (UserException e)
        {
            await RefuseAsync(context, StatusCodes.Status409Conflict, e.Message);
        }
    }

    private static async Task ReplayAsync(HttpContext context, BoardHost host)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { } size)
        {
            size.MaxRequestBodySize = MaxRunBytes;
        }

        try
        {
            SavedRun run = await RunFile.ReadAsync(context.Request.Body);
            await Task.Run(() => host.Replay(run));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (BadHttpRequestException)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, $"A saved run has at most {MaxRunBytes / 1_000_000} MB.");
        }
        catch (UserException e)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, e.Message);
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(sentence + "\n");
    }
}
