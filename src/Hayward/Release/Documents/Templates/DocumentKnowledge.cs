using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Release.Documents.Templates;

/// <summary>The templates of documents and the regimes that they answer to, read once.</summary>
public sealed partial class DocumentKnowledge
{
    private const string WordsPath = "release/document-words.yaml";
    private readonly ImmutableSortedDictionary<string, Regime> _regimes;

    private DocumentKnowledge(
        ImmutableArray<(TemplateFile Template, Digest Digest)> templates, ImmutableSortedDictionary<string, Regime> regimes, DocumentWords words,
        ImmutableSortedDictionary<string, string> files) =>
        (Templates, _regimes, Words, Files) = (templates, regimes, words, files);

    /// <summary>All regimes, by id.</summary>
    public ImmutableArray<Regime> Regimes => [.. _regimes.Values];

    /// <summary>The jurisdictions for which there are documents, by code.</summary>
    public ImmutableArray<string> Jurisdictions => [.. Templates.Select(t => t.Template.Jurisdiction).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    internal ImmutableArray<(TemplateFile Template, Digest Digest)> Templates { get; }

    internal DocumentWords Words { get; }

    internal ImmutableSortedDictionary<string, string> Files { get; }

    /// <summary>Reads <c>knowledge/jurisdictions/</c>, <c>knowledge/release/documents/</c> and the words of documents.</summary>
    /// <exception cref="KnowledgeException">A file does not have its shape, or names what is not there.</exception>
    public static DocumentKnowledge Read(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var words = knowledge[WordsPath];
        var read = new DocumentKnowledge(
            [.. knowledge.Files("release/documents").Select(f => (Named(f, f.Read(TemplateContext.Default.TemplateFile), t => t.Id), f.Digest))],
            knowledge.Files("jurisdictions").Select(f => Named(f, f.Read(TemplateContext.Default.Regime), r => r.Id)).ToImmutableSortedDictionary(r => r.Id, r => r, StringComparer.Ordinal),
            words.Read(TemplateContext.Default.DocumentWords),
            knowledge.Files("release/documents").Concat(knowledge.Files("jurisdictions")).Append(words).ToImmutableSortedDictionary(f => f.Path, f => f.Digest.ToString(), StringComparer.Ordinal));
        foreach (var regime in read._regimes.Values) read.Check(regime);
        foreach (var (template, _) in read.Templates) read.Check(template);
        return read;
    }

    /// <summary>A threshold by <c>regime/threshold</c>.</summary>
    /// <exception cref="KnowledgeException">There is none.</exception>
    internal (Regime Regime, ComputeThreshold Threshold) Threshold(string id)
    {
        var parts = id.Split('/');
        return _regimes.TryGetValue(parts[0], out var regime) && regime.Thresholds.FirstOrDefault(t => t.Id == parts[^1]) is { } found
            ? (regime, found)
            : throw new KnowledgeException($"There is no threshold {id} in knowledge/jurisdictions.");
    }

    /// <summary>A duty by <c>regime/duty</c>; null when there is none.</summary>
    internal DutyReference? Duty(string id)
    {
        var parts = id.Split('/');
        return parts.Length == 2 && _regimes.TryGetValue(parts[0], out var regime) && regime.Duties.FirstOrDefault(d => d.Id == parts[1]) is { } duty
            ? new DutyReference(id, duty.Clock is null ? duty.Title : $"{duty.Title} ({duty.Clock})", duty.Who, regime.Title, regime.Jurisdiction, duty.From, regime.AsOf, duty.Read)
            : null;
    }

    /// <summary>A regime by its id; null when there is none.</summary>
    internal Regime? RegimeOf(string id) => _regimes.GetValueOrDefault(id);

    private static T Named<T>(KnowledgeFile file, T read, Func<T, string> id) =>
        System.IO.Path.GetFileNameWithoutExtension(file.Path) == id(read) ? read : throw new KnowledgeException($"{file.Path} has the id {id(read)}; the name of the file was expected.");

    private void Check(Regime regime)
    {
        var path = $"jurisdictions/{regime.Id}.yaml";
        if (!Words.Jurisdictions.ContainsKey(regime.Jurisdiction)) throw new KnowledgeException($"{path}: the jurisdiction {regime.Jurisdiction} is not named in {WordsPath}.");
        if (regime.Sources.IsEmpty) throw new KnowledgeException($"{path} names no source.");
        if (Twice(regime.Duties.Select(d => d.Id).Concat(regime.Thresholds.Select(t => t.Id))) is { } id) throw new KnowledgeException($"{path} has {id} twice.");
        foreach (var threshold in regime.Thresholds)
        {
            if (threshold.Operations is null == threshold.PartOfBase is null) throw new KnowledgeException($"{path}: the threshold {threshold.Id} needs either operations or part-of-base.");
            if (new[] { threshold.Operations, threshold.Otherwise }.OfType<string>().FirstOrDefault(o => Compute.Operations.Parse(o) is null) is { } odd)
                throw new KnowledgeException($"{path}: {odd} is no number of operations; 1e25 was expected.");
        }
    }

    private void Check(TemplateFile template)
    {
        var path = $"release/documents/{template.Id}.yaml";
        if (template.Jurisdiction is { } code && !Words.Jurisdictions.ContainsKey(code)) throw new KnowledgeException($"{path}: the jurisdiction {code} is not named in {WordsPath}.");
        if (template.Jurisdiction is null != template.Regimes.IsDefaultOrEmpty) throw new KnowledgeException($"{path}: a document of a jurisdiction names its regimes, and no other does.");
        foreach (var id in template.Regimes.IsDefault ? [] : template.Regimes)
            if (RegimeOf(id)?.Jurisdiction != template.Jurisdiction) throw new KnowledgeException($"{path}: {id} is no regime of {template.Jurisdiction}.");
        if (!FileName().IsMatch(template.File)) throw new KnowledgeException($"{path}: {template.File} is no plain name that ends with .md.");
        if (template.Sources.IsEmpty) throw new KnowledgeException($"{path} names no source.");
        if (Twice(template.Sections.Select(s => s.Id)) is { } section) throw new KnowledgeException($"{path} has the section {section} twice.");
        foreach (var audience in template.Audience.Concat(template.Sections.SelectMany(s => s.Fields).SelectMany(f => f.Audience.IsDefault ? [] : f.Audience)))
            if (!Words.Audiences.ContainsKey(audience)) throw new KnowledgeException($"{path}: the audience {audience} is not named in {WordsPath}.");
        foreach (var part in template.Sections)
        {
            if (Twice(part.Fields.Select(f => f.Id)) is { } field) throw new KnowledgeException($"{path} has {part.Id}.{field} twice.");
            if (part.Fields.FirstOrDefault(f => f.Duty is { } duty && Duty(duty) is null) is { } odd) throw new KnowledgeException($"{path}: {part.Id}.{odd.Id} names the duty {odd.Duty}, which is in no file of jurisdictions.");
        }
    }

    private static string? Twice(IEnumerable<string> ids) => ids.GroupBy(id => id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;

    [GeneratedRegex(@"^(?!index\.md$)[A-Za-z0-9][A-Za-z0-9-]*\.md$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
