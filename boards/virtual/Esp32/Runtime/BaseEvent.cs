namespace nanoFramework.Runtime.Events;

/// <summary>What the runtime's event sink hands on.</summary>
public class BaseEvent
{
    /// <summary>The native source.</summary>
    public ushort Source;

    /// <summary>The native message.</summary>
    public byte Message;
}
