using System;
using EchoBridge.VirtualEsp32;

namespace nanoFramework.Runtime.Native;

/// <summary>What runs.</summary>
public static class SystemInfo
{
    /// <summary>The runtime's version.</summary>
    public static Version Version => new(1, 17, 0, 0);

    /// <summary>Who built the image.</summary>
    public static string OEMString => "EchoBridge virtual ESP32";

    /// <summary>The image's name: that of the board.</summary>
    public static string TargetName => VirtualMachine.Current.Board.Image;

    /// <summary>"ESP32".</summary>
    public static string Platform => "ESP32";
}
