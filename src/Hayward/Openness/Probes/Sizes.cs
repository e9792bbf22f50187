using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Hayward.Artifacts;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Openness.Prose;

namespace Hayward.Openness.Probes;

/// <summary>A number of parameters that somebody states.</summary>
/// <param name="Count">The number.</param>
/// <param name="Words">As written.</param>
/// <param name="Where">Where it stands, in words.</param>
/// <param name="Fact">The fact that records it.</param>
/// <param name="Quote">The sentence, for one that stands in prose.</param>
internal sealed record StatedSize(double Count, string Words, string Where, Fact Fact, Quote? Quote);

/// <summary>A number of parameters counted or estimated from the files.</summary>
/// <param name="Count">The number.</param>
/// <param name="Estimated">True when it was computed from bytes that are not here.</param>
/// <param name="Basis">How it was found, in words.</param>
/// <param name="Facts">The facts it rests on.</param>
internal sealed record CountedSize(double Count, bool Estimated, string Basis, ImmutableArray<Fact> Facts);

/// <summary>Reads stated sizes and counts real ones.</summary>
internal sealed class Sizes
{
    private readonly SizeRules _file;
    private readonly Pattern _prose;
    private readonly Pattern _name;
    private readonly PhraseList _own;

    public Sizes(KnowledgeBase knowledge, PhraseBook phrases)
    {
        _file = SizeRules.Read(knowledge);
        _prose = Patterns.Compile([_file.Prose], SizeRules.Path)[0];
        _name = Patterns.Compile([_file.Name], SizeRules.Path)[0];
        _own = phrases["size.own"];
    }

    public SizeRules File => _file;

    /// <summary>True when the two numbers may be meant for the same model.</summary>
    public bool Agree(double stated, double counted, bool estimated) => _file.Agree(stated, counted, estimated);

    /// <summary>Sizes that the card's sentences state of this model.</summary>
    public IEnumerable<StatedSize> InProse(Examination subject)
    {
        if (subject.Declared.Card is not { } card) yield break;
        foreach (var match in _own.In(card.Prose.Sentences))
        {
            if (Read(_prose.Match(match.Words), 1, 2) is not { } size) continue;
            var quote = match.Quote(card.Path);
            yield return new StatedSize(size.Count, size.Words, "the card", subject.Sentence(quote), quote);
        }
    }

    /// <summary>The one size that a name states; null when it states none, or several.</summary>
    public (double Count, string Words)? InName(string name)
    {
        var found = new List<(double Count, string Words)>();
        for (var match = _name.Match(name); match.Success; match = _name.Match(name, Math.Min(match.Index + match.Length - 1, name.Length)))
        {
            if (Read(match, 2, 3) is not { } size) continue;
            var experts = match.Groups[1].Success ? double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 1;
            found.Add((size.Count * experts, experts > 1 ? $"{match.Groups[1].Value}x{size.Words}" : size.Words));
        }

        return found.Select(f => f.Count).Distinct().Count() == 1 ? found[0] : null;
    }

    private (double Count, string Words)? Read(Match match, int number, int unit)
    {
        if (!match.Success) return null;
        if (!double.TryParse(match.Groups[number].ValueSpan, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) || value <= 0) return null;
        var word = match.Groups[unit].Value.ToLowerInvariant();
        // A bare number is a count of parameters only when it is written out in full.
        if (word.Length == 0) return match.Groups[number].Value.Contains(',', StringComparison.Ordinal) ? (value, match.Groups[number].Value) : null;
        return (value * _file.Units[word], $"{match.Groups[number].Value}{(word.Length > 2 ? " " : "")}{match.Groups[unit].Value}");
    }

    /// <summary>How many parameters the files hold: counted from tensor headers, else estimated from the bytes that pointers or an index
    /// announce. Null when neither is possible.</summary>
    public CountedSize? Count(Examination subject)
    {
        if (subject.Weights.Parameters is { } counted)
        {
            var files = subject.Weights.Distinct().ToList();
            if (Packed(files)) return null;
            var facts = files.Select(f => subject.Facts.Measure("weights.parameters", Amounts.Exact(((TensorContent)f.Content!).Parameters), f.Path, f.Digest));
            return new CountedSize(counted, false, $"the tensors of {Names(files)}", [.. facts]);
        }

        if (subject.Declared.Config is not { DataType: { } type, QuantizationMethod: null } || !_file.TypeBytes.TryGetValue(type, out var width)) return null;
        var dtype = subject.ConfigField("torch_dtype", type);
        if (subject.Declared.Indexes.FirstOrDefault(i => i.TotalSize > 0) is { TotalSize: { } total } index)
        {
            var fact = subject.Facts.Declare("index.total_size", Amounts.Exact(total), $"{index.Path}#metadata.total_size", index.Digest);
            return new CountedSize((double)total / width, true, $"{Amounts.Exact(total)} bytes in {index.Path} at {width} bytes for each {type} parameter", [fact, dtype]);
        }

        if (subject.Weights.Pointers.IsEmpty) return null;
        var bytes = subject.Weights.AnnouncedBytes;
        var pointers = subject.Weights.Pointers.Take(PhraseHits.Most).ToList();
        return new CountedSize(
            (double)bytes / width,
            true,
            $"{Amounts.Exact(bytes)} bytes announced by {Names(pointers)} at {width} bytes for each {type} parameter",
            [.. pointers.Select(subject.FileFact), dtype]);
    }

    private bool Packed(List<ModelFile> files)
    {
        var tensors = files.SelectMany(f => ((TensorContent)f.Content!).Tensors).ToList();
        // One element in ten: position ids and the like are whole numbers too, and never that many.
        return tensors.Where(t => _file.PackedTypes.Contains(t.Type)).Sum(t => t.Elements) * 10 > tensors.Sum(t => t.Elements);
    }

    /// <summary>A number of parameters for people: 1.33 billion, 131,392.</summary>
    public static string Words(double count) => count switch
    {
        >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e9:0.##} billion"),
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e6:0.##} million"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{count:N0}"),
    };

    private static string Names(List<ModelFile> files) => files.Count == 1 ? files[0].Path : $"{files[0].Path} and {files.Count - 1} more";
}
