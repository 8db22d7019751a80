using System;
using System.IO;

namespace EchoBridge.Firmware;

/// <summary>
/// The settings on the chip's littlefs drive. Written to a second file first, which then takes the place of the first, so
/// that a power cut leaves one of the two whole.
/// </summary>
internal static class SettingsStore
{
    private const string Current = "I:\\echobridge.bin";
    private const string Next = "I:\\echobridge.new";

    /// <summary>The stored settings, or those of a new dongle with a name of its own, which are stored at once.</summary>
    internal static Settings Load(IEntropy entropy)
    {
        var drawn = new byte[2];
        entropy.Fill(drawn);
        var settings = new Settings(LittleEndian.UInt16(drawn, 0));
        if (!TryLoad(Current, settings) && !TryLoad(Next, settings))
        {
            Save(settings.ToImage());
        }

        return settings;
    }

    /// <summary>Stores an image. False if the drive refused.</summary>
    internal static bool Save(byte[] image)
    {
        try
        {
            File.WriteAllBytes(Next, image);
            if (File.Exists(Current))
            {
                File.Delete(Current);
            }

            File.Move(Next, Current);
            return true;
        }
        catch (Exception e)
        {
            Console.WriteLine("EchoBridge: settings not stored: " + e.Message);
            return false;
        }
    }

    private static bool TryLoad(string path, Settings settings)
    {
        try
        {
            return File.Exists(path) && settings.Load(File.ReadAllBytes(path));
        }
        catch (Exception e)
        {
            Console.WriteLine("EchoBridge: settings not read: " + e.Message);
            return false;
        }
    }
}
