using System;

namespace EchoBridge.Virtual.Sound;

/// <summary>A stretch of speech in which the vocal tract aims at one shape.</summary>
/// <param name="Seconds">Its length.</param>
/// <param name="Voice">Loudness of the voice, 0 to 1.</param>
/// <param name="Hiss">Loudness of the fricative noise, 0 to 1.</param>
/// <param name="Pitch">Of the voice, in Hz.</param>
/// <param name="Formants">Three resonances, in Hz.</param>
internal readonly record struct Phone(double Seconds, double Voice, double Hiss, double Pitch, double[] Formants);

/// <summary>
/// A formant synthesizer: glottal pulses through three resonators in cascade, and bright noise for the fricatives. After
/// D. H. Klatt, "Software for a cascade/parallel formant synthesizer", J. Acoust. Soc. Am. 67 (1980).
/// </summary>
internal sealed class VocalTract
{
    private const double GlideSeconds = 0.02;

    /// <summary>By trial: the loudest vowel peaks at about 1, fricatives some 15 dB below it.</summary>
    private const double VoiceGain = 3.5e-6;
    private const double HissGain = 0.15;

    private static readonly double[] Bandwidths = [60, 90, 150];

    private readonly int rate;
    private readonly Noise noise;
    private readonly double[] formants = [500, 1500, 2500];
    private readonly Resonator[] cascade;
    private readonly Resonator glottis;
    private double pitchPhase;
    private double flowBefore;
    private double noiseBefore;

    /// <summary>A tract at rest.</summary>
    /// <param name="rate">Frames a second.</param>
    /// <param name="noise">The source of the fricatives.</param>
    public VocalTract(int rate, Noise noise)
    {
        this.rate = rate;
        this.noise = noise;
        cascade = [new Resonator(rate), new Resonator(rate), new Resonator(rate)];
        glottis = new Resonator(rate);
        glottis.Tune(0, 100);
    }

    /// <summary>Speaks one phone; the shape glides on from that of the last one, and its sound rings on into this one.</summary>
    /// <param name="phone">What to speak.</param>
    /// <param name="sound">Receives the samples; the loudest vowels reach about 1.</param>
    public void Speak(Phone phone, Span<double> sound)
    {
        double glide = 1 - Math.Exp(-1 / (GlideSeconds * rate));
        for (int i = 0; i < sound.Length; i++)
        {
            double envelope = Envelope((double)i / sound.Length);
            for (int f = 0; f < formants.Length; f++)
            {
                formants[f] += (phone.Formants[f] - formants[f]) * glide;
                cascade[f].Tune(formants[f], Bandwidths[f]);
            }

            sound[i] = Voiced(phone.Pitch, envelope * phone.Voice) + Fricative(envelope * phone.Hiss);
        }
    }

    /// <summary>Rises over the first fifth and falls over the last two fifths, both as half a cosine.</summary>
    private static double Envelope(double position)
    {
        double ramp = Math.Clamp(Math.Min(position / 0.2, (1 - position) / 0.4), 0, 1);
        return 0.5 - 0.5 * Math.Cos(Math.PI * ramp);
    }

    private double Voiced(double pitch, double loudness)
    {
        pitchPhase += pitch / rate;
        double pulse = 0;
        if (pitchPhase >= 1)
        {
            pitchPhase -= 1;
            pulse = loudness * rate;
        }

        double flow = glottis.Filter(pulse);
        double radiated = (flow - flowBefore) * rate * VoiceGain;
        flowBefore = flow;
        foreach (Resonator formant in cascade)
        {
            radiated = formant.Filter(radiated);
        }

        return radiated;
    }

    private double Fricative(double loudness)
    {
        double white = noise.Next();
        double bright = white - noiseBefore;
        noiseBefore = white;
        return bright * loudness * HissGain;
    }
}
