using System.Collections.Immutable;
using Hayward.Release.Dossiers;
using Hayward.Release.Gates;
using Hayward.Release.Safeguards;

namespace Hayward.Release.Ladders;

/// <summary>An evaluation of one area stayed below its threshold, and counts: it names this checkpoint, its evidence holds, and it is as good as is asked.
/// One that crossed its threshold speaks against it even where its report is gone or its evaluator is near: a bad result is not lost with its paper.</summary>
/// <param name="Area">The area.</param>
/// <param name="Independence">Least distance of the evaluator.</param>
/// <param name="Beforehand">The threshold must have been fixed on a day before.</param>
/// <param name="Safeguards">Where the safeguards that it relied on must be after the release; null for anywhere.</param>
/// <param name="AfterFineTuning">It must have been made after fine-tuning to remove the safeguards.</param>
internal sealed record EvaluationAsk(CapabilityArea Area, Independence Independence, bool Beforehand, SafeguardPlace? Safeguards, bool AfterFineTuning) : Ask
{
    public override string Target => $"evaluation {Area.Id}";

    public override string Words =>
        $"{(Independence == Independence.Internal ? "" : Of(Independence) + " ")}evaluation of {Area.Id}{(AfterFineTuning ? " after fine-tuning" : "")} below "
        + (Beforehand ? "a threshold fixed beforehand" : "its threshold")
        + (Safeguards switch { null => "", SafeguardPlace.InFiles => " with safeguards in the files alone", _ => " with safeguards that travel" });

    public override IEnumerable<Mark> Marks(CaseFacts facts)
    {
        foreach (var evaluation in facts.Evaluations.Where(e => e.Area == Area.Id))
        {
            var (side, why) = Judge(evaluation, facts);
            var words = side == MarkSide.PassedOver ? $"evaluation {evaluation.Id} does not count, because {why}" : $"evaluation {evaluation.Id} {why}";
            // What an evaluation relied on decides whether it counts, so a gate rests on it too.
            yield return new Mark(side, words,
            [
                CaseItems.Evaluation(evaluation.Id), CaseItems.Checkpoint, .. evaluation.Evidence.Select(CaseItems.File),
                .. Safeguards is null ? [] : evaluation.Safeguards.Select(CaseItems.Safeguard),
            ]);
        }
    }

    private (MarkSide Side, string Why) Judge(Evaluation evaluation, CaseFacts facts)
    {
        if (facts.Checkpoint is not { } checkpoint) return Over("the digest of the files is not known");
        if (evaluation.Checkpoint is not { } evaluated) return Over("it names no checkpoint");
        if (evaluated != checkpoint) return Over($"it is of another checkpoint, {evaluated.ToString()[..Math.Min(19, evaluated.ToString().Length)]}…");
        if (evaluation.Result == EvaluationResult.Crossed)
            return evaluation.AfterFineTuning && !AfterFineTuning ? Over("it crossed its threshold after fine-tuning only, which another criterion asks") : (MarkSide.Against, "crossed its threshold");
        if (evaluation.Result != EvaluationResult.Below) return Over(evaluation.Result == EvaluationResult.Pending ? "it has not been made yet" : "it did not tell");
        if (evaluation.Date > facts.Day) return Over("its date is not yet come");
        if (AfterFineTuning && !evaluation.AfterFineTuning) return Over("it was not made after fine-tuning");
        if (evaluation.Independence < Independence) return Over($"its evaluator is {Of(evaluation.Independence)}, and {Of(Independence)} is asked");
        if (Beforehand && !(evaluation.ThresholdFixed < evaluation.Date)) return Over("its threshold was not fixed on a day before it was made");
        if (evaluation.Evidence.IsEmpty) return Over("it names no evidence file");
        if (evaluation.Evidence.FirstOrDefault(e => !facts.Holds(e)) is { } gone) return Over($"it rests on {EvidenceAsk.State(facts, gone)}");
        return Left(evaluation, facts) is { } left ? Over(left) : (MarkSide.For, "stayed below its threshold");
    }

    private string? Left(Evaluation evaluation, CaseFacts facts)
    {
        if (Safeguards is not { } wanted) return null;
        foreach (var id in evaluation.Safeguards)
        {
            var places = facts.Safeguards.Where(s => s.Id == id).Select(s => s.Place).ToList();
            if (places.Any(p => p <= wanted)) continue;
            return places.Count == 0 ? $"it relied on {id}, of which the dossier says nothing" : $"it relied on {id}, which {Place(places[0])}";
        }

        return null;
    }

    public override IEnumerable<Piece> Pieces()
    {
        yield return Of(EvaluationResult.Below, Safeguards ?? SafeguardPlace.StaysBehind);
        // One that relied on nothing counts everywhere, and says nothing of any safeguard.
        if (Safeguards is SafeguardPlace.InTemplate) yield return Of(EvaluationResult.Below, SafeguardPlace.InFiles);
        yield return Of(EvaluationResult.Crossed, SafeguardPlace.InFiles);
    }

    // The weakest that counts: no more than what is asked. One that crossed says the same whoever made it.
    private Piece Of(EvaluationResult result, SafeguardPlace place)
    {
        var below = result == EvaluationResult.Below;
        var words = string.Join(", ", new[]
        {
            $"an evaluation of {Area.Id}{(AfterFineTuning ? " after fine-tuning" : "")} {(below ? "below its threshold" : "that crossed its threshold")}",
            below ? $"evaluator {Of(Independence)}" : null,
            below ? Beforehand ? "threshold fixed beforehand" : "threshold fixed afterwards" : null,
            below ? place == SafeguardPlace.InFiles ? "no safeguard outside the files" : $"with a safeguard that {Place(place)}" : null,
        }.OfType<string>());
        return new Piece(Target, false, words, facts => Add(facts, words, result, place));
    }

    private CaseFacts Add(CaseFacts facts, string id, EvaluationResult result, SafeguardPlace place)
    {
        var day = new DateOnly(2026, 1, 2);
        ImmutableArray<string> safeguards = place == SafeguardPlace.InFiles ? [] : [$"safeguard of {id}"];
        var evaluation = new Evaluation(
            id, Area.Id, "any", "any", Beforehand ? day.AddDays(-1) : null, result, null, "anybody", Independence, day, facts.Checkpoint, AfterFineTuning, safeguards, [$"report of {id}"]);
        return facts with
        {
            Evaluations = facts.Evaluations.Add(evaluation),
            Files = facts.Files.Add(EvidenceAsk.File($"report of {id}", "a report")),
            // One that stays behind need not be told of: what the dossier does not name does not travel.
            Safeguards = place == SafeguardPlace.InTemplate ? facts.Safeguards.Add(new SafeguardFact(safeguards[0], SafeguardKind.SystemPrompt, place)) : facts.Safeguards,
        };
    }

    private static (MarkSide Side, string Why) Over(string why) => (MarkSide.PassedOver, why);

    private static string Of(Independence independence) => independence switch
    {
        Independence.Internal => "the publisher's own",
        Independence.Commissioned => "commissioned",
        _ => "independent",
    };

    /// <summary>Where a safeguard is, as the end of a sentence.</summary>
    internal static string Place(SafeguardPlace place) => place switch
    {
        SafeguardPlace.InFiles => "is in the files",
        SafeguardPlace.InTemplate => "is in a template that one line leaves out",
        SafeguardPlace.StaysBehind => "stays behind",
        _ => "was not found where it is said to be",
    };
}
