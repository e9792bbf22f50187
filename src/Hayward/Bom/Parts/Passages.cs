using System.Collections.Immutable;
using System.Text;
using Hayward.Cards;
using Hayward.Evidence;

namespace Hayward.Bom.Parts;

/// <summary>Takes the sections of a card that speak of users, uses, limits, harm and training, by their headings.</summary>
internal static class Passages
{
    private static readonly ImmutableArray<(string Word, PassageKind Kind)> Kinds =
    [
        ("users", PassageKind.Users), ("use-cases", PassageKind.UseCases), ("limitations", PassageKind.Limitations),
        ("ethics", PassageKind.Ethics), ("training", PassageKind.Training),
    ];

    /// <summary>The passages, in the order of the card; one section may be several.</summary>
    public static ImmutableArray<BomPassage> Of(ModelCard card, BomKnowledge knowledge, FactBook facts)
    {
        var passages = ImmutableArray.CreateBuilder<BomPassage>();
        // The nearest heading above that had a meaning, and its level: what stands below it is read with it.
        (int Level, ImmutableArray<PassageKind> Kinds) above = (int.MaxValue, []);
        foreach (var section in card.Prose.Sections)
        {
            var own = KindsOf(section.Title, knowledge);
            if (section.Level <= above.Level) above = (int.MaxValue, []);
            var kinds = own.IsEmpty ? above.Kinds : own;
            if (!own.IsEmpty && section.Level > 0) above = (section.Level, own);
            if (section.Text.Length == 0) continue;
            foreach (var kind in kinds)
            {
                var fact = facts.Declare($"card.section.{Kinds.First(k => k.Kind == kind).Word}", Cut(section.Text, knowledge.LongestPassage), card.At(section.Line), card.Digest);
                passages.Add(new BomPassage(kind, fact));
            }
        }

        return passages.ToImmutable();
    }

    private static ImmutableArray<PassageKind> KindsOf(string title, BomKnowledge knowledge)
    {
        var words = Comparable(title);
        return [.. Kinds.Where(k => knowledge.Headings[k.Word].Any(phrase => words.Contains($" {phrase} ", StringComparison.Ordinal))).Select(k => k.Kind)];
    }

    /// <summary>The words of a heading in lower case with one blank between and around them.</summary>
    private static string Comparable(string title)
    {
        var words = new StringBuilder(" ", title.Length + 2);
        foreach (var c in title)
        {
            if (char.IsLetterOrDigit(c)) words.Append(char.ToLowerInvariant(c));
            else if (words[^1] != ' ') words.Append(' ');
        }

        return words[^1] == ' ' ? words.ToString() : words.Append(' ').ToString();
    }

    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest) return text;
        var end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return text[..end] + "…";
    }
}
