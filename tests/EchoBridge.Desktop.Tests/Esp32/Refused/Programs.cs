using System.Threading;

namespace EchoBridge.Desktop.Tests.Esp32.Refused;

// Uses what the runtime of the virtual chip does not have.
internal static class RealThread
{
    internal static void Run(BoardDefinition board) => new Thread(() => { }).Start();
}
