using System.Linq;
using System.Reflection;
using Ms = Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Tests.Desktop;

[Ms.TestClass]
public class PortabilityTests
{
    /// <summary>The launcher of nanoFramework.TestFramework invokes every test on a null instance.</summary>
    [Ms.TestMethod]
    public void Portable_test_classes_keep_no_instance_state()
    {
        string[] offenders = [.. typeof(ButtonTests).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<nanoFramework.TestFramework.TestClassAttribute>() != null)
            .SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(field => field.DeclaringType!.Name + "." + field.Name)];
        Ms.Assert.IsEmpty(offenders, string.Join(", ", offenders));
    }
}
