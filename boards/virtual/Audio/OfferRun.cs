using EchoBridge.Virtual.Phone;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;

namespace EchoBridge.Virtual.Audio;

/// <summary>Which codecs a board offers after it has timed itself at boot: asked as any host asks, in Info.</summary>
internal static class OfferRun
{
    private const long PressForUs = 120_000;
    private const long FindWithinUs = 30_000_000;
    private const int OfferedAt = 5;

    /// <summary>One bit for each codec.</summary>
    internal static int Of(BoardDefinition board, int seed)
    {
        var machine = new VirtualMachine(board, seed);
        var host = new EchoBridgeHost(new VirtualHost(machine));
        int offered = 0;
        machine.Button.Press(Boards.FirstPressUs(board), PressForUs);
        machine.Play(async () =>
        {
            await host.ClaimAsync(FindWithinUs);
            offered = (await host.ReadAsync(Characteristic.Info))[OfferedAt];
        });
        return offered;
    }
}
