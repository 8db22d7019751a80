namespace EchoBridge.Virtual.Web;

/// <summary>
/// Why an operation of a link failed: the words of `wwwroot/phone/transports/linkError.js`. They tell apart what Web Bluetooth
/// can tell apart and no more, so that a phone that works on one transport works on the other.
/// </summary>
internal static class LinkError
{
    /// <summary>No dongle that can be found, or that answers a connection, is on the air.</summary>
    internal const string NotFound = "notFound";

    /// <summary>There is no link, or it ended before the operation was through.</summary>
    internal const string Lost = "lost";

    /// <summary>The link could not be encrypted.</summary>
    internal const string Pairing = "pairing";

    /// <summary>The dongle answered with an ATT error.</summary>
    internal const string Refused = "refused";

    /// <summary>No phone can ask for this: an operation, characteristic or value that does not exist.</summary>
    internal const string BadRequest = "badRequest";
}
