using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.Virtual.Sound;

/// <summary>
/// A talker without words, the same in every run: phrases of four to seven syllables with pauses of silence between them.
/// A syllable is a vowel, often after a fricative or a stop.
/// </summary>
internal static class SampleSpeech
{
    /// <summary>The loudest sample: 6 dB below full scale.</summary>
    public const int Peak = 16422;

    private const double RampSeconds = 0.02;

    /// <summary>Formants of a, e, i, o and u spoken by men, in Hz: Peterson and Barney, J. Acoust. Soc. Am. 24 (1952), table II.</summary>
    private static readonly double[][] Vowels =
    [
        [730, 1090, 2440], [530, 1840, 2480], [270, 2290, 3010], [570, 840, 2410], [300, 870, 2240],
    ];

    private static readonly double[] Neutral = [500, 1500, 2500];

    /// <summary>Speaks.</summary>
    /// <param name="rate">Frames a second, at least 8000.</param>
    /// <param name="seconds">The length, at least 1.</param>
    /// <returns>rate * seconds samples, of which the loudest is <see cref="Peak"/> in magnitude.</returns>
    public static short[] Make(int rate, int seconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, WavFormat.MinRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        double[] speech = Speak(rate, rate * seconds);
        FadeOut(speech, (int)(rate * RampSeconds));
        double scale = Peak / speech.Max(Math.Abs);
        return Array.ConvertAll(speech, sample => (short)Math.Round(sample * scale));
    }

    private static double[] Speak(int rate, int frames)
    {
        Noise noise = new();
        VocalTract tract = new(rate, noise);
        double[] speech = new double[frames];
        int done = 0;
        while (done < frames)
        {
            foreach (Phone phone in Phrase(noise))
            {
                int count = Math.Min((int)(phone.Seconds * rate), frames - done);
                tract.Speak(phone, speech.AsSpan(done, count));
                done += count;
            }
        }

        return speech;
    }

    private static IEnumerable<Phone> Phrase(Noise chance)
    {
        int syllables = 4 + chance.Below(4);
        double pitch = 125 + chance.Below(15);
        for (int i = 0; i < syllables; i++)
        {
            double[] vowel = Vowels[chance.Below(Vowels.Length)];
            double stress = 0.6 + 0.05 * chance.Below(9);
            switch (chance.Below(4))
            {
                case 0:
                    yield return new Phone(0.07 + 0.005 * chance.Below(10), 0, 0.5 * stress, pitch, vowel);
                    break;
                case 1:
                    yield return new Phone(0.04 + 0.005 * chance.Below(5), 0, 0, pitch, vowel);
                    yield return new Phone(0.012, 0, stress, pitch, vowel);
                    break;
                default:
                    break;
            }

            yield return new Phone(0.11 + 0.005 * chance.Below(24), stress, 0.01, pitch + 40 * (stress - 0.6), vowel);
            pitch -= 4;
        }

        yield return new Phone(0.25 + 0.01 * chance.Below(40), 0, 0, pitch, Neutral);
    }

    private static void FadeOut(double[] speech, int frames)
    {
        for (int i = 0; i < frames; i++)
        {
            speech[^(i + 1)] *= (double)i / frames;
        }
    }
}
