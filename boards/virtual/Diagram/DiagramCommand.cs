using System;
using System.CommandLine;

namespace EchoBridge.Virtual.Diagram;

/// <summary><c>diagram</c>: the tables that the firmware runs on, as Mermaid diagrams in Markdown.</summary>
internal static class DiagramCommand
{
    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var name = new Argument<string?>("NAME")
        {
            Description = $"One of {string.Join(", ", BehaviourSections.Names)}; all of them if left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("diagram", "Prints the firmware's own tables as Mermaid diagrams in Markdown.") { name };
        command.SetAction(parsed => Run(parsed.GetValue(name)));
        return command;
    }

    private static int Run(string? name)
    {
        Console.Out.Write(name == null ? BehaviourSections.WriteAll() : BehaviourSections.Write(name));
        return Program.Done;
    }
}
