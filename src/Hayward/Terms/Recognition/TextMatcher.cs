using System.Collections.Immutable;
using Hayward.Knowledge;

namespace Hayward.Terms.Recognition;

/// <summary>Finds the known texts that a file holds or comes near to.</summary>
internal sealed class TextMatcher
{
    // Runs of this many words tell texts apart before they are compared word by word.
    private const int Run = 4;

    // A text of which fewer of its runs occur is not compared.
    private const double LeastShare = 0.3;

    private const int MostCompared = 6;

    private readonly ImmutableArray<KnownText> _texts;
    private readonly Lazy<Dictionary<uint, string>> _spellings;

    /// <summary>Reads the index for the licences of a catalogue.</summary>
    /// <exception cref="KnowledgeException">The index is damaged, or names a licence that the catalogue does not have.</exception>
    public TextMatcher(TextIndexFile index, LicenseCatalog catalog)
    {
        var words = index.Decode();
        _texts = [.. index.Texts.Select((entry, i) => KnownText.Create(
            catalog.ById(entry.Id) ?? throw new KnowledgeException($"{TextIndexFile.Path}: the text of {entry.From} names {entry.Id}, which is no licence of the catalogue."),
            words[i]))];
        _spellings = new(() => Spellings(catalog));
    }

    /// <summary>Texts of the index.</summary>
    public int Count => _texts.Length;

    /// <summary>Every text that the file comes near to, best first.</summary>
    public ImmutableArray<LicenseMatch> Matches(LicenseWords file)
    {
        var words = file.Words.Select(word => word.Hash).ToArray();
        var places = Places(words);
        var candidates = _texts.Select(known => (Known: known, At: Locate(known.Words, places)))
            .Where(candidate => candidate.At.Share >= LeastShare)
            .OrderByDescending(candidate => candidate.At.Share).ThenByDescending(candidate => candidate.Known.Words.Length)
            .Take(MostCompared).ToList();
        if (candidates.Count == 0) return [];
        var spellings = new Dictionary<uint, string>(_spellings.Value);
        foreach (var word in file.Words) spellings.TryAdd(word.Hash, file.Text.Substring(word.Start, word.Length).ToLowerInvariant());
        var comparison = new TextComparison(file, words, spellings);
        return [.. candidates.Select(candidate => comparison.With(candidate.Known, candidate.At.From, candidate.At.To)).OfType<LicenseMatch>()
            .OrderByDescending(match => match.Score).ThenByDescending(match => match.To - match.From).ThenBy(match => match.License.Id, StringComparer.Ordinal)
            .DistinctBy(match => match.License.Id)];
    }

    // Where each run of words stands; the complement of its first place where it stands more than once.
    private static Dictionary<ulong, int> Places(uint[] words)
    {
        var places = new Dictionary<ulong, int>(words.Length);
        for (var i = 0; i + Run <= words.Length; i++)
        {
            var run = Key(words, i);
            if (!places.TryAdd(run, i) && places[run] >= 0) places[run] = ~places[run];
        }

        return places;
    }

    private static (double Share, int From, int To) Locate(uint[] known, Dictionary<ulong, int> places)
    {
        var found = 0;
        var offsets = new List<(int Known, int File)>();
        var repeated = new List<(int Known, int File)>();
        for (var i = 0; i + Run <= known.Length; i++)
        {
            if (!places.TryGetValue(Key(known, i), out var at)) continue;
            found++;
            (at >= 0 ? offsets : repeated).Add((i, at >= 0 ? at : ~at));
        }

        // A file that holds a text twice has no run once: its first copy is taken.
        if (offsets.Count == 0) offsets = repeated;
        if (offsets.Count == 0) return (0, 0, 0);
        // A phrase that by chance stands far off does not say where the text lies.
        var middle = offsets.Select(pair => pair.File - pair.Known).Order().ElementAt(offsets.Count / 2);
        var near = offsets.Select(pair => pair.File - pair.Known).Where(offset => Math.Abs(offset - middle) <= (known.Length / 8) + 60).ToList();
        return (found / (double)(known.Length - Run + 1), near.Min(), near.Max() + known.Length);
    }

    private static ulong Key(uint[] words, int at)
    {
        var key = 14695981039346656037UL;
        for (var i = 0; i < Run; i++) key = (key ^ words[at + i]) * 1099511628211UL;
        return key;
    }

    // Words that our own files use, to name what a file lacks.
    private static Dictionary<uint, string> Spellings(LicenseCatalog catalog)
    {
        var spellings = new Dictionary<uint, string>();
        foreach (var license in catalog.All.Where(license => !license.Parts.IsEmpty))
        {
            var said = license.Terms.Select(term => $"{term.Text} {term.Phrase}").Concat(license.Notes).Append(license.Name);
            foreach (var text in said.Select(LicenseWords.Read))
                foreach (var word in text.Words) spellings.TryAdd(word.Hash, text.Text.Substring(word.Start, word.Length).ToLowerInvariant());
        }

        return spellings;
    }
}
