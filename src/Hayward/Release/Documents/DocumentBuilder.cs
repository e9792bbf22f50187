using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Documents.Templates;
using Hayward.Release.Documents.Values;
using Hayward.Release.Documents.Writing;
using Hayward.Release.Dossiers;

namespace Hayward.Release.Documents;

/// <summary>Makes documents of a case: the same facts for every reader, each field with its source. The same case and knowledge give the same documents.</summary>
public sealed class DocumentBuilder
{
    // What a page can show of one answer; the whole stands in the dossier.
    private const int LongestValue = 4000;
    private const int MostValues = 100;

    private readonly ImmutableArray<CapabilityArea> _areas;

    private DocumentBuilder(DocumentKnowledge knowledge, ImmutableArray<CapabilityArea> areas) => (Knowledge, _areas) = (knowledge, areas);

    /// <summary>The templates and regimes.</summary>
    public DocumentKnowledge Knowledge { get; }

    /// <summary>Reads the knowledge once for any number of cases.</summary>
    /// <exception cref="KnowledgeException">A file of the knowledge does not have its shape.</exception>
    public static DocumentBuilder Read(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        return new DocumentBuilder(DocumentKnowledge.Read(knowledge), knowledge["release/areas.yaml"].Read(ReleaseShapes.Default.AreasFile).Areas);
    }

    /// <summary>The documents of a case.</summary>
    /// <param name="release">The case.</param>
    /// <param name="jurisdictions">Codes of jurisdictions, <c>eu</c>, <c>us</c>, <c>us-ca</c>; one takes in its parts and what it is a part of. Empty for all.</param>
    /// <param name="general">True for the documents that belong to no jurisdiction too.</param>
    public DocumentSet Build(ReleaseCase release, ImmutableArray<string> jurisdictions, bool general = true)
    {
        ArgumentNullException.ThrowIfNull(release);
        var codes = jurisdictions.IsDefaultOrEmpty ? Knowledge.Jurisdictions : [.. jurisdictions.Select(c => c.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)];
        var values = new CaseValues(release, Knowledge, _areas);
        var taken = Knowledge.Templates.Where(t => t.Template.Jurisdiction is { } own ? codes.Any(c => Touches(c, own)) : general).ToList();
        var regimes = taken.SelectMany(t => t.Template.Regimes.IsDefault ? [] : t.Template.Regimes).Distinct().Order(StringComparer.Ordinal);
        return new DocumentSet(
            DocumentSet.CurrentSchema, Shown(release.Release.Release.Name), Shown(release.Release.Release.Version), release.Checkpoint, release.Day, codes,
            [.. taken.Select(t => Document(t.Template, t.Digest, values))], [.. regimes.Select(r => Knowledge.RegimeOf(r)!.Summary)], Knowledge.Files);
    }

    /// <summary>True when a document for one jurisdiction is asked for by the code of another: the same, a part, or the whole that it is a part of.</summary>
    public static bool Touches(string asked, string own)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(own);
        return asked == own || own.StartsWith(asked + "-", StringComparison.Ordinal) || asked.StartsWith(own + "-", StringComparison.Ordinal);
    }

    private ReleaseDocument Document(TemplateFile template, Digest digest, CaseValues values)
    {
        ImmutableArray<DocumentSection> sections =
            [.. template.Sections.Select(s => new DocumentSection(s.Id, s.Title, s.Note, [.. s.Fields.Select(f => Field(template, s, f, values))]))];
        var states = sections.SelectMany(s => s.Fields).ToList();
        var counts = new FieldCounts(
            states.Count(f => f.State == FieldState.Filled), states.Count(f => f.State == FieldState.Undetermined), states.Count(f => f.State == FieldState.Missing),
            states.Count(f => f.State == FieldState.NotApplicable), states.Count(f => f.Required && f.State is FieldState.Missing or FieldState.Undetermined));
        return new ReleaseDocument(
            template.Id, template.Title, template.File, template.Summary, template.Jurisdiction, template.AsOf, template.Read, template.Note, template.Attribution, counts, sections,
            template.Sources, digest);
    }

    private DocumentField Field(TemplateFile template, TemplateSection section, TemplateField field, CaseValues values)
    {
        var answer = Taken(field, values);
        var shown = answer.Values.Take(MostValues).Select(Bounded).ToImmutableArray();
        var open = answer.State is FieldState.Missing or FieldState.Undetermined;
        var because = answer.Values.Length > MostValues ? $"{Amounts.Count(answer.Values.Length, "value")}, of which the first {MostValues} are shown." : answer.Because;
        var left = field.FrontMatter is { } key && answer.State == FieldState.Filled ? LeftOut(key, shown) : null;
        return new DocumentField(
            $"{section.Id}.{field.Id}", field.Title, field.Audience.IsDefault ? template.Audience : field.Audience, field.Required, answer.State, shown, because is null ? null : Shown(because),
            open ? field.Missing ?? Usual(field) : null, field.From, field.Duty is { } duty ? Knowledge.Duty(duty) : null, field.Note, field.FrontMatter?.Key, left);
    }

    private static FieldAnswer Taken(TemplateField field, CaseValues values)
    {
        var answers = field.From.Select(values.Of).ToList();
        if (answers.Count == 0) return FieldAnswer.Nothing;
        if (field.Take == Taking.All && answers.Any(a => a.State == FieldState.Filled))
            return new FieldAnswer(FieldState.Filled, [.. answers.SelectMany(a => a.Values).DistinctBy(v => (v.Text, v.Origin))]);
        return answers.FirstOrDefault(a => a.State == FieldState.Filled)
            ?? answers.FirstOrDefault(a => a.State == FieldState.Undetermined)
            ?? answers.FirstOrDefault(a => a.State == FieldState.NotApplicable)
            ?? FieldAnswer.Nothing;
    }

    private static string Usual(TemplateField field)
    {
        var statements = field.From.Where(f => f.Contains('.', StringComparison.Ordinal) && !f.Contains(':', StringComparison.Ordinal)).ToList();
        return statements.Count > 0 ? $"Answer {string.Join(" or ", statements)} in release.yaml." : "Nothing in release.yaml can answer this; the files of the model must show it.";
    }

    // The hub refuses a card over one odd value, so such a value is told beside the field and kept out of the front matter.
    private static string? LeftOut(FrontMatterKey key, ImmutableArray<TracedValue> values)
    {
        var odd = values.Where(v => v.Doubt is null && !Fits(key, v.Text)).Select(v => v.Text).ToList();
        return odd.Count == 0 ? null : $"Not in the front matter, because the hub takes no such value for {key.Key}: {Shown(string.Join(", ", odd))}.";
    }

    /// <summary>True for a value that the hub takes for a key.</summary>
    internal static bool Fits(FrontMatterKey key, string value) => Regex.IsMatch(value, $@"\A(?:{key.Pattern})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static TracedValue Bounded(TracedValue value)
    {
        var text = PlainText.Of(value.Text);
        return value with
        {
            Text = text.Length > LongestValue ? PlainText.Cut(text, LongestValue) : text,
            Cut = text.Length > LongestValue ? text.Length : null,
            Doubt = value.Doubt is null ? null : Shown(value.Doubt),
            Sources = [.. value.Sources.Select(s => s with { Locator = Shown(s.Locator) })],
        };
    }

    private static string Shown(string text) => PlainText.Line(text, 500);
}
