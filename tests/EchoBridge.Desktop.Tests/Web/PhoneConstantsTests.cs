using System;
using EchoBridge.Virtual.Web;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Web;

[TestClass]
public class PhoneConstantsTests
{
    private const string File = "boards/virtual/Web/wwwroot/phone/constants.js";
    private const string Switch = "ECHOBRIDGE_WRITE_CONSTANTS";

    [TestMethod]
    public void What_the_phone_in_the_browser_knows_of_the_protocol_is_what_the_firmware_is_built_from()
    {
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            System.IO.File.WriteAllText(Repository.PathOf(File), PhoneConstants.Write());
        }

        Assert.AreEqual(PhoneConstants.Write(), Repository.Read(File), $"write it anew: {Switch}=1 dotnet test tests/EchoBridge.Desktop.Tests --filter FullyQualifiedName~PhoneConstants");
    }
}
