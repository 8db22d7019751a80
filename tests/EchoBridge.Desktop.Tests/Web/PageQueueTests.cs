using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using EchoBridge.Virtual.Web.Messages;
using EchoBridge.Virtual.Web.Server;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Web;

/// <summary>What waits for a slow page.</summary>
[TestClass]
public class PageQueueTests
{
    [TestMethod]
    public void A_page_that_keeps_up_is_sent_every_frame_with_what_belongs_to_it_before_it()
    {
        var queue = new PageQueue();
        queue.WantSound(true);
        for (int frame = 1; frame <= 10; frame++)
        {
            queue.Offer(FrameOf(frame));
            CollectionAssert.AreEqual((string[])["signals", "trace", "sound", $"state {frame}"], Kinds(queue.Take()));
            queue.Acknowledge(frame);
        }
    }

    [TestMethod]
    public void A_page_that_acknowledges_nothing_is_sent_four_frames_and_later_the_newest()
    {
        var queue = new PageQueue();
        List<string> sent = [];
        for (int frame = 1; frame <= 100; frame++)
        {
            queue.Offer(FrameOf(frame));
            sent.AddRange(Kinds(queue.Take()).Where(kind => kind.StartsWith("state", System.StringComparison.Ordinal)));
        }

        CollectionAssert.AreEqual((string[])["state 1", "state 2", "state 3", "state 4"], sent);
        queue.Acknowledge(1);
        Assert.AreEqual("state 100", Kinds(queue.Take())[^1]);
        Assert.IsEmpty(queue.Take());
    }

    [TestMethod]
    public void What_waits_for_a_slow_page_is_bounded_and_what_was_left_out_is_counted()
    {
        var queue = new PageQueue();
        queue.WantSound(true);
        for (int frame = 1; frame <= 5000; frame++)
        {
            queue.Offer(FrameOf(frame));
            queue.Tell(new RefusedMessage("told"));
        }

        IReadOnlyList<Outgoing> taken = queue.Take();
        Assert.AreEqual(PageQueue.MostEvents, Kinds(taken).Count(kind => kind == "refused"));
        Assert.AreEqual(PageQueue.MostSounds, taken.Count(message => message.IsBinary));
        JsonElement trace = Json(taken.Single(message => Kind(message) == "trace"));
        Assert.AreEqual(PageQueue.MostLines, trace.GetProperty("lines").GetArrayLength());
        Assert.AreEqual(4000, trace.GetProperty("missed").GetInt32());
    }

    [TestMethod]
    public void Answers_are_never_left_out_and_come_at_once()
    {
        var queue = new PageQueue();
        for (int frame = 1; frame <= 10; frame++)
        {
            queue.Offer(FrameOf(frame));
            queue.Take();
        }

        for (int id = 0; id < 1000; id++)
        {
            queue.Answer(new LinkedMessage(id, null, null, null));
        }

        IReadOnlyList<Outgoing> taken = queue.Take();
        CollectionAssert.AreEqual(Enumerable.Range(0, 1000).ToArray(), taken.Select(answer => Json(answer).GetProperty("id").GetInt32()).ToArray());
        Assert.IsTrue(taken.All(answer => answer.IsAnswer));
    }

    [TestMethod]
    public void Who_does_not_want_to_hear_is_sent_no_sound()
    {
        var queue = new PageQueue();
        queue.Offer(FrameOf(1));
        Assert.DoesNotContain("sound", Kinds(queue.Take()));
    }

    private static Frame FrameOf(int number) => new(
        number,
        Encoding.UTF8.GetBytes($$"""{"type":"state {{number}}"}"""),
        [new SignalChange(number, "led", "1")],
        [new TraceRow(number, "line", false)],
        [[1, 2, 3]]);

    private static string[] Kinds(IReadOnlyList<Outgoing> messages) => [.. messages.Select(Kind)];

    private static string Kind(Outgoing message) => message.IsBinary ? "sound" : Json(message).GetProperty("type").GetString()!;

    private static JsonElement Json(Outgoing message) => JsonDocument.Parse(message.Bytes).RootElement;
}
