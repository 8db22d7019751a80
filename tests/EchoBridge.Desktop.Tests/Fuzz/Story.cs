using System;
using System.Collections.Generic;

namespace EchoBridge.Desktop.Tests.Fuzz;

/// <summary>A step of a conversation.</summary>
internal enum Step
{
    Claim,
    Challenge,
    Prove,
    Resign,
    OpenStream,
    CloseStream,
    SetVolume,
    Packet,
    LastPacket,
    ReadAnswer,
    ReadStatus,
    ReadInfo,
    ReadStream,
    ReadCounters,
    Garbage,
}

/// <summary>Conversations as the protocol has them, and what becomes of them on their way here.</summary>
internal static class Story
{
    private static readonly Step[][] Told =
    [
        [Step.ReadInfo, Step.ReadStatus, Step.Claim, Step.ReadAnswer, Step.ReadStatus],
        [Step.Challenge, Step.ReadAnswer, Step.Prove, Step.ReadStatus],
        [Step.Challenge, Step.ReadAnswer, Step.Prove, Step.OpenStream, Step.Packet, Step.Packet, Step.Packet, Step.Packet, Step.ReadCounters],
        [Step.OpenStream, Step.Packet, Step.Packet, Step.Packet, Step.Packet, Step.Packet, Step.Packet, Step.LastPacket, Step.ReadCounters],
        [Step.OpenStream, Step.Packet, Step.Packet, Step.ReadStream, Step.CloseStream, Step.Packet, Step.ReadCounters],
        [Step.OpenStream, Step.SetVolume, Step.Packet, Step.Packet, Step.Packet, Step.SetVolume, Step.Packet, Step.Packet, Step.ReadStream],
        [Step.Packet, Step.Packet, Step.Packet, Step.Packet, Step.Packet, Step.Packet, Step.Packet, Step.Packet],
        [Step.Challenge, Step.ReadAnswer, Step.Prove, Step.Resign],
        [Step.Garbage, Step.Garbage, Step.Garbage, Step.Garbage, Step.Garbage, Step.Garbage, Step.Garbage, Step.Garbage],
    ];

    /// <summary>A conversation; three in four are out of order: a step twice, left out, in another's place or of another story.</summary>
    internal static List<Step> Tell(Random chance)
    {
        List<Step> story = [.. Any(chance)];
        for (int changes = chance.Next(4); changes > 0; changes--)
        {
            int at = chance.Next(story.Count);
            switch (chance.Next(5))
            {
                case 0:
                    story.Insert(at, story[at]);
                    break;
                case 1 when story.Count > 1:
                    story.RemoveAt(at);
                    break;
                case 2:
                    int other = chance.Next(story.Count);
                    (story[at], story[other]) = (story[other], story[at]);
                    break;
                case 3:
                    Step[] spliced = Any(chance);
                    story.RemoveRange(at, story.Count - at);
                    story.AddRange(spliced[(spliced.Length / 2)..]);
                    break;
                default:
                    story.Insert(at, (Step)chance.Next((int)Step.Garbage + 1));
                    break;
            }
        }

        return story;
    }

    private static Step[] Any(Random chance) => Told[chance.Next(Told.Length)];
}
