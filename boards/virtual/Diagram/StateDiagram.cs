using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace EchoBridge.Virtual.Diagram;

/// <summary>
/// A Mermaid state diagram in the notation of UML: <c>event / action, action</c> on an arrow, or in the box of a state that
/// an event does not leave. Arrows between the same two boxes become one, events with the same actions one line.
/// </summary>
internal sealed class StateDiagram
{
    /// <summary>The pseudostate that a diagram begins with.</summary>
    internal const string Start = "[*]";

    private readonly List<Box> _boxes = [];
    private readonly List<Arrow> _arrows = [];
    private readonly string? _direction;

    /// <param name="direction">Mermaid's word for where the arrows run; null for its own choice, top to bottom.</param>
    internal StateDiagram(string? direction = null)
    {
        _direction = direction;
    }

    /// <summary>The boxes, in the order in which they came.</summary>
    internal IReadOnlyList<Box> Boxes => _boxes;

    /// <summary>The arrows, in the order in which they came; those that lead back to their own box with them.</summary>
    internal IReadOnlyList<Arrow> Arrows => _arrows;

    /// <summary>A box.</summary>
    /// <param name="id">Its name in the diagram's text.</param>
    /// <param name="title">Its first line.</param>
    /// <param name="facts">Further lines.</param>
    /// <param name="dashed">True for a box that is no state of this diagram: one of another, or one that stands for several.</param>
    internal void State(string id, string title, IEnumerable<string> facts, bool dashed = false) =>
        _boxes.Add(new Box(id, title, [.. facts], dashed));

    /// <summary>An event and what it does.</summary>
    /// <param name="from">The box before.</param>
    /// <param name="to">The box after.</param>
    /// <param name="on">The event.</param>
    /// <param name="actions">What is done besides, in words joined by commas; empty for nothing.</param>
    internal void On(string from, string to, string on, string actions)
    {
        Arrow? arrow = _arrows.Find(known => known.From == from && known.To == to);
        if (arrow == null)
        {
            arrow = new Arrow(from, to, []);
            _arrows.Add(arrow);
        }

        arrow.Labels.Add((on, actions));
    }

    /// <summary>The diagram in Mermaid's language, fenced for Markdown.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
        if (_direction != null)
        {
            text.Append("    direction ").Append(_direction).Append('\n');
        }

        foreach (Box box in _boxes)
        {
            IEnumerable<string> stays = _arrows.Where(arrow => arrow.From == box.Id && arrow.To == box.Id).SelectMany(arrow => arrow.Lines);
            foreach (string line in box.Facts.Concat(stays).Prepend(box.Title))
            {
                text.Append("    ").Append(box.Id).Append(" : ").Append(line).Append('\n');
            }
        }

        foreach (Arrow arrow in _arrows.Where(arrow => arrow.From != arrow.To))
        {
            text.Append("    ").Append(arrow.From).Append(" --> ").Append(arrow.To).Append(" : ").AppendJoin("<br/>", arrow.Lines).Append('\n');
        }

        if (_boxes.Exists(box => box.Dashed))
        {
            text.Append("    classDef dashed stroke-dasharray: 4\n");
            text.Append("    class ").AppendJoin(", ", _boxes.Where(box => box.Dashed).Select(box => box.Id)).Append(" dashed\n");
        }

        return text.Append("```\n").ToString();
    }

    /// <summary>A box.</summary>
    /// <param name="Id">Its name in the diagram's text.</param>
    /// <param name="Title">Its first line.</param>
    /// <param name="Facts">Further lines.</param>
    /// <param name="Dashed">True for a box that is no state of this diagram.</param>
    internal sealed record Box(string Id, string Title, string[] Facts, bool Dashed);

    /// <summary>All that leads from one box to another.</summary>
    /// <param name="From">The box before.</param>
    /// <param name="To">The box after.</param>
    /// <param name="Labels">Each event with what is done besides.</param>
    internal sealed record Arrow(string From, string To, List<(string On, string Actions)> Labels)
    {
        /// <summary>What is written on it: events with the same actions on one line.</summary>
        internal IEnumerable<string> Lines =>
            Labels
                .GroupBy(label => label.Actions, label => label.On)
                .Select(group => string.Join(" or ", group) + (group.Key.Length == 0 ? "" : " / " + group.Key));
    }
}
