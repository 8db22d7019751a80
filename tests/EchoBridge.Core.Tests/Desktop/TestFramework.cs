using System;
using System.Runtime.CompilerServices;
using Ms = Microsoft.VisualStudio.TestTools.UnitTesting;

// The desktop's stand-in for nanoFramework.TestFramework: the same names over MSTest, so that the same test sources run
// here, on nanoCLR and on a device. Only what the portable tests use, with the signatures of the package.
namespace nanoFramework.TestFramework;

/// <summary>Marks a class of tests.</summary>
public sealed class TestClassAttribute : Ms.TestClassAttribute
{
}

/// <summary>Marks a test.</summary>
public sealed class TestMethodAttribute([CallerFilePath] string file = "", [CallerLineNumber] int line = -1) : Ms.TestMethodAttribute(file, line)
{
}

/// <summary>What must hold.</summary>
public static class Assert
{
    /// <summary>Fails unless the two are equal.</summary>
    public static void AreEqual(byte expected, byte actual, string message = "")
    {
        Ms.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the two are equal.</summary>
    public static void AreEqual(int expected, int actual, string message = "")
    {
        Ms.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the two are equal.</summary>
    public static void AreEqual(long expected, long actual, string message = "")
    {
        Ms.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the two are equal.</summary>
    public static void AreEqual(string expected, string actual, string message = "")
    {
        Ms.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the condition holds.</summary>
    public static void IsTrue(bool condition, string message = "")
    {
        Ms.Assert.IsTrue(condition, message);
    }

    /// <summary>Fails if the condition holds.</summary>
    public static void IsFalse(bool condition, string message = "")
    {
        Ms.Assert.IsFalse(condition, message);
    }

    /// <summary>Fails unless the action throws exactly this exception.</summary>
    public static void ThrowsException(Type exception, Action action, string message = "")
    {
        try
        {
            action();
        }
        catch (Exception e) when (e.GetType() == exception)
        {
            return;
        }

        Ms.Assert.Fail("Expected " + exception.Name + ". " + message);
    }
}
