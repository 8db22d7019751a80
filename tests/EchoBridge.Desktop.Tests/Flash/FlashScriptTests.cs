using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flash;

/// <summary>flash.ps1 in the PowerShell engine.</summary>
[TestClass]
public class FlashScriptTests
{
    private static readonly string Script = Repository.PathOf("flash.ps1");

    [TestMethod]
    public void It_parses_and_explains_every_parameter()
    {
        ScriptBlockAst script = Parser.ParseFile(Script, out _, out ParseError[] errors);
        Assert.IsEmpty(errors, string.Join('\n', errors.Select(error => error.ToString())));
        string[] parameters = [.. script.ParamBlock.Parameters.Select(parameter => parameter.Name.VariablePath.UserPath)];
        CollectionAssert.AreEqual((string[])["Board", "Port", "AppOnly", "Erase", "Baud", "WhatIf"], parameters);
        CollectionAssert.AreEquivalent(
            parameters.Select(parameter => parameter.ToUpperInvariant()).ToArray(),
            script.GetHelpContent().Parameters.Keys.Select(parameter => parameter.ToUpperInvariant()).ToArray());
    }

    [TestMethod]
    public void Every_parameter_reaches_the_target_as_the_property_of_its_name()
    {
        // The function takes the place of the dotnet command, so that nothing is started.
        string[] handed = Run("function dotnet { $args }", "-Board b -Port p -AppOnly -Erase -Baud 9600 -WhatIf");
        CollectionAssert.AreEqual(
            (string[])[
                "build", Script.Replace("flash.ps1", "firmware/EchoBridge.Firmware", StringComparison.Ordinal), "-t:Flash", "-nologo", "-v:minimal",
                "-p:Board=b", "-p:Port=p", "-p:AppOnly=True", "-p:Erase=True", "-p:Baud=9600", "-p:WhatIf=True",
            ],
            handed,
            string.Join('\n', handed));
    }

    [TestMethod]
    public void What_is_not_given_is_not_handed_on()
    {
        Assert.DoesNotContain("-p:", string.Concat(Run("function dotnet { $args }", "")));
    }

    [TestMethod]
    public void What_the_target_refuses_is_told_and_its_exit_code_kept()
    {
        string[] output = Run("", "-Board esp23-devkitc -Port COM5", "$LASTEXITCODE");
        Assert.Contains("There is no board 'esp23-devkitc'; the known ones are: ", string.Join('\n', output));
        Assert.AreEqual("1", output[^1]);
    }

    private static string[] Run(string before, string arguments, string after = "")
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        string[] output = [.. shell.AddScript($"{before}\n& '{Script}' {arguments}\n{after}").Invoke().Select(line => line.ToString())];
        Assert.IsEmpty(shell.Streams.Error, string.Join('\n', shell.Streams.Error));
        return output;
    }
}
