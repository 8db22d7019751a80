using Mono.Cecil;

namespace EchoBridge.Desktop.Tests.Gate.Rules;

/// <summary>What is known of a value on the evaluation stack.</summary>
/// <param name="Type">Its type as declared, or null where it does not matter.</param>
/// <param name="IsBoxed">True if it is such a value in a box.</param>
internal readonly record struct StackItem(TypeReference? Type, bool IsBoxed = false)
{
    internal bool IsFloat => !IsBoxed && Type?.MetadataType is MetadataType.Single or MetadataType.Double;
}
