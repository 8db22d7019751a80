using System.Collections.Generic;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EchoBridge.Desktop.Tests.Gate.Rules;

/// <summary>A construct that is refused.</summary>
/// <param name="What">Its name in a refusal.</param>
/// <param name="Because">What the device would make of it.</param>
internal abstract record Rule(string What, string Because);

/// <summary>Refuses a type that the firmware declares.</summary>
internal sealed record TypeRule(string What, System.Predicate<TypeDefinition> Refuses, string Because) : Rule(What, Because);

/// <summary>Refuses a method that the firmware declares.</summary>
internal sealed record MethodRule(string What, System.Predicate<MethodDefinition> Refuses, string Because) : Rule(What, Because);

/// <summary>Refuses a type wherever it is mentioned.</summary>
internal sealed record MentionRule(string What, System.Predicate<TypeReference> Refuses, string Because) : Rule(What, Because);

/// <summary>Refuses an instruction, seen together with what it takes from the evaluation stack.</summary>
internal sealed record InstructionRule(string What, System.Func<Instruction, IReadOnlyList<StackItem>, bool> Refuses, string Because)
    : Rule(What, Because);
