using System;

namespace EchoBridge.VirtualEsp32.Clr;

/// <summary>System.Random of the virtual runtime. As on the chip the seed is ignored; here chance comes from the machine's seed.</summary>
public class Random
{
    private readonly System.Random _random = new(VirtualMachine.Current.Random.Next());

    /// <summary>Makes a generator.</summary>
    public Random()
    {
    }

    /// <summary>Makes a generator; the chip's hardware generator takes no seed.</summary>
    public Random(int seed) => _ = seed;

    /// <summary>A number from 0 to int.MaxValue - 1.</summary>
    public virtual int Next() => _random.Next();

    /// <summary>A number from 0 to <paramref name="maxValue"/> - 1.</summary>
    public virtual int Next(int maxValue) => _random.Next(maxValue);

    /// <summary>A number from 0 to less than 1.</summary>
    public virtual double NextDouble() => _random.NextDouble();

    /// <summary>Fills an array.</summary>
    public virtual void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        _random.NextBytes(buffer);
    }
}
