using System.Linq;

namespace EchoBridge.Desktop.Tests.Gate.Rules;

/// <summary>What a portable test must not do.</summary>
internal static class TestRules
{
    internal static readonly Rule[] All =
    [
        new TypeRule(
            "instance field of a test class",
            type => type.Fields.Any(field => !field.IsStatic)
                && type.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == "nanoFramework.TestFramework.TestClassAttribute"),
            "the launcher on the device calls every test on a null instance"),
    ];
}
