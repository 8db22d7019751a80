using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace EchoBridge.VirtualEsp32;

/// <summary>What happened, in order, with its microsecond. Same board, firmware and seed: the same bytes.</summary>
public sealed class Trace
{
    private readonly Func<long> _nowUs;
    private readonly History<TraceLine> _lines = new();

    internal Trace(Func<long> nowUs) => _nowUs = nowUs;

    /// <summary>Raised for every line, as it is added: for a live view.</summary>
    public event Action<TraceLine>? Added;

    /// <summary>Every line so far, or the last ones: <see cref="VirtualMachine.KeepOnlyRecent"/>.</summary>
    public IReadOnlyList<TraceLine> Lines => _lines.Items;

    /// <summary>The public time line so far: boot, mute, amp, clock, unmute, ... .</summary>
    public IEnumerable<TraceLine> Milestones => Lines.Where(line => line.IsMilestone);

    /// <summary>Adds a line at the machine's present time.</summary>
    public void Add(string what) => Append(new TraceLine(_nowUs(), what, IsMilestone: false));

    /// <summary>Adds a line that also belongs to the public time line.</summary>
    public void Milestone(string what) => Append(new TraceLine(_nowUs(), what, IsMilestone: true));

    /// <summary>The microsecond of the first milestone of that name at or after <paramref name="fromUs"/>, or null.</summary>
    public long? When(string milestone, long fromUs = 0)
    {
        foreach (TraceLine line in Lines)
        {
            if (line.IsMilestone && line.Us >= fromUs && line.What == milestone)
            {
                return line.Us;
            }
        }

        return null;
    }

    /// <summary>The whole trace, one "us what" a line, each ended by a line feed.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (TraceLine line in Lines)
        {
            text.Append(line.Us).Append(' ').Append(line.What).Append('\n');
        }

        return text.ToString();
    }

    internal void KeepOnly(int lines) => _lines.Keep = lines;

    private void Append(TraceLine line)
    {
        _lines.Add(line);
        Added?.Invoke(line);
    }
}
