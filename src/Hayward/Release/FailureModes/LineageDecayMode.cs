using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Release.Dossiers;

namespace Hayward.Release.FailureModes;

/// <summary>Is the record of where model and data come from incomplete?</summary>
internal sealed class LineageDecayMode(FailureModeKnowledge knowledge) : IProbe<ReleaseQuestion>
{
    private const string BaseModel = "type.base-model";
    private const string BaseDigest = "type.base-digest";
    private static readonly string[] Declarations = ["provenance.closed-outputs", "provenance.synthetic"];

    public string Id => "release-lineage-decay";

    public IEnumerable<Answer> Ask(ReleaseQuestion subject)
    {
        List<Answer> found = [.. subject.TakenOver("lineage-decay"), .. Base(subject), .. Laundered(subject), .. Generators(subject)];
        if (found.Count > 0) return found;
        return subject.Statement(BaseModel) is null && subject.Release.Examined.Declared.BaseModels.IsEmpty
            ? [new Answer(Outcome.NotAvailable, "Whether the model has a base is not said (type.base-model); write \"none\" for one trained from nothing.")]
            : [new Answer(
                Outcome.False, "The base and the sources that models made are on record, as far as was found.",
                subject.Statement(BaseModel) is null ? [] : [subject.Answered(BaseModel)])];
    }

    private IEnumerable<Answer> Base(ReleaseQuestion subject)
    {
        var named = subject.Release.Examined.Declared.BaseModels;
        var said = subject.Statement(BaseModel) is { } statement ? string.Join(", ", statement.Value) : null;
        if (said is not null && knowledge.MeansNone(said))
        {
            if (!named.IsEmpty)
                yield return new Answer(
                    Outcome.True, $"{BaseModel} is \"{said}\"; the files name {string.Join(", ", named)}.",
                    [subject.Answered(BaseModel), subject.Measured("base", string.Join(", ", named))], Severity: Severity.High);
            yield break;
        }

        if (said is null && named.IsEmpty) yield break;
        if (said is not null && !named.IsEmpty && !named.Any(n => said.Contains(n[(n.LastIndexOf('/') + 1)..], StringComparison.OrdinalIgnoreCase)))
            yield return new Answer(
                Outcome.True, $"{BaseModel} is \"{said}\"; the files name {string.Join(", ", named)}.",
                [subject.Answered(BaseModel), subject.Measured("base", string.Join(", ", named))], Severity: Severity.High);
        if (subject.Statement(BaseDigest) is null)
            yield return new Answer(
                Outcome.True, $"The base {(said is null ? string.Join(", ", named) : said)} is named without a digest ({BaseDigest}); which bytes it was is not on record.",
                [said is null ? subject.Measured("base", string.Join(", ", named)) : subject.Answered(BaseModel)], Severity: Severity.Low);
    }

    // Data that a closed model made, seen in the card or by the name of a data set, and not declared.
    private IEnumerable<Answer> Laundered(ReleaseQuestion subject)
    {
        var dossier = subject.Release.Release;
        var declared = Declarations.Select(subject.Statement).Any(s => s is not null && !knowledge.MeansNone(s.Value[0])) || dossier.Data.Any(d => d.Kind == DataKind.Synthetic && d.GeneratorOpen == "no");
        if (declared) yield break;
        var quotes = subject.FindInCard(knowledge.ClosedOutput);
        var sets = subject.Release.Examined.Declared.Datasets.Concat(dossier.Data.Select(d => d.Name)).Concat(subject.Statement("provenance.datasets")?.Value ?? [])
            .Distinct(StringComparer.OrdinalIgnoreCase).Where(name => knowledge.ClosedDataset.Find(name) is not null).Take(5).ToList();
        if (quotes.IsEmpty && sets.Count == 0) yield break;
        var denied = Declarations.FirstOrDefault(id => subject.Statement(id) is not null);
        ImmutableArray<Fact> facts = [.. quotes.Select(subject.Quoted), .. sets.Select(s => subject.Measured("dataset", s)), .. denied is null ? [] : new[] { subject.Answered(denied) }];
        var seen = quotes.IsEmpty ? $"The data set {sets[0]} is known to hold outputs of closed models" : $"The card says that data were made by a closed model (line {quotes[0].Line})";
        yield return new Answer(
            Outcome.True,
            denied is null ? $"{seen}, and the dossier does not declare it ({Declarations[0]}): data laundering, until it is declared with the terms of that model." : $"{seen}; {denied} says \"{subject.Statement(denied)!.Value[0]}\".",
            facts, quotes, denied is null ? Severity.Medium : Severity.High);
    }

    private static IEnumerable<Answer> Generators(ReleaseQuestion subject) => subject.Release.Release.Data
        .Where(d => d.Kind == DataKind.Synthetic && (d.Generator is null || (d.GeneratorOpen == "no" && d.GeneratorTerms is null)))
        .Select(d => new Answer(
            Outcome.True,
            d.Generator is null ? $"The synthetic data {d.Id} do not say which model made them." : $"The data {d.Id} were made by {d.Generator}, whose weights cannot be had, and what its terms say about training on its output is not said.",
            [subject.Said("data", $"{d.Id}: {d.Name}", d.Line)]));
}
