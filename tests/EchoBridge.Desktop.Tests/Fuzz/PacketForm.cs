using System.Collections.Generic;

namespace EchoBridge.Desktop.Tests.Fuzz;

/// <summary>What the packets of a codec carry, as firmware/PROTOCOL.md says it; the code is not asked.</summary>
/// <param name="Codec">The codec's number.</param>
/// <param name="StateBytes">Bytes before the frames.</param>
/// <param name="FullBytes">Bytes of a full packet behind its header.</param>
/// <param name="UnitBytes">Bytes that cannot be divided.</param>
/// <param name="UnitFrames">Frames in them.</param>
internal sealed record PacketForm(int Codec, int StateBytes, int FullBytes, int UnitBytes, int UnitFrames)
{
    /// <summary>Bytes before what a codec puts into a packet.</summary>
    internal const int HeaderBytes = 3;

    /// <summary>All codecs, in the order of their numbers, from 1.</summary>
    internal static readonly IReadOnlyList<PacketForm> All =
    [
        new(1, 0, 240, 1, 1),
        new(2, 0, 240, 1, 1),
        new(3, 4, 244, 1, 2),
        new(4, 4, 244, 1, 2),
        new(5, 0, 240, 4, 1),
    ];

    /// <summary>Frames of a full packet.</summary>
    internal int FullFrames => FramesIn(FullBytes);

    /// <summary>The form of a codec.</summary>
    internal static PacketForm Of(int codec) => All[codec - 1];

    /// <summary>Frames in so many bytes behind the header, 0 if no packet has them.</summary>
    internal int FramesIn(int bytes) =>
        bytes > StateBytes && bytes <= FullBytes && (bytes - StateBytes) % UnitBytes == 0 ? (bytes - StateBytes) / UnitBytes * UnitFrames : 0;

    /// <summary>The bytes behind the header that so many units take.</summary>
    internal int BytesOf(int units) => StateBytes + (units * UnitBytes);

    /// <summary>Units of a full packet.</summary>
    internal int FullUnits => (FullBytes - StateBytes) / UnitBytes;

    /// <summary>A packet.</summary>
    internal byte[] Packet(int session, int sequence, bool isLast, byte[] sound) =>
        [(byte)sequence, (byte)(sequence >> 8), (byte)(Codec | (session << 4) | (isLast ? 0x80 : 0)), .. sound];
}
