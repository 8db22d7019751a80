namespace EchoBridge.VirtualEsp32.Clr;

/// <summary>System.IO.File of the virtual runtime, on drive I:. A missing file or another drive is an IOException.</summary>
public static class File
{
    private static FlashStore Flash => VirtualMachine.Current.Flash;

    /// <summary>True if there is such a file.</summary>
    public static bool Exists(string path) => Flash.Exists(path);

    /// <summary>The whole file.</summary>
    public static byte[] ReadAllBytes(string path) => Flash.Read(path);

    /// <summary>Makes or replaces a file. Not atomic: it is empty before it is full.</summary>
    public static void WriteAllBytes(string path, byte[] bytes) => Flash.Write(path, bytes);

    /// <summary>Copies a file; the destination must not exist.</summary>
    public static void Copy(string sourceFileName, string destFileName) => Copy(sourceFileName, destFileName, overwrite: false);

    /// <summary>Copies a file.</summary>
    public static void Copy(string sourceFileName, string destFileName, bool overwrite) =>
        Flash.Copy(sourceFileName, destFileName, overwrite);

    /// <summary>Renames a file; the destination must not exist.</summary>
    public static void Move(string sourceFileName, string destFileName) => Flash.Move(sourceFileName, destFileName);

    /// <summary>Removes a file.</summary>
    public static void Delete(string path) => Flash.Delete(path);
}
