using System;
using System.Collections.Generic;

namespace EchoBridge.Virtual.Prove;

/// <summary>Something that has states and moves, so that it can be explored.</summary>
internal interface IModel
{
    /// <summary>How many numbers a state has.</summary>
    int Length { get; }

    /// <summary>What can happen, in words; where the exploration begins comes first.</summary>
    IReadOnlyList<string> Beginnings { get; }

    /// <summary>What can happen, in words.</summary>
    IReadOnlyList<string> Moves { get; }

    /// <summary>Brings the model to a beginning.</summary>
    void Begin(int beginning);

    /// <summary>Lets a move happen in the present state, and checks what must hold. False if it cannot happen now.</summary>
    bool Try(int move);

    /// <summary>Asks a state that is met for the first time what must come of it. What was done for it is in <see cref="LastSteps"/>.</summary>
    void Ask(int[] state);

    /// <summary>What <see cref="Ask"/> did last.</summary>
    IReadOnlyList<string> LastSteps { get; }

    /// <summary>A number for what people, meters and hosts can tell of the present state and of the time that the last move took.</summary>
    int Observe();

    /// <summary>Takes the present state.</summary>
    void Save(Span<int> state);

    /// <summary>Puts a state back.</summary>
    void Load(ReadOnlySpan<int> state);

    /// <summary>The present state in one line.</summary>
    string ToString();
}
