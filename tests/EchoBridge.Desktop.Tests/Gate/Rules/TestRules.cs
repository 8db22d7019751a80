using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace EchoBridge.Desktop.Tests.Gate.Rules;

/// <summary>What a portable test must not do.</summary>
internal static class TestRules
{
    internal static readonly Rule[] All =
    [
        new TypeRule(
            "instance field of a test class",
            type => Lineage(type).Any(declaring => declaring.Fields.Any(field => !field.IsStatic))
                && type.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == "nanoFramework.TestFramework.TestClassAttribute"),
            "the launcher on the device calls every test on a null instance"),
    ];

    private static IEnumerable<TypeDefinition> Lineage(TypeDefinition type)
    {
        for (TypeDefinition? declaring = type; declaring is not null && declaring.FullName != "System.Object"; declaring = declaring.BaseType?.Resolve())
        {
            yield return declaring;
        }
    }
}
