using System;

namespace EchoBridge.Simulation;

/// <summary>What was asked for cannot be simulated; the message is one sentence for the user.</summary>
internal sealed class SimulationException(string message) : Exception(message);
