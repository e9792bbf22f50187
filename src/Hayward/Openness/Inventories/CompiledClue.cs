using System.Collections.Immutable;
using Hayward.Openness.Prose;

namespace Hayward.Openness.Inventories;

/// <summary>A clue whose expressions are compiled.</summary>
internal sealed class CompiledClue
{
    private readonly ImmutableArray<Pattern> _match;
    private readonly ImmutableArray<Pattern> _unless;

    public CompiledClue(Clue clue, Language language, string where)
    {
        Clue = clue;
        if (clue.Kind == ClueKind.Phrase)
        {
            // Phrases that show something withheld carry their own negation.
            var entry = new PhraseEntry { Match = clue.Match, Unless = clue.Unless, KeepNegated = clue.Gives == ComponentStatus.Withheld };
            Phrases = new PhraseList(entry, language, where);
        }

        var expressions = clue.Kind is ClueKind.Heading or ClueKind.Link;
        _match = expressions ? Patterns.Compile(clue.Match, where) : [];
        _unless = expressions ? Patterns.Compile(clue.Unless, where) : [];
    }

    public Clue Clue { get; }

    public PhraseList? Phrases { get; }

    public bool Matches(string text)
    {
        var searched = text.Length <= PhraseList.Searched ? text : text[..PhraseList.Searched];
        return _match.Any(searched) && !_unless.Any(searched);
    }

    /// <summary>Where it looks, in words.</summary>
    public string Where => Clue.Kind switch
    {
        ClueKind.File => $"files named {string.Join(", ", Clue.Match)}",
        ClueKind.Folder => $"folders named {string.Join(", ", Clue.Match)}",
        ClueKind.Heading => "headings of the card",
        ClueKind.Phrase => "sentences of the card",
        ClueKind.Field => $"front matter fields {string.Join(", ", Clue.Match)}",
        ClueKind.Link => "links of the card",
        _ => string.Join(", ", Clue.Match),
    };
}
