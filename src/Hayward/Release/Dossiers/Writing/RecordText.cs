using System.Collections.Immutable;

namespace Hayward.Release.Dossiers.Writing;

/// <summary>The records of a dossier as keys and values.</summary>
internal static class RecordText
{
    /// <summary>What the records of a list are, for the comment above them.</summary>
    public static string About(string list, ReleaseFields fields) => list switch
    {
        "made" => "One record for each evaluation: id, area, method, threshold, threshold-fixed, result (below, crossed, inconclusive, pending), finding, evaluator, "
            + "independence (internal, commissioned, independent), date, checkpoint, after-fine-tuning, safeguards, evidence. "
            + $"Areas: {string.Join(", ", fields.Areas.Select(a => a.Id))}. An evaluation counts for the checkpoint that it names and for no other.",
        "safeguards" => "One record for each safeguard that the evaluations rested on: id, kind (refusal-tuning, classifier, system-prompt, retrieval-limit, rate-limit, monitoring, "
            + "access-control, data-filtering, other), description, files (where it lives in the release), contains (words that stand in one of them).",
        "data" => "One record for each source: id, kind (public-dataset, licensed, third-party, crawled, user-data, synthetic, human-made, other), name, "
            + $"modality ({string.Join(", ", fields.Words.Modalities)}), license, locator, digest, size, period, domains, generator, generator-open (yes, no), generator-terms, "
            + $"use ({string.Join(", ", fields.Words.DataUses)}).",
        "register" => $"Offers and needs: id, side ({string.Join(", ", fields.Words.SupportSides)}), kind ({string.Join(", ", fields.Words.SupportKinds)}), "
            + $"for ({string.Join(", ", fields.Words.SupportFor)}), text, until, contact.",
        _ => "Changes that matter for safety from version to version: version, date, text.",
    };

    public static IEnumerable<ImmutableArray<(string Key, string Value)>> In(string list, ReleaseDossier dossier) => list switch
    {
        "made" => dossier.Evaluations.Select(Of),
        "safeguards" => dossier.Safeguards.Select(Of),
        "data" => dossier.Data.Select(Of),
        "register" => dossier.Support.Select(Of),
        _ => dossier.Changes.Select(Of),
    };

    public static ImmutableArray<(string Key, string Value)> Of(EvidenceFile file) => Given(
        ("id", file.Id), ("path", file.Path), ("digest", file.Digest.ToString()), ("kind", file.Kind), ("title", file.Title), ("date", Day(file.Date)), ("by", file.By),
        ("expires", Day(file.Expires)), ("withdrawn", Day(file.Withdrawn)));

    private static ImmutableArray<(string Key, string Value)> Of(Evaluation e) =>
    [
        .. Given(
            ("id", e.Id), ("area", e.Area), ("method", e.Method), ("threshold", e.Threshold), ("threshold-fixed", Day(e.ThresholdFixed)), ("result", ReleaseWriter.Word(e.Result)),
            ("finding", e.Finding), ("evaluator", e.Evaluator), ("independence", ReleaseWriter.Word(e.Independence)), ("date", Day(e.Date)), ("checkpoint", e.Checkpoint?.ToString())),
        .. e.AfterFineTuning ? [("after-fine-tuning", "true")] : Array.Empty<(string, string)>(),
        .. Listed(("safeguards", e.Safeguards), ("evidence", e.Evidence)),
    ];

    private static ImmutableArray<(string Key, string Value)> Of(Safeguard s) =>
        [.. Given(("id", s.Id), ("kind", ReleaseWriter.Word(s.Kind)), ("description", s.Description)), .. Listed(("files", s.Files)), .. Given(("contains", s.Contains))];

    private static ImmutableArray<(string Key, string Value)> Of(DataSource d) =>
    [
        .. Given(
            ("id", d.Id), ("kind", ReleaseWriter.Word(d.Kind)), ("name", d.Name), ("modality", d.Modality), ("license", d.License), ("locator", d.Locator), ("digest", d.Digest?.ToString()),
            ("size", d.Size), ("period", d.Period)),
        .. Listed(("domains", d.Domains.IsDefault ? [] : d.Domains)),
        .. Given(("generator", d.Generator), ("generator-open", d.GeneratorOpen), ("generator-terms", d.GeneratorTerms), ("use", d.Use)),
    ];

    private static ImmutableArray<(string Key, string Value)> Of(SupportEntry s) =>
    [
        .. Given(
            ("id", s.Id), ("side", s.Side),
            ("kind", s.Kind)), .. Listed(("for", s.For)), .. Given(("text", s.Text), ("until", Day(s.Until)), ("contact", s.Contact)),
    ];

    private static ImmutableArray<(string Key, string Value)> Of(SafetyChange c) => Given(("version", c.Version), ("date", Day(c.Date)), ("text", c.Text));

    private static ImmutableArray<(string Key, string Value)> Given(params (string Key, string? Value)[] pairs) =>
        [.. pairs.Where(p => p.Value is { Length: > 0 }).Select(p => (p.Key, YamlText.Scalar(p.Value!)))];

    private static IEnumerable<(string Key, string Value)> Listed(params (string Key, ImmutableArray<string> Values)[] lists) =>
        lists.Where(l => !l.Values.IsEmpty).Select(l => (l.Key, YamlText.List(l.Values)));

    private static string? Day(DateOnly? day) => day is { } given ? given.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;
}
