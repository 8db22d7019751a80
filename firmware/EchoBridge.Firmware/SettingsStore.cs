using System;
using System.IO;

namespace EchoBridge.Firmware;

/// <summary>
/// The settings on the chip's littlefs drive. Written to a second file first, which then takes the place of the first, so
/// that a power cut at any moment leaves at least one of the two whole. The second, if whole, is always the newer one. Then
/// comes a copy, so that bits that flip in one place cost nothing.
/// </summary>
internal static class SettingsStore
{
    private const string Current = "I:\\echobridge.bin";
    private const string Next = "I:\\echobridge.new";
    private const string Copy = "I:\\echobridge.bak";

    /// <summary>
    /// The stored settings, or those of a new dongle with a name of its own, which are stored at once.
    /// </summary>
    /// <param name="entropy">For the name of a new dongle.</param>
    /// <param name="sound">False if there were settings and none could be read, or if new ones could not be stored.</param>
    internal static Settings Load(IEntropy entropy, out bool sound)
    {
        var drawn = new byte[2];
        entropy.Fill(drawn);
        var settings = new Settings(LittleEndian.UInt16(drawn, 0));
        sound = true;
        try
        {
            bool stored = File.Exists(Next) || File.Exists(Current) || File.Exists(Copy);
            if (TryLoad(Next, settings))
            {
                sound = TryReplace() && TryCopy(File.ReadAllBytes(Current));
            }
            else if (TryLoad(Current, settings))
            {
                sound = TryCopy(File.ReadAllBytes(Current));
            }
            else
            {
                bool copied = TryLoad(Copy, settings);
                sound = Save(settings.ToImage()) && (copied || !stored);
            }
        }
        catch (Exception e)
        {
            // A drive that cannot be read now may be sound at the next boot: nothing is written over it.
            Console.WriteLine("EchoBridge: settings not read: " + e.Message);
            sound = false;
        }

        return settings;
    }

    /// <summary>Stores an image. False if the drive refused; what was stored before is still there.</summary>
    internal static bool Save(byte[] image)
    {
        return TryWrite(Next, image) && TryReplace() && TryCopy(image);
    }

    private static bool TryWrite(string path, byte[] image)
    {
        try
        {
            File.WriteAllBytes(path, image);
            return true;
        }
        catch (Exception e)
        {
            Console.WriteLine("EchoBridge: settings not stored: " + e.Message);
            return false;
        }
    }

    // Written only if it differs: after a power cut between the two, or if its bits have flipped.
    private static bool TryCopy(byte[] image)
    {
        return (File.Exists(Copy) && Same(File.ReadAllBytes(Copy), image)) || TryWrite(Copy, image);
    }

    private static bool Same(byte[] a, byte[] b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReplace()
    {
        try
        {
            if (File.Exists(Current))
            {
                File.Delete(Current);
            }

            File.Move(Next, Current);
            return true;
        }
        catch (Exception e)
        {
            Console.WriteLine("EchoBridge: settings not replaced: " + e.Message);
            return false;
        }
    }

    private static bool TryLoad(string path, Settings settings)
    {
        return File.Exists(path) && settings.Load(File.ReadAllBytes(path));
    }
}
