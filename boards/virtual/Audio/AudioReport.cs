using System.Collections.Generic;
using EchoBridge.Virtual.Budget;

namespace EchoBridge.Virtual.Audio;

/// <summary>What <c>audio</c> tells, on the screen and as JSON.</summary>
/// <param name="Board">The board.</param>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Offers">Which codecs each board offers.</param>
/// <param name="Latency">A live sound.</param>
/// <param name="Drift">Long sounds from senders whose clocks are off.</param>
/// <param name="DacRates">The same live sound at two rates of the DAC.</param>
/// <param name="Tones">Noise, images, volume and clicks.</param>
/// <param name="Budget">What a packet and a block cost.</param>
/// <param name="Targets">What was to be reached.</param>
internal sealed record AudioReport(
    string Board,
    int Seed,
    IReadOnlyList<AudioReport.Offer> Offers,
    StreamFigures Latency,
    IReadOnlyList<StreamFigures> Drift,
    IReadOnlyList<AudioReport.AtDacRate> DacRates,
    ToneFigures Tones,
    BudgetReport Budget,
    IReadOnlyList<AudioReport.Target> Targets)
{
    /// <summary>What a board offers.</summary>
    /// <param name="Board">The board.</param>
    /// <param name="NanosecondsPerTurn">Its estimated speed.</param>
    /// <param name="Codecs">Numbers of the codecs.</param>
    internal sealed record Offer(string Board, int NanosecondsPerTurn, IReadOnlyList<int> Codecs);

    /// <summary>A live sound at a rate of the DAC.</summary>
    /// <param name="DacRate">Frames a second.</param>
    /// <param name="Latency">What it came to.</param>
    internal sealed record AtDacRate(int DacRate, StreamFigures Latency);

    /// <summary>What was to be reached.</summary>
    /// <param name="What">What it is.</param>
    /// <param name="Measured">The figure.</param>
    /// <param name="AtMost">What it may be.</param>
    internal sealed record Target(string What, double Measured, double AtMost)
    {
        /// <summary>True if it is.</summary>
        public bool Met => Measured <= AtMost;
    }

    /// <summary>True if every target is met, those of the budget and of the tones included.</summary>
    internal bool AllMet
    {
        get
        {
            foreach (Target target in Targets)
            {
                if (!target.Met)
                {
                    return false;
                }
            }

            return Budget.AllMet && Tones.AllMet;
        }
    }
}
