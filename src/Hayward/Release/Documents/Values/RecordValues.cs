using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Release.Dossiers;
using Hayward.Release.Safeguards;

namespace Hayward.Release.Documents.Values;

/// <summary>What the dossier says in more than a sentence: evaluations, safeguards, sources of data, support, changes.</summary>
internal sealed class RecordValues(ReleaseCase release, StatementValues statements, ImmutableArray<CapabilityArea> areas)
{
    /// <summary>Evaluations, all or of one area. What does not count for the weights that are given stands in doubt.</summary>
    public FieldAnswer Evaluations(string? area)
    {
        if (area is not null && areas.All(a => a.Id != area)) throw CaseValues.Unknown($"evaluations:{area}");
        return FieldAnswer.Of(release.Release.Evaluations.Where(e => area is null || e.Area == area).Select(Evaluation));
    }

    /// <summary>Sources of data, all or of one kind.</summary>
    public FieldAnswer Data(string? kind)
    {
        if (kind is not null && Enum.GetValues<DataKind>().All(k => Word(k) != kind)) throw CaseValues.Unknown($"data:{kind}");
        return FieldAnswer.Of(release.Release.Data.Where(d => kind is null || Word(d.Kind) == kind).Select(d => new TracedValue(
            Text(d), $"data:{d.Id}", Standing.Declared, [StatementValues.Line($"provenance.data.{d.Id}", d.Line, null)],
            d is { Kind: DataKind.Synthetic, Generator: null } ? "The model that made these data is not named." : null)));
    }

    /// <summary>Where each safeguard is once the weights are out of hand.</summary>
    public FieldAnswer Safeguards() => FieldAnswer.Of(release.Safeguards.Select(j =>
    {
        var place = j.Place switch
        {
            SafeguardPlace.InFiles => "travels in the files",
            SafeguardPlace.InTemplate => "travels in the template or configuration, where whoever loads the model can leave it out",
            SafeguardPlace.StaysBehind => "stays behind with the publisher's service",
            _ => "is said to travel, and the files do not show it",
        };
        return new TracedValue(
            $"{j.Safeguard.Description} ({Word(j.Safeguard.Kind)}): {place}. {j.Because}", $"safeguards:{j.Safeguard.Id}", Standing.Measured,
            [StatementValues.Line($"evaluations.safeguards.{j.Safeguard.Id}", j.Safeguard.Line, null), .. j.Files.Select(Model)],
            j.Place == SafeguardPlace.Unknown ? "The files do not show it." : null);
    }));

    /// <summary>Offers of support, or needs.</summary>
    public FieldAnswer Support(string side)
    {
        if (side is not ("offer" or "need")) throw CaseValues.Unknown($"support:{side}");
        return FieldAnswer.Of(release.Release.Support.Where(s => s.Side == side).Select(s => new TracedValue(
            $"{s.Text} ({s.Kind}; for {string.Join(", ", s.For)}{(s.Until is { } until ? $"; until {StatementValues.Day(until)}" : "")}{(s.Contact is { } contact ? $"; ask {contact}" : "")})",
            $"support:{s.Id}", Standing.Declared, [StatementValues.Line($"support.register.{s.Id}", s.Line, null)],
            s.Until is { } last && last < release.Day ? $"The offer ended on {StatementValues.Day(last)}." : null)));
    }

    /// <summary>Changes that matter for safety, newest last, as the dossier has them.</summary>
    public FieldAnswer Changes() => FieldAnswer.Of(release.Release.Changes.Select(c => new TracedValue(
        $"{c.Version}, {StatementValues.Day(c.Date)}: {c.Text}", "changes", Standing.Declared, [StatementValues.Line("auditability.changes", c.Line, c.Date)])));

    private TracedValue Evaluation(Evaluation e)
    {
        var title = areas.FirstOrDefault(a => a.Id == e.Area)?.Title ?? e.Area;
        var result = e.Result switch
        {
            EvaluationResult.Below => "stayed below the threshold",
            EvaluationResult.Crossed => "reached or crossed the threshold",
            EvaluationResult.Inconclusive => "does not tell",
            _ => "not made yet",
        };
        var who = e.Independence switch { Independence.Internal => "the publisher's own people", Independence.Commissioned => "commissioned by the publisher", _ => "independent of the publisher" };
        var against = EvaluationValidity.Of(release, e).Against;
        return new TracedValue(
            $"{title}: {result}{(e.Finding is { } finding ? $" ({finding})" : "")}. Method: {e.Method}. Threshold: {e.Threshold}"
            + $"{(e.ThresholdFixed is { } day ? $", fixed on {StatementValues.Day(day)}" : ", and when it was fixed is not said")}. By {e.Evaluator}, {who}, on {StatementValues.Day(e.Date)}"
            + $"{(e.AfterFineTuning ? ", after fine-tuning against its safeguards" : "")}.",
            $"evaluations:{e.Area}", Standing.Declared, statements.On(e.Evidence, StatementValues.Line($"evaluations.made.{e.Id}", e.Line, e.Date)),
            against.IsEmpty ? null : string.Join(' ', against));
    }

    private ValueSource Model(string path) =>
        new(SourcePlace.Model, path, release.Examined.Files.FirstOrDefault(f => f.Path == path)?.Digest, DateOnly.FromDateTime(release.Examined.Examined.UtcDateTime));

    private static string Text(DataSource d)
    {
        var parts = new List<string> { Word(d.Kind).Replace('-', ' '), d.Modality };
        if (d.Use is { } use) parts.Add($"for {use}");
        parts.Add(d.License is { } license ? $"under {license}" : "licence not said");
        if (d.Size is { } size) parts.Add(size);
        if (d.Period is { } period) parts.Add($"collected {period}");
        if (!d.Domains.IsDefaultOrEmpty) parts.Add($"most frequent domains: {string.Join(", ", d.Domains)}");
        if (d.Generator is { } generator)
        {
            var open = d.GeneratorOpen switch { "yes" => "whose weights can be had", "no" => "whose weights cannot be had", _ => "of which it is not said whether its weights can be had" };
            parts.Add($"made by {generator}, {open}; its terms on training: {d.GeneratorTerms ?? "not said"}");
        }

        if (d.Locator is { } locator) parts.Add($"at {locator}");
        if (d.Digest is { } digest) parts.Add(digest.ToString());
        return $"{d.Name} ({string.Join("; ", parts)})";
    }

    // public-dataset, refusal-tuning: the words that release.yaml uses.
    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
