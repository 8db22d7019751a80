namespace EchoBridge.Virtual.Prove;

/// <summary>A finger on the contact, and what a bystander at the main loop's side knows of it.</summary>
internal sealed class Finger
{
    /// <summary>True while it presses.</summary>
    internal bool Closed;

    /// <summary>True if the hold of this press has been said.</summary>
    internal bool HoldSaid;

    /// <summary>Since when every look and every edge said that the contact is closed; never if it is open.</summary>
    internal long SeenClosedUs = Time.Never;
}
