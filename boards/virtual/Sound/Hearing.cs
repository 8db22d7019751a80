using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.Virtual.Sound;

/// <summary>Where one packet was heard.</summary>
/// <param name="FirstFrame">The index of its first frame in the recording, or <see cref="NotHeard"/>.</param>
internal readonly record struct HeardPacket(int FirstFrame)
{
    /// <summary>The <see cref="FirstFrame"/> of a packet that was not heard.</summary>
    public const int NotHeard = -1;

    /// <summary>Whether the packet was heard, whole.</summary>
    public bool Heard => FirstFrame != NotHeard;
}

/// <summary>What <see cref="Ears"/> made of a recording.</summary>
/// <param name="Packets">One entry for each packet, in the order in which they were sent.</param>
/// <param name="FramesHeard">The frames of all packets that were heard.</param>
/// <param name="FramesDiffering">Frames of heard packets whose left sample is not the packet's; counted afresh, and zero
/// as long as the ears are right.</param>
/// <param name="FramesUnequal">Frames of the whole recording whose right sample is not equal to the left one.</param>
internal sealed record Hearing(IReadOnlyList<HeardPacket> Packets, int FramesHeard, int FramesDiffering, int FramesUnequal)
{
    /// <summary>How many packets were heard.</summary>
    public int PacketsHeard => Packets.Count(packet => packet.Heard);

    /// <summary>Whether the right channel is the left one in every frame of the recording.</summary>
    public bool RightEqualsLeft => FramesUnequal == 0;
}
