using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace EchoBridge.Desktop.Tests.Hardware;

/// <summary>One node of KiCad's text format: an atom, or a list whose first atom names it.</summary>
internal sealed class SExpression
{
    private SExpression(string atom, List<SExpression>? items)
    {
        Atom = atom;
        Items = items ?? [];
    }

    /// <summary>The atom's text, or the name of the list.</summary>
    internal string Atom { get; }

    /// <summary>What follows the name of the list.</summary>
    internal IReadOnlyList<SExpression> Items { get; }

    /// <summary>Reads the one list that a file is.</summary>
    /// <exception cref="FormatException">The text ends before the list does.</exception>
    internal static SExpression Parse(string text)
    {
        int at = text.IndexOf('(', StringComparison.Ordinal);
        return List(text, ref at);
    }

    /// <summary>The lists of that name directly in this one.</summary>
    internal IEnumerable<SExpression> All(string name) => Items.Where(item => item.Atom == name && item.Items.Count > 0);

    /// <summary>The first list of that name directly in this one.</summary>
    internal SExpression? Find(string name) => All(name).FirstOrDefault();

    /// <summary>The n-th item as text.</summary>
    internal string Text(int n) => n < Items.Count ? Items[n].Atom : "";

    /// <summary>The n-th item as a number.</summary>
    internal decimal Number(int n) => decimal.Parse(Items[n].Atom, CultureInfo.InvariantCulture);

    /// <summary>The value of the property of that name, as symbols have them.</summary>
    internal string Property(string name) => All("property").FirstOrDefault(property => property.Text(0) == name)?.Text(1) ?? "";

    private static SExpression List(string text, ref int at)
    {
        at++;
        string name = "";
        List<SExpression> items = [];
        for (bool first = true; ; first = false)
        {
            Skip(text, ref at);
            if (text[at] == ')')
            {
                at++;
                return new SExpression(name, items);
            }

            SExpression item = text[at] == '(' ? List(text, ref at) : new SExpression(Word(text, ref at), null);
            if (first)
            {
                name = item.Atom;
            }
            else
            {
                items.Add(item);
            }
        }
    }

    private static string Word(string text, ref int at)
    {
        var word = new StringBuilder();
        if (text[at] == '"')
        {
            for (at++; text[at] != '"'; at++)
            {
                if (text[at] == '\\')
                {
                    at++;
                }

                word.Append(text[at]);
            }

            at++;
            return word.ToString();
        }

        while (!char.IsWhiteSpace(text[at]) && text[at] != ')' && text[at] != '(')
        {
            word.Append(text[at++]);
        }

        return word.ToString();
    }

    private static void Skip(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        if (at >= text.Length)
        {
            throw new FormatException("The text ends in the middle of a list.");
        }
    }
}
