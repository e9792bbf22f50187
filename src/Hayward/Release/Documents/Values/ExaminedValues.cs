using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Openness;
using Hayward.Release.Dossiers;

namespace Hayward.Release.Documents.Values;

/// <summary>What the files of the model show: facts, weights, components, findings, verdicts.</summary>
internal sealed class ExaminedValues
{
    // A model of a thousand shards must not make a document of a thousand lines.
    private const int MostSources = 5;
    private const int MostValues = 50;

    private readonly Dossier _dossier;
    private readonly DateOnly _day;
    private readonly Dictionary<string, Fact> _facts;

    public ExaminedValues(ReleaseCase release)
    {
        _dossier = release.Examined;
        _day = DateOnly.FromDateTime(_dossier.Examined.UtcDateTime);
        _facts = _dossier.Facts.GroupBy(f => f.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
    }

    /// <summary>All facts of one name.</summary>
    public FieldAnswer Fact(string name) => FieldAnswer.Of(_dossier.Facts.Where(f => f.Name == name).Take(MostValues).Select(f =>
        new TracedValue(f.Value, $"fact:{name}", f.Standing, [Source(f)])));

    /// <summary>The weights as measured: <c>parameters</c>, <c>types</c>, <c>formats</c>, <c>size</c>.</summary>
    public FieldAnswer Weights(string name)
    {
        var weights = _dossier.Weights;
        var text = name switch
        {
            "parameters" => weights.Parameters is { } count ? (Amounts.Exact(count) == Amounts.Large(count) ? Amounts.Exact(count) : $"{Amounts.Exact(count)} ({Amounts.Large(count)})") : null,
            "types" => weights.Types.IsEmpty ? null : string.Join(", ", weights.Types.Select(t => $"{t.Key}: {Amounts.Count(t.Value, "element")}")),
            "formats" => weights.Formats.IsEmpty ? null : string.Join(", ", weights.Formats),
            "size" => weights.Bytes > 0 ? $"{Amounts.Bytes(weights.Bytes)} in {Amounts.Count(weights.Tensors, "tensor")}" : null,
            _ => throw CaseValues.Unknown($"weights:{name}"),
        };
        if (text is null) return FieldAnswer.Nothing;
        var facts = _dossier.Facts.Where(f => f.Name is "weights.parameters" or "file.format").Select(Source).Distinct().Take(MostSources);
        return FieldAnswer.Of([new TracedValue(text, $"weights:{name}", Standing.Measured, [.. facts.DefaultIfEmpty(Place("."))], weights.Pointers > 0 ? $"{Amounts.Count(weights.Pointers, "weight file is only a pointer", "weight files are only pointers")}." : null)]);
    }

    /// <summary>What was released, in precise words.</summary>
    public FieldAnswer ReleaseType() =>
        FieldAnswer.Of([new TracedValue(_dossier.Inventory.ReleaseType, "release-type", Standing.Measured, [Place(".")])]);

    /// <summary>The digest of all files together, with their number.</summary>
    public FieldAnswer Files() => _dossier.Subject.Digest is { } digest
        ? FieldAnswer.Of([new TracedValue($"{digest}, over {Amounts.Count(_dossier.Files.Length, "file")}", "files", Standing.Measured, [new ValueSource(SourcePlace.Model, ".", digest, _day)])])
        : new FieldAnswer(FieldState.Undetermined, [], "Not all files could be read, so they have no digest together.");

    /// <summary>One component: whether and how it was released.</summary>
    public FieldAnswer Component(string id)
    {
        if (_dossier.Inventory.Components.FirstOrDefault(c => c.Id == id) is not { } state) throw CaseValues.Unknown($"component:{id}");
        if (state.Status == ComponentStatus.NotFound) return FieldAnswer.Nothing;
        if (state.Status == ComponentStatus.NotApplicable) return new FieldAnswer(FieldState.NotApplicable, [], state.Note.Length > 0 ? state.Note : "This kind of model has no such part.");
        var status = state.Status switch { ComponentStatus.Published => "given", ComponentStatus.Partial => "given in part or described", _ => "kept back" };
        var title = _dossier.ComponentDefinitions.FirstOrDefault(c => c.Id == id)?.Title ?? id;
        var text = $"{title}: {status}{(state.License is { } license ? $", under {license}" : "")}{(state.Note.Length > 0 ? $" ({state.Note})" : "")}";
        return FieldAnswer.Of([new TracedValue(text, $"component:{id}", On(state.Evidence), Sources(state.Evidence))]);
    }

    /// <summary>The verdict of one framework: its result, and the best that is still possible.</summary>
    public FieldAnswer Verdict(string id)
    {
        var verdict = Framework(id);
        var text = verdict.Decided ? verdict.ResultTitle : $"Shown: {verdict.ResultTitle}. Still possible: {verdict.PossibleTitle}.";
        var value = new TracedValue(text, $"verdict:{id}", On(verdict.Criteria.SelectMany(c => c.Evidence)), [Knowledge(verdict)]);
        return verdict.Decided ? FieldAnswer.Of([value])
            : new FieldAnswer(FieldState.Undetermined, [value], $"Not known and of weight: {string.Join(", ", verdict.Unknown)}.");
    }

    /// <summary>One criterion of a framework, by <c>framework/code</c>.</summary>
    public FieldAnswer Criterion(string name)
    {
        var parts = name.Split('/');
        var verdict = Framework(parts[0]);
        if (verdict.Criteria.FirstOrDefault(c => c.Code == parts[^1]) is not { } criterion) throw CaseValues.Unknown($"criterion:{name}");
        return Answer(criterion, $"criterion:{name}", Knowledge(verdict));
    }

    /// <summary>The three claims, or one of them.</summary>
    public FieldAnswer Claim(string? code)
    {
        var source = Knowledge(Framework("three-claims"));
        return FieldAnswer.Of(_dossier.Claims.Where(c => code is null || c.Code == code).SelectMany(c => Answer(c, "claims", source).Values));
    }

    /// <summary>What one probe found.</summary>
    public FieldAnswer Finding(string probe)
    {
        var found = _dossier.Findings.Where(f => f.Probe == probe).Take(MostValues).ToList();
        if (found.Count == 0) throw CaseValues.Unknown($"finding:{probe}");
        if (found.TrueForAll(f => f.Outcome == Outcome.NotApplicable)) return new FieldAnswer(FieldState.NotApplicable, [], found[0].Message);
        var values = found.Where(f => f.Outcome is Outcome.True or Outcome.False).Select(f => new TracedValue(f.Message, $"finding:{probe}", On(f.Evidence), Sources(f.Evidence))).ToImmutableArray();
        return values.IsEmpty ? new FieldAnswer(FieldState.Undetermined, [], found[0].Message) : FieldAnswer.Of(values);
    }

    /// <summary>All findings that call for action.</summary>
    public FieldAnswer Findings()
    {
        var bad = _dossier.Findings.Where(f => f.Severity != Severity.None).Take(MostValues)
            .Select(f => new TracedValue(f.Message, $"finding:{f.Probe}", On(f.Evidence), Sources(f.Evidence))).ToImmutableArray();
        return bad.IsEmpty
            ? FieldAnswer.Of([new TracedValue($"None of {Amounts.Count(_dossier.Findings.Length, "probe answer")} calls for action.", "findings", Standing.Measured, [Place(".")])])
            : FieldAnswer.Of(bad);
    }

    /// <summary>A fact as a source.</summary>
    public static ValueSource Source(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return new ValueSource(SourcePlace.Model, fact.Source.Locator, fact.Source.Digest, DateOnly.FromDateTime(fact.Source.Observed.UtcDateTime));
    }

    private FieldAnswer Answer(CriterionAnswer criterion, string origin, ValueSource framework)
    {
        var word = criterion.Answer switch { Truth.True => "yes", Truth.False => "no", _ => "not known" };
        var value = new TracedValue($"{criterion.Title}: {word}. {criterion.Because}", origin, On(criterion.Evidence), [framework, .. Sources(criterion.Evidence)]);
        return criterion.Answer == Truth.Unknown ? new FieldAnswer(FieldState.Undetermined, [value], criterion.Because) : FieldAnswer.Of([value]);
    }

    private Verdict Framework(string id) => _dossier.Verdicts.FirstOrDefault(v => v.Framework == id) ?? throw CaseValues.Unknown($"verdict:{id}");

    private static ValueSource Knowledge(Verdict verdict) => new(SourcePlace.Knowledge, $"frameworks/{verdict.Framework}.yaml", verdict.Knowledge, null);

    private ImmutableArray<ValueSource> Sources(IEnumerable<string> ids)
    {
        var known = ids.Select(id => _facts.GetValueOrDefault(id)).OfType<Fact>().Select(Source).Distinct().Take(MostSources).ToImmutableArray();
        return known.IsEmpty ? [Place(".")] : known;
    }

    private Standing On(IEnumerable<string> ids) => CaseValues.Weakest(ids.Select(id => _facts.GetValueOrDefault(id)).OfType<Fact>().Select(f => f.Standing));

    private ValueSource Place(string locator) => new(SourcePlace.Model, locator, locator == "." ? _dossier.Subject.Digest : null, _day);
}
