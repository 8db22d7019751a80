using System;

namespace EchoBridge.Firmware;

/// <summary>
/// The chip's random generator. On an ESP32 System.Random is the hardware generator whatever its seed (nf-interpreter,
/// targetRandom.cpp): truly random while the radio runs, as it does whenever a key or a nonce is drawn.
/// </summary>
internal sealed class ChipEntropy : IEntropy
{
    private readonly Random _random = new Random();

    public void Fill(byte[] bytes)
    {
        _random.NextBytes(bytes);
    }
}
