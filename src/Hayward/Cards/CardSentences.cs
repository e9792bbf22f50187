namespace Hayward.Cards;

/// <summary>Splits plain text into sentences. Full stops in numbers, versions, addresses, initials and abbreviations end none.</summary>
internal sealed class CardSentences(CardVocabulary words)
{
    private const int LongestAbbreviation = 12;

    /// <summary>Adds the sentences of one block; returns false once <paramref name="most"/> are there.</summary>
    public bool Split(PlainText block, string section, int most, List<CardSentence> sentences)
    {
        var text = block.Text;
        var from = 0;
        var map = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsEnd(text[i])) continue;
            var stop = i;
            while (i + 1 < text.Length && (IsEnd(text[i + 1]) || text[i + 1] is '"' or '\'' or ')' or ']' or '”' or '’' or '»' or '」')) i++;
            if (!Ends(text, from, stop, i)) continue;
            if (!Add(block, section, from, i + 1, most, ref map, sentences)) return false;
            from = i + 1;
        }

        return Add(block, section, from, text.Length, most, ref map, sentences);
    }

    private static bool Add(PlainText block, string section, int from, int to, int most, ref int map, List<CardSentence> sentences)
    {
        while (from < to && char.IsWhiteSpace(block.Text[from])) from++;
        while (to > from && char.IsWhiteSpace(block.Text[to - 1])) to--;
        if (from == to) return true;
        while (map + 1 < block.Map.Count && block.Map[map + 1].Offset <= from) map++;
        sentences.Add(new CardSentence(block.Text[from..to], block.Map[map].Line, section));
        return sentences.Count < most;
    }

    private static bool IsEnd(char c) => c is '.' or '!' or '?' or '…' or '。' or '！' or '？';

    private bool Ends(string text, int from, int stop, int last)
    {
        var mark = text[stop];
        if (mark is '。' or '！' or '？') return true;
        if (last + 1 == text.Length) return true;
        if (!char.IsWhiteSpace(text[last + 1])) return false;
        var next = last + 1;
        while (next < text.Length && char.IsWhiteSpace(text[next])) next++;
        if (next == text.Length) return true;
        // An address begins with a small letter and may still begin a sentence.
        if (char.IsLower(text[next]) && !text.AsSpan(next).StartsWith("http")) return false;
        return mark != '.' || last > stop || !IsAbbreviation(text, from, stop, text[next]);
    }

    private bool IsAbbreviation(string text, int from, int stop, char next)
    {
        var start = stop;
        while (start > from && stop - start < LongestAbbreviation && !char.IsWhiteSpace(text[start - 1]) && text[start - 1] is not ('(' or '[' or '"' or '“' or '/')) start--;
        var word = text[start..stop].ToLowerInvariant();
        if (word.Length == 1 && char.IsUpper(text[start])) return true;
        return words.Abbreviations.Contains(word) || (char.IsDigit(next) && words.AbbreviationsBeforeNumber.Contains(word));
    }
}
