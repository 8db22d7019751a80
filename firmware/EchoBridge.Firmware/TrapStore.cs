using System;
using System.IO;

namespace EchoBridge.Firmware;

/// <summary>
/// The traps on the chip's littlefs drive, in a file apart from the settings. Written in one go: a power cut meanwhile
/// costs the counters, never a boot.
/// </summary>
internal static class TrapStore
{
    private const string Path = "I:\\echobridge.trp";

    /// <summary>The stored log; an empty one if there is none that can be read.</summary>
    internal static TrapLog Load()
    {
        var log = new TrapLog();
        try
        {
            if (File.Exists(Path))
            {
                log.Load(File.ReadAllBytes(Path));
            }
        }
        catch (Exception e)
        {
            Console.WriteLine("EchoBridge: traps not read: " + e.Message);
        }

        return log;
    }

    /// <summary>Stores the log; if the drive refuses, the counters of this boot are lost with it.</summary>
    internal static void Save(TrapLog log)
    {
        try
        {
            File.WriteAllBytes(Path, log.Image);
        }
        catch (Exception e)
        {
            Console.WriteLine("EchoBridge: traps not stored: " + e.Message);
        }
    }
}
