using System.Collections.Immutable;
using Hayward.Knowledge;
using Hayward.Terms;

namespace Hayward.Release.Bundles.Differences;

/// <summary>Says what changed from one release to another in the words that people fear. Nothing is read here; the same two sides give the same
/// comparison.</summary>
public sealed class ReleaseDiffer
{
    private readonly DifferenceKnowledge _words;
    private readonly TermVocabulary _vocabulary;

    /// <summary>Reads <c>knowledge/release/differences.yaml</c> and the vocabulary of terms.</summary>
    /// <exception cref="KnowledgeException">A file does not have its shape.</exception>
    public ReleaseDiffer(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        (_words, _vocabulary) = (DifferenceKnowledge.Read(knowledge), TermVocabulary.Read(knowledge));
    }

    /// <summary>Compares two releases.</summary>
    public ReleaseComparison Compare(ReleaseSide before, ReleaseSide after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (evaluations, dossier, files) = (new EvaluationDifferences(_words), new DossierDifferences(_words), new FileDifferences(_words));
        IEnumerable<ReleaseDifference> found =
        [
            .. Stages(before, after),
            .. new LicenseDifferences(_words, _vocabulary).Of(before, after),
            .. files.Files(before, after),
            .. evaluations.Safeguards(before, after),
            .. evaluations.Evaluations(before, after),
            .. dossier.Evidence(before, after),
            .. files.Signers(before, after),
            .. dossier.Statements(before, after),
            .. dossier.Data(before, after),
        ];
        var knowledge = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create(DifferenceKnowledge.Path, _words.Digest), KeyValuePair.Create("terms.yaml", _vocabulary.Knowledge)]);
        return new ReleaseComparison(before.Summary, after.Summary, [.. found.OrderByDescending(d => d.Severity)], [.. Gaps(before), .. Gaps(after)], knowledge);
    }

    private IEnumerable<ReleaseDifference> Stages(ReleaseSide before, ReleaseSide after)
    {
        if (before.Ladder is { } old && after.Ladder is { } now && old != now)
            yield return _words.Of("ladder-changed", "The gates are judged by another policy.", before.At(0, old.ToString()), after.At(0, now.ToString()));
        if (before.Summary.Stage != after.Summary.Stage)
        {
            // A side where nothing was decided knows no stages.
            var stages = after.Stages.IsEmpty ? before.Stages : after.Stages;
            var (was, becomes) = (Place(stages, before.Summary.Stage), Place(stages, after.Summary.Stage));
            yield return _words.Of(
                becomes >= was ? "stage-advanced" : "stage-returned",
                $"The stage was {before.Summary.Stage ?? "decided nowhere"} and is {after.Summary.Stage ?? "decided nowhere"} now.",
                new DifferenceSource(BundlePaths.Decisions, before.Summary.Stage),
                new DifferenceSource(BundlePaths.Decisions, after.Summary.Stage));
        }

        foreach (var gate in before.Gates)
        {
            if (after.Gates.FirstOrDefault(g => g.Stage == gate.Stage) is not { } next || next.Outcome == gate.Outcome) continue;
            var (passed, passes) = (gate.Outcome == "pass", next.Outcome == "pass");
            if (passed == passes) continue;
            yield return _words.Of(
                passes ? "gate-passed" : "gate-opened",
                $"The gate {gate.Stage} came to \"{gate.Outcome}\" and comes to \"{next.Outcome}\" now.",
                new DifferenceSource(gate.Where, gate.Outcome),
                new DifferenceSource(next.Where, next.Outcome));
        }
    }

    private static int Place(ImmutableArray<string> stages, string? stage) => stage is null ? -1 : stages.IndexOf(stage);

    private static IEnumerable<string> Gaps(ReleaseSide side) => side.Gaps.Select(gap => $"{side.Summary.Place}: {gap}");
}
