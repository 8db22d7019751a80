using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.Virtual.Prove;

/// <summary>
/// What the fields of Core are to the proof. Flags, numbers and enums are state as they are; times, arrays and what decides
/// nothing are named here, each with its reason.
/// </summary>
internal static class FieldRules
{
    /// <summary>Decisions that may wait at once; LED and notifications are taken out as they come.</summary>
    private const int MaxWaiting = 8;

    private static readonly string[] StreamFields = ["_kind", "_ending", "_begun", "_prefillUs"];

    // A point in time that something waits for.
    private static readonly HashSet<string> Due =
    [
        "ConnectionManager._timeoutUs",
        "ConnectionManager.WindowEndsUs",
        "SpeakerPath._dueUs",
        "Surroundings.MayBeFoundUntilUs",
        "Surroundings.StrangerUntilUs",
    ];

    private static readonly HashSet<string> LeftOut =
    [
        // Shown to people, decides nothing: an invariant looks at it where it must be right.
        "Dongle._led", "Dongle._ledLit", "Dongle._notifiedStatus", "Dongle._notifyAllowedUs", "Dongle.LastFault", "Dongle._values",
        "ConnectionManager.Unexpected",

        // At rest in every state: the button is explored by itself.
        "Dongle._button",

        // In another form below.
        "Debouncer._since", "GestureRecognizer._movedUs", "Finger.SeenClosedUs", "DecisionQueue._items", "DecisionQueue._head", "DecisionQueue._count",
        "HostBook._keys", "HostBook._lastUsed", "HostBook._clock", "AccessControl._key", "AudioRing._written", "AudioRing._read",
        "Dongle._packetsSeen", "ProofLimit._waitUs", "ProofLimit._overUs", "SpeakerPath._next", "AudioPath._kind", "AudioPath._ending", "AudioPath._begun", "AudioPath._prefillUs",
        "AudioPath._in", "AudioPath._out", "AudioPath._odd", "AudioPath._heardUs", "AudioPath._fullLength",

        // Contents that nothing the proof's hosts do depends on: numbers begin again, nothing is missing or comes twice, the DMA is
        // empty; what a host is told of free space is heard and gone.
        "AudioPath._counters", "AudioPath._expected", "AudioPath._seen", "AudioPath._gaps", "AudioPath._dma", "AudioPath._storage", "AudioRing._storage",
        "AudioPath._sounding", "AudioPath._tail", "AudioPath._creditMark", "AudioPath._creditDue",

        // How the sound is shaped and how much of it is kept ahead: nothing in the proof drifts or comes late, and the keep-awake is
        // a level and no state.
        "AudioPath._fill", "AudioPath._ramp", "AudioPath._makeUs", "AudioPath._guardUs", "AudioPath._beginUs", "AudioPath._sinceSlip", "AudioPath._slips", "AudioPath._patience",
        "AudioPath._probeUs", "AudioPath._probeResyncs", "AudioPath._probing", "AudioPath._keepAwake",
        "AudioPath._made", "AudioPath._madeSlip",

        // The proof's hosts send one codec, in one session, at one volume.
        "AudioPath._codec", "AudioPath._expander", "AudioPath._muLaw", "AudioPath._adpcm", "AudioPath._pcm", "AudioPath._session", "AudioPath._seamFrames", "AudioPath._volume",
        "AudioPath._gain", "AudioPath.Offered", "AudioPath._fullFrames", "AudioPath._framesPerMs", "AudioPath._blockFrames",
        "AudioPath._bytesEach", "AudioPath._stereo", "AudioPath._makeUs", "AudioPath._guardUs", "AudioPath._beginUs",

        // Contents of messages.
        "AccessControl._message", "AccessControl._answer", "AccessControl._nonce", "AccessControl._challenges",

        // Never changes.
        "SpeakerPath._settleUs", "AccessControl._hash", "AccessControl._entropy", "AccessControl._nobodysKey", "Settings.Suffix", "Dongle.Traps",
    ];

    internal static bool IsDue(string name) => Due.Contains(name);

    internal static bool LeavesOut(string name) => LeftOut.Contains(name);

    /// <summary>State of an object that is not one number a field; put back after its fields.</summary>
    internal static IEnumerable<Slot> InAnotherForm(object owner) => owner switch
    {
        DecisionQueue queue => OfQueue(queue),
        HostBook book => OfBook(book),
        AccessControl access => OfAccess(access),
        AudioRing ring => OfRing(ring),
        ProofLimit limit => OfLimit(limit),
        Debouncer debouncer => [Since(debouncer, "_since", () => debouncer.NextDueUs, () => Debouncer.StableUs)],
        GestureRecognizer gestures => [Since(gestures, "_movedUs", () => gestures.NextDueUs, PhaseOf(gestures))],
        Finger finger => [Since(finger, "SeenClosedUs", () => finger.SeenClosedUs == Time.Never ? Time.Never : finger.SeenClosedUs + ButtonTable.LongHoldUs, () => ButtonTable.LongHoldUs, Time.Never)],
        SpeakerPath speaker => [While(speaker, "_next", () => speaker.Raising ? 1 : 0)],
        AudioPath audio => StreamFields.Select(name => While(audio, name, () => audio.Mode != AudioMode.Idle ? 1 : 0)).Concat(OfAudio(audio)),
        Dongle dongle => OfDongle(dongle),
        _ => [],
    };

    // A field that means nothing at other times.
    private static Slot While(object owner, string name, Func<long> means)
    {
        Slot slot = Reach.Number(owner, name);
        return slot with { Get = () => means() != 0 ? slot.Get() : 0 };
    }

    // A moment gone by counts only until something that follows from it is due.
    private static Slot Since(object owner, string name, Func<long> dueUs, Func<long> lastsUs, long otherwise = 0)
    {
        Slot since = Reach.Number(owner, name, isTime: true);
        return since with { Get = dueUs, Set = us => since.Set(us == Time.Never ? otherwise : us - lastsUs()) };
    }

    private static Func<long> PhaseOf(GestureRecognizer gestures)
    {
        Slot phase = Reach.Number(gestures, "_phase");
        return () => ButtonTable.Of((ButtonPhase)phase.Get()).UntilUs;
    }

    private static IEnumerable<Slot> OfQueue(DecisionQueue queue)
    {
        var items = Reach.Get<Decision[]>(queue, "_items");
        Slot head = Reach.Number(queue, "_head");
        Slot count = Reach.Number(queue, "_count");
        yield return new Slot("DecisionQueue.count", false, count.Get, waiting =>
        {
            head.Set(0);
            count.Set(waiting);
        });
        for (int i = 0; i < MaxWaiting; i++)
        {
            int at = i;
            yield return new Slot(
                $"DecisionQueue[{at}]",
                false,
                () => at < count.Get() ? (long)items[(head.Get() + at) % items.Length] : 0,
                value => items[at] = (Decision)value);
        }
    }

    // Order counts, not by how many visits: a rank for each slot, 0 for a free one.
    private static IEnumerable<Slot> OfBook(HostBook book)
    {
        var lastUsed = Reach.Get<int[]>(book, "_lastUsed");
        var keys = Reach.Get<byte[][]>(book, "_keys");
        Slot clock = Reach.Number(book, "_clock");
        yield return new Slot("HostBook.clock", false, () => Used(lastUsed, int.MaxValue), clock.Set);
        for (int i = 0; i < HostBook.Capacity; i++)
        {
            int at = i;
            yield return new Slot(
                $"HostBook.rank[{at + 1}]",
                false,
                () => lastUsed[at] == 0 ? 0 : 1 + Used(lastUsed, lastUsed[at]),
                rank => lastUsed[at] = (int)rank);
            yield return new Slot($"HostBook.key[{at + 1}]", false, () => lastUsed[at] == 0 ? 0 : keys[at][0], key => Array.Fill(keys[at], (byte)key));
        }
    }

    private static int Used(int[] lastUsed, int before)
    {
        int count = 0;
        foreach (int used in lastUsed)
        {
            count += used != 0 && used < before ? 1 : 0;
        }

        return count;
    }

    // The proof's keys are one byte, sixteen times. The answer that waits follows from what was asked.
    private static IEnumerable<Slot> OfAccess(AccessControl access)
    {
        var key = Reach.Get<byte[]>(access, "_key");
        var answer = Reach.Get<byte[]>(access, "_answer");
        Slot claimedId = Reach.Number(access, "_claimedId");
        yield return new Slot("AccessControl.key", false, () => key[0], value =>
        {
            Array.Fill(key, (byte)value);
            Array.Fill(answer, (byte)value);
            answer[0] = (byte)(value == 0 ? AccessControl.Challenge : AccessControl.Claim);
            answer[1] = (byte)(value == 0 ? 0 : claimedId.Get());
        });
    }

    // Whoever guessed wrong is taken for one who has done so often: the longest wait stands for all. It may be over at any moment.
    private static IEnumerable<Slot> OfLimit(ProofLimit limit)
    {
        Slot wait = Reach.Number(limit, "_waitUs");
        Slot over = Reach.Number(limit, "_overUs", isTime: true);
        yield return over with { WholeUs = (int)ProofLimit.LongestWaitUs };
        yield return new Slot("ProofLimit.wait", false, () => 0, _ => wait.Set(ProofLimit.LongestWaitUs));
    }

    // A path that is told that something may be odd, or that no packet is an ordinary one, finds out by itself; every stream has been heard just now; a drift seen in one
    // story is not carried into the next.
    private static IEnumerable<Slot> OfAudio(AudioPath audio)
    {
        Slot taken = Reach.Number(audio, "_in");
        Slot played = Reach.Number(audio, "_out");
        Slot odd = Reach.Number(audio, "_odd");
        var gaps = Reach.Get<GapList>(audio, "_gaps");
        Slot heard = Reach.Number(audio, "_heardUs", isTime: true);
        Slot fullLength = Reach.Number(audio, "_fullLength");
        yield return new Slot("AudioPath.waiting", false, () => audio.Waiting, count =>
        {
            played.Set(0);
            taken.Set(count);
            gaps.Clear();
        });
        yield return new Slot("AudioPath.odd", false, () => 1, odd.Set);
        yield return new Slot("AudioPath.examines", false, () => -1, fullLength.Set);
        yield return heard with { Get = () => 0 };
        Ramp ramp = Reach.Get<Ramp>(audio, "_ramp");
        Slot probeUs = Reach.Number(audio, "_probeUs");
        Slot probing = Reach.Number(audio, "_probing");
        yield return new Slot("AudioPath.shape", false, () => 0, none =>
        {
            audio.Fill.Restart();
            ramp.Stop();
            probeUs.Set(none);
            probing.Set(none);
        });
    }

    private static IEnumerable<Slot> OfRing(AudioRing ring)
    {
        Slot read = Reach.Number(ring, "_read");
        Slot written = Reach.Number(ring, "_written");
        yield return new Slot("AudioRing.count", false, () => ring.Count, count =>
        {
            read.Set(0);
            written.Set(count);
        });
    }

    private static IEnumerable<Slot> OfDongle(Dongle dongle)
    {
        Slot seen = Reach.Number(dongle, "_packetsSeen");
        yield return new Slot("Dongle.packetsCame", false, () => seen.Get() == dongle.Audio.Counters.Packets ? 0 : 1, came =>
            seen.Set(dongle.Audio.Counters.Packets - came));
    }
}
