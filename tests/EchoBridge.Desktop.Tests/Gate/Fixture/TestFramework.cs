using System;

// The names by which a portable test is known.
namespace nanoFramework.TestFramework;

[AttributeUsage(AttributeTargets.Class)]
internal sealed class TestClassAttribute : Attribute;

[AttributeUsage(AttributeTargets.Method)]
internal sealed class TestMethodAttribute : Attribute;
