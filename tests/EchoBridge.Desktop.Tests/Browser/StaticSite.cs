using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace EchoBridge.Desktop.Tests.Browser;

/// <summary>The pages' files from a server that does nothing else, as the remote may be hosted anywhere.</summary>
internal sealed class StaticSite : IDisposable
{
    private static readonly string Root = Repository.PathOf("boards/virtual/Web/wwwroot");

    private readonly HttpListener _listener = new();

    internal StaticSite()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }

        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = ServeAsync();
    }

    internal string Address { get; }

    /// <summary>Bytes of all bodies served so far.</summary>
    internal long Served { get; private set; }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            string path = Path.Combine(Root, context.Request.Url!.AbsolutePath.TrimStart('/'));
            path = path.EndsWith('/') || Directory.Exists(path) ? Path.Combine(path, "index.html") : path;
            if (File.Exists(path))
            {
                byte[] body = await File.ReadAllBytesAsync(path);
                Served += body.Length;
                context.Response.ContentType = Path.GetExtension(path) switch { ".html" => "text/html", ".js" => "text/javascript", ".css" => "text/css", ".svg" => "image/svg+xml", _ => "application/octet-stream" };
                await context.Response.OutputStream.WriteAsync(body);
            }
            else
            {
                context.Response.StatusCode = 404;
            }

            context.Response.Close();
        }
    }
}
