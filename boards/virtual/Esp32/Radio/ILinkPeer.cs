namespace EchoBridge.VirtualEsp32.Radio;

/// <summary>The phone's end of a link.</summary>
internal interface ILinkPeer
{
    ulong Address { get; }

    /// <summary>False while nothing reaches it and nothing of it is heard.</summary>
    bool InRange { get; }

    void Receive(Pdu pdu);

    /// <summary>The controller's queue has room again.</summary>
    void QueueHasRoom();

    void LinkEnded(string reason);
}
