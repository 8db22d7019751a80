using System;

namespace EchoBridge.Virtual.Prove;

/// <summary>One number of a state.</summary>
/// <param name="Name">Type and field.</param>
/// <param name="IsTime">True for a point in time to come, in microseconds; <see cref="Time.Never"/> if it never comes.</param>
/// <param name="Get">Reads it.</param>
/// <param name="Set">Writes it.</param>
/// <param name="WholeUs">For a time of which only matters whether it is still to come: the microseconds it then has to go.</param>
internal sealed record Slot(string Name, bool IsTime, Func<long> Get, Action<long> Set, int WholeUs = 0);
