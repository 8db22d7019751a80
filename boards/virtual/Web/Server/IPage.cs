using EchoBridge.Virtual.Web.Messages;

namespace EchoBridge.Virtual.Web.Server;

/// <summary>A page that looks at the board. Nothing here may wait.</summary>
internal interface IPage
{
    /// <summary>The next frame.</summary>
    void Offer(Frame frame);

    /// <summary>A message that a slow page may lose.</summary>
    void Tell(ToPage message);
}
