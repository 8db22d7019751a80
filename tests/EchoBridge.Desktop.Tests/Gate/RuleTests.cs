using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Gate;

/// <summary>Every rule against code in Fixture/: what it refuses, and the same thing said in a way that the device survives.</summary>
[TestClass]
public class RuleTests
{
    private const string Space = "EchoBridge.Desktop.Tests.Gate.Fixture.";

    private static readonly Dictionary<string, string> Expected = new()
    {
        ["GenericType`1"] = "generic type",
        ["GenericMethod"] = "generic method",
        ["GenericInstantiation"] = "generic instantiation",
        ["Tuples"] = "tuple",
        ["NullableValue"] = "nullable value type",
        ["Linq"] = "LINQ",
        ["IndexAsValue"] = "index or range",
        ["IndexFromEnd"] = "index from the end",
        ["Spans"] = "span",
        ["Grid"] = "multi-dimensional array",
        ["Pointers"] = "pointer",
        ["Stackalloc"] = "stackalloc",
        ["FunctionPointer"] = "function pointer",
        ["Checked"] = "checked arithmetic",
        ["CheckedCast"] = "checked arithmetic",
        ["FloatDivision"] = "float division",
        ["FloatRemainder"] = "float division",
        ["CopyTo"] = "SpanByte.CopyTo",
        ["VolatileField"] = "volatile",
        ["InOfVirtual"] = "in parameter of a virtual method",
        ["PerThread"] = "thread static",
        ["Dynamic"] = "dynamic",
        ["RecordClass"] = "record",
        ["RecordStruct"] = "record",
        ["IDefault"] = "default interface method",
        ["IStaticAbstract"] = "static abstract interface member",
        ["Covariant"] = "covariant return",
        ["Async"] = "async method",
        ["Iterator"] = "iterator",
        ["EnumToString"] = "text of an enum",
        ["EnumConcatenated"] = "text of an enum",
        ["EnumInterpolated"] = "text of an enum",
        ["EnumFormatted"] = "text of an enum",
        ["EnumInArray"] = "text of an enum",
        ["DoubleToString"] = "text of a float or double without a format",
        ["FloatConcatenated"] = "text of a float or double without a format",
        ["FloatInterpolated"] = "text of a float or double without a format",
        ["DoubleAppended"] = "text of a float or double without a format",
        ["LongToString"] = "text of a uint, long or ulong without a format",
        ["UIntConcatenated"] = "text of a uint, long or ulong without a format",
        ["ULongInterpolated"] = "text of a uint, long or ulong without a format",
        ["MissingType"] = "System.Diagnostics.Stopwatch",
        ["MissingMember"] = "System.String: string Replace(string, string)",
        ["MissingOverload"] = "System.Threading.WaitHandle: bool WaitOne(int)",
        ["MissingBase"] = "System.Exception: string get_HelpLink()",
        ["MissingVirtual"] = "System.Exception: System.Exception GetBaseException()",
        ["MissingAttribute"] = "System.ComponentModel.DescriptionAttribute",
        ["StaticOfAnother"] = $"static field {Space}Refused.StaticOfAnother.Source.Values read by a static constructor",
        ["StaticThroughACall"] = $"static field {Space}Refused.StaticThroughACall.Source.s_values read by a static constructor",
        ["StaticThroughAVirtualCall"] = $"static field {Space}Refused.StaticThroughAVirtualCall.Source.Values read by a static constructor",
        ["NativeImport"] = "native import",
        ["Inlined"] = "aggressive inlining",
        ["DebugOutput"] = "Debug",
        ["AttributeOfAProperty"] = "System.ComponentModel.DescriptionAttribute",
        ["TestWithState"] = "instance field of a test class",
        ["TestWithInheritedState"] = "instance field of a test class",
    };

    public static IEnumerable<object[]> Fixtures => Expected.Select(row => new object[] { row.Key, row.Value });

    [TestMethod]
    [DynamicData(nameof(Fixtures))]
    public void What_the_device_does_not_have_or_survive_is_refused_by_name(string fixture, string what)
    {
        IReadOnlyList<Refusal> refusals = Examine("Refused", fixture);
        Assert.IsTrue(refusals.Any(refusal => refusal.What == what), string.Join(Environment.NewLine, refusals));
    }

    [TestMethod]
    [DynamicData(nameof(Fixtures))]
    public void The_portable_way_to_say_the_same_passes(string fixture, string what)
    {
        Assert.AreEqual("", string.Join(Environment.NewLine, Examine("Accepted", fixture.Split('`')[0])), what);
    }

    [TestMethod]
    public void What_only_the_compilers_write_differently_passes()
    {
        Assert.AreEqual("", string.Join(Environment.NewLine, Examine("Accepted", "Lowered")));
    }

    [TestMethod]
    public void A_refusal_names_the_method_the_construct_and_what_would_happen()
    {
        Assert.AreEqual(
            Space + "Refused.Checked.Run(int, int): checked arithmetic: nothing is thrown on overflow, the value wraps",
            Examine("Refused", "Checked").Single().ToString());
    }

    [TestMethod]
    public void Every_rule_has_a_fixture()
    {
        Assert.AreEqual("", string.Join(", ", FirmwareGate.Rules.Select(rule => rule.What).Except(Expected.Values)));
    }

    private static IReadOnlyList<Refusal> Examine(string space, string fixture) =>
        new FirmwareGate(["EchoBridge.Desktop.Tests"], type => type.Namespace == Space + space && type.Name == fixture)
            .Examine("EchoBridge.Desktop.Tests");
}
