namespace EchoBridge;

/// <summary>The firmware's own version.</summary>
public static class FirmwareVersion
{
    /// <summary>Major.</summary>
    public const int Major = 0;

    /// <summary>Minor.</summary>
    public const int Minor = 1;

    /// <summary>Patch.</summary>
    public const int Patch = 0;
}
