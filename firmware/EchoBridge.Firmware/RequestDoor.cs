namespace EchoBridge.Firmware;

/// <summary>
/// Open while the stack runs. A request that was in the event ring when the stack stopped is brought to its handler
/// afterwards, and an answer then would lock the next stack's requests for good: it must be let go unanswered. A handler
/// holds the door's lock from fetching its request to answering it, so that the stack is never stopped in between.
/// </summary>
internal sealed class RequestDoor
{
    /// <summary>True if requests may be fetched and answered. Read and written under the lock of this object.</summary>
    internal bool IsOpen { get; private set; }

    /// <summary>The stack is about to start.</summary>
    internal void Open()
    {
        lock (this)
        {
            IsOpen = true;
        }
    }

    /// <summary>The stack is about to stop: waits for the handler that answers now, and lets no other one through.</summary>
    internal void Close()
    {
        lock (this)
        {
            IsOpen = false;
        }
    }
}
