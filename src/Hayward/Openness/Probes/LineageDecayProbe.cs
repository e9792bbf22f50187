using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Lineage.Chains;
using Hayward.Openness.Prose;
using Hayward.Terms;
using Hayward.Terms.Compatibility;

namespace Hayward.Openness.Probes;

/// <summary>Did the record of where the model comes from get lost: its base, the relation to it, or the terms of the base?</summary>
internal sealed class LineageDecayProbe(PhraseBook phrases, KnownParents parents, ModelNames names, LicenseCatalog licenses) : IProbe<Examination>
{
    private readonly PhraseList _derived = phrases["lineage.derived"];
    private readonly PhraseList _name = phrases["lineage.name"];
    private readonly PhraseList _tag = phrases["lineage.tag"];

    private const string ShareAlike = "share-alike";

    public string Id => "lineage-decay";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        var inCard = subject.Declared.Card?.Fields.BaseModels ?? [];
        var bases = Bases.Of(subject);
        ImmutableArray<Answer> found = [.. inCard.IsEmpty ? BaseLost(subject, bases) : RelationLost(subject), .. TermsLost(subject, bases)];
        if (!found.IsEmpty) return found;
        return bases.Count > 0
            ? [new Answer(Outcome.False, $"The card names its base ({string.Join(", ", inCard)}).", [.. bases.Select(b => b.Fact)])]
            : [new Answer(Outcome.NotAvailable, "No base is named, and nothing among the files or in the card says that there is one; whether the model has a base is not known.")];
    }

    private IEnumerable<Answer> BaseLost(Examination subject, IReadOnlyList<NamedBase> bases)
    {
        if (bases.Count > 0)
        {
            yield return new Answer(
                Outcome.True,
                $"The card does not name a base in base_model; {bases[0].Fact.Source.Locator} names {string.Join(", ", bases.Select(b => b.Name))}.",
                [.. bases.Select(b => b.Fact)],
                Severity: Severity.Medium);
            yield break;
        }

        var hits = subject.Hits(_derived);
        ImmutableArray<Fact> signs = [.. hits.Facts, .. Signs(subject)];
        if (signs.IsEmpty) yield break;
        var what = hits.Any ? $"The card says \"{hits.Quotes[0].Text.TrimEnd('.')}\"" : signs[0].Name == "name" ? $"The name {signs[0].Value} says that the model was made from another one"
            : $"{signs[0].Source.Locator} ({signs[0].Value}) shows that the model was made from another one";
        yield return new Answer(Outcome.True, $"{what}, and no field names the base.", signs, hits.Quotes);
    }

    private IEnumerable<Fact> Signs(Examination subject)
    {
        var declared = subject.Declared;
        if (declared.Adapter is { } adapter) yield return subject.Facts.Declare("adapter", adapter.PeftType ?? "present", adapter.Path, adapter.Digest);
        if (declared.Merge is { } merge) yield return subject.Facts.Declare("merge", merge.Method ?? "present", merge.Path, merge.Digest);
        if (declared.Config is { QuantizationMethod: { } method }) yield return subject.ConfigField("quant_method", method);
        if (declared.Config?.NameOrPath is { } origin && ModelNames.IsRepository(origin) && !names.Alike(origin, subject.Name)) yield return subject.ConfigField("_name_or_path", origin);
        foreach (var gguf in declared.Gguf.Where(g => g.Values.ContainsKey("general.quantized_by")))
            yield return subject.Facts.Declare("gguf.quantized_by", gguf.Values["general.quantized_by"], gguf.Path);
        if (_name.Find(subject.Name) is not null) yield return subject.Facts.Measure("name", subject.Name, ".");
        foreach (var tag in declared.Card?.Fields.Tags.Where(t => _tag.Find(t) is not null) ?? []) yield return subject.CardField("tags", tag);
    }

    // The hub guesses a relation that is not stated, and guesses "finetune" for a re-upload.
    private static IEnumerable<Answer> RelationLost(Examination subject)
    {
        var fields = subject.Declared.Card!.Fields;
        if (fields.BaseModelRelation is null)
            yield return new Answer(
                Outcome.True,
                $"The card names its base ({string.Join(", ", fields.BaseModels)}) and not the relation to it: base_model_relation is not set.",
                [.. fields.BaseModels.Select(b => subject.CardField("base_model", b))],
                Severity: Severity.Low);
    }

    private IEnumerable<Answer> TermsLost(Examination subject, IReadOnlyList<NamedBase> bases)
    {
        if (bases.Count == 0) yield break;
        var known = bases.Select(b => (Base: b, License: parents.License(b.Name) is { } id ? licenses.ById(id) : null)).Where(k => k.License is not null).ToList();
        if (!subject.License.Stated)
        {
            var under = known.Count == 0 ? "" : $"; by its name {known[0].Base.Name} is under {known[0].License!.Id}";
            yield return new Answer(
                Outcome.True,
                $"A base is named ({string.Join(", ", bases.Select(b => b.Name))}) and no licence is stated: the terms of the base were lost{under}.",
                [.. bases.Select(b => b.Fact), subject.Facts.Measure("license", "none stated", ".")]);
            yield break;
        }

        foreach (var (parent, license) in known)
        {
            if (subject.License.License is not { } own || own.AgreesWith(license!)) continue;
            var lost = license!.Limits.Except(own.Limits, StringComparer.Ordinal).ToList();
            // A licence that must be passed on unchanged is lost as well as a limit.
            if (license.Duties.Contains(ShareAlike) && LicenseCompatibility.BuiltIn.Compare(own, license).Answer == CompatibilityAnswer.No) lost.Add(ShareAlike);
            if (lost.Count == 0) continue;
            yield return new Answer(
                Outcome.True,
                $"The card says {own.Id}; by its name the base {parent.Name} is under {license.Id}, whose terms ({string.Join(", ", lost)}) {own.Id} does not carry on.",
                [parent.Fact, .. subject.License.Facts, .. subject.License.Texts.Select(t => t.Fact)]);
        }
    }
}
