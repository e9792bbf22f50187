using Hayward.Cards;

namespace Hayward.Openness.Prose;

/// <summary>Splits plain text, such as a gate prompt or a policy, into sentences with their lines.</summary>
internal static class PlainSentences
{
    // A policy of a hundred pages is read no further: probes quote a few sentences.
    private const int Most = 5000;

    /// <summary>The sentences of <paramref name="text"/>.</summary>
    /// <param name="text">The text; sentences may run over lines, a blank line ends one.</param>
    /// <param name="firstLine">Line of its beginning, from 1.</param>
    public static IEnumerable<CardSentence> Of(string text, int firstLine)
    {
        var begin = 0;
        var line = firstLine;
        var count = 0;
        for (var i = 0; i < text.Length && count < Most; i++)
        {
            var ends = text[i] is '.' or '!' or '?' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]));
            var blank = text[i] == '\n' && i + 1 < text.Length && text[i + 1] is '\n' or '\r';
            if (!ends && !blank && i + 1 < text.Length) continue;
            var raw = text[begin..(i + 1)];
            var sentence = string.Join(' ', raw.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            var leading = raw.AsSpan(0, raw.Length - raw.AsSpan().TrimStart().Length).Count('\n');
            if (sentence.Length > 0)
            {
                count++;
                yield return new CardSentence(sentence, line + leading, "");
            }

            line += raw.AsSpan().Count('\n');
            begin = i + 1;
        }
    }
}
