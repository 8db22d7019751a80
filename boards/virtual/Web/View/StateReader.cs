using System.Linq;
using EchoBridge.Virtual.Board;
using EchoBridge.Virtual.Web.Messages;
using EchoBridge.Virtual.Web.Run;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.Virtual.Web.View;

/// <summary>Reads everything that a page shows of a run. On the machine's thread.</summary>
internal sealed class StateReader(BoardRun run, WallClock wall, int number)
{
    private readonly VirtualMachine _machine = run.Machine;
    private readonly AirMonitor _air = AirMonitor.Of(run.Machine);
    private readonly RadioConditions _conditions = RadioConditions.Of(run.Machine);

    /// <summary>The firmware's own states; null while none runs.</summary>
    internal CoreState? Core() => Probe()?.Core(_machine.SinceBootUs);

    /// <summary>All of it.</summary>
    /// <param name="frame">Number of the message.</param>
    internal StateMessage Read(int frame)
    {
        DongleProbe? probe = Probe();
        return new(
            frame,
            _machine.NowUs,
            wall.LagUs / 1000.0,
            wall.WorstLagUs / 1000.0,
            new RunState(run.Mode.ToString().ToLowerInvariant(), run.UntilUs, run.Says, _machine.Seed, number, _machine.Boots, _machine.Events.Dropped),
            _machine.Button.IsPressed,
            _machine.Led.IsLit,
            new LinesState(_machine.Speaker.IsMuted, _machine.Speaker.IsAmplifierOn, _machine.Dac.IsClocked),
            Radio(),
            probe?.Core(_machine.SinceBootUs),
            probe?.Audio(_machine.Board, _machine.SinceBootUs),
            probe?.Counters(),
            [.. run.Faults.Lasting.Order()]);
    }

    private RadioState Radio() => new(
        _air.IsAdvertising,
        _air.IsDiscoverable,
        _air.LinkedAddress is not null,
        _air.LinkedAddress is null ? null : run.Faults.StrangerIsLinked ? "stranger" : "phone",
        run.Phone.Phone.InRange,
        _conditions.LostEventPercent);

    private DongleProbe? Probe() => _machine.Watched is { } dongle ? new DongleProbe(dongle) : null;
}
