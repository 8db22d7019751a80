using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EchoBridge.Virtual.Web.Server;

/// <summary>
/// Lets nobody in but pages of this server: another site's page can reach 127.0.0.1 from the same browser, and a name that
/// points there (DNS rebinding) makes it look like this one.
/// </summary>
internal sealed class LocalOnly(RequestDelegate next)
{
    /// <summary>Content from another host is not loaded, and no other site can show the page in a frame.</summary>
    internal const string Policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    /// <summary>Refuses, or hands on.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        int port = context.Connection.LocalPort;
        string origin = context.Request.Headers.Origin.ToString();
        if (!IsHere(context.Request.Host.Value ?? "", port))
        {
            await RefuseAsync(context, $"This server is asked for as http://127.0.0.1:{port} and by no other name.");
        }
        else if (origin.Length > 0 && !(origin.StartsWith("http://", StringComparison.Ordinal) && IsHere(origin["http://".Length..], port)))
        {
            await RefuseAsync(context, "Only pages of this server may talk to the board.");
        }
        else
        {
            context.Response.Headers[HeaderNames.ContentSecurityPolicy] = Policy;
            context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
            context.Response.Headers[HeaderNames.CacheControl] = "no-cache";
            await next(context);
        }
    }

    private static bool IsHere(string authority, int port) =>
        authority == $"127.0.0.1:{port}" || authority == $"localhost:{port}"
        || (port == 80 && authority is "127.0.0.1" or "localhost");

    private static Task RefuseAsync(HttpContext context, string sentence)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync(sentence + "\n");
    }
}
