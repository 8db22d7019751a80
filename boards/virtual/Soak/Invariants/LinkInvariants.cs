using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.Virtual.Soak.Invariants;

/// <summary>A link without a proof is ended after 10 s, in a window with the window at the latest, however busy its peer is.</summary>
internal sealed class LinkInvariants
{
    private const long WithoutProofUs = 10_000_000;
    private const long WindowUs = 60_000_000;

    // A stop of the radio waits 2 s for a peer that does not answer.
    private const long DropUs = 3_000_000;

    private readonly VirtualMachine _machine;
    private readonly Violations _violations;
    private readonly AirMonitor _air;
    private ulong? _linked;
    private bool _isProved;
    private long _mostUs;
    private Moment _since;
    private bool _wasDiscoverable;

    internal LinkInvariants(VirtualMachine machine, Violations violations)
    {
        _machine = machine;
        _violations = violations;
        _air = AirMonitor.Of(machine);
        _air.Changed += OnAir;
    }

    /// <summary>The peer of this link has proved its key.</summary>
    internal void Proved() => _isProved = true;

    /// <summary>To be called every second or so.</summary>
    internal void Tick()
    {
        if (_linked != null && !_isProved && _since.AwakeUs(_machine) > _mostUs)
        {
            _violations.Add($"a link without a proof has lasted for {(_machine.NowUs - _since.Us) / 1000} ms");
            _isProved = true;
        }
    }

    // Advertising ends a moment before a link begins: what was advertised last says into what the peer came.
    private void OnAir()
    {
        if (_air.LinkedAddress is { } address && _linked == null)
        {
            _isProved = false;
            _mostUs = (_wasDiscoverable ? WindowUs : WithoutProofUs) + DropUs;
            _since = Moment.Now(_machine);
            _linked = address;
        }
        else if (_air.LinkedAddress == null)
        {
            _linked = null;
            _wasDiscoverable = _air.IsAdvertising ? _air.IsDiscoverable : _wasDiscoverable;
        }
    }
}
