using Hayward.Release.Dossiers;
using Hayward.Release.Safeguards;

namespace Hayward.Release.Bundles.Differences;

/// <summary>Says what became of evaluations and of the safeguards that they relied on.</summary>
internal sealed class EvaluationDifferences(DifferenceKnowledge words)
{
    /// <summary>Evaluations by their id: dropped, made of another checkpoint, held against another threshold, with another result.</summary>
    public IEnumerable<ReleaseDifference> Evaluations(ReleaseSide before, ReleaseSide after)
    {
        var (old, now) = (before.Dossier.Evaluations, after.Dossier.Evaluations);
        foreach (var evaluation in old)
        {
            if (now.FirstOrDefault(e => e.Id == evaluation.Id) is { } next)
                foreach (var difference in Changes(before, after, evaluation, next)) yield return difference;
            else
                yield return words.Of("evaluation-dropped", $"The evaluation {evaluation.Id} ({evaluation.Area}, {evaluation.Evaluator}, {Day(evaluation.Date)}) is no longer in the dossier{Instead(evaluation, now)}.", At(before, evaluation), null);
        }

        foreach (var evaluation in now.Where(e => old.All(o => o.Id != e.Id)))
            yield return words.Of("evaluation-added", $"The evaluation {evaluation.Id} ({evaluation.Area}, {evaluation.Evaluator}, {Day(evaluation.Date)}) is new: {Word(evaluation.Result)}.", null, At(after, evaluation));
        foreach (var evaluation in now.Where(e => Counts(before, old.FirstOrDefault(o => o.Id == e.Id)) is null or true && Counts(after, e) == false))
        {
            var earlier = old.FirstOrDefault(o => o.Id == evaluation.Id);
            yield return words.Of(
                "evaluation-other-checkpoint",
                $"The evaluation {evaluation.Id} was made of {evaluation.Checkpoint?.ToString() ?? "a checkpoint that it does not name"} and the release is {after.Summary.Checkpoint}.",
                earlier is null ? null : At(before, earlier, earlier.Checkpoint?.ToString()),
                At(after, evaluation, evaluation.Checkpoint?.ToString() ?? "no checkpoint"));
        }

        foreach (var evaluation in now.Where(e => e.Result == EvaluationResult.Crossed && old.FirstOrDefault(o => o.Id == e.Id) is not { Result: EvaluationResult.Crossed }))
            yield return words.Of("evaluation-crossed", $"The evaluation {evaluation.Id} ({evaluation.Area}) crossed its threshold: {evaluation.Finding ?? evaluation.Threshold}.", null, At(after, evaluation));
    }

    /// <summary>Safeguards by their id: dropped, left behind, moved.</summary>
    public IEnumerable<ReleaseDifference> Safeguards(ReleaseSide before, ReleaseSide after)
    {
        var (old, now) = (before.Dossier.Safeguards, after.Dossier.Safeguards);
        foreach (var safeguard in old)
        {
            if (now.FirstOrDefault(s => s.Id == safeguard.Id) is not { } next)
            {
                yield return words.Of("safeguard-dropped", $"The safeguard {safeguard.Id} ({Kind(safeguard)}: {safeguard.Description.TrimEnd('.')}) is no longer in the dossier.", before.At(safeguard.Line, safeguard.Description), null);
                continue;
            }

            if (Place(before, safeguard) is not { } was || Place(after, next) is not { } becomes || was.Place == becomes.Place) continue;
            var behind = becomes.Place is SafeguardPlace.StaysBehind or SafeguardPlace.Unknown;
            yield return words.Of(
                behind ? "safeguard-left-behind" : "safeguard-moved",
                $"The safeguard {safeguard.Id} was {Words(was.Place)} and is {Words(becomes.Place)} now.",
                before.At(safeguard.Line, was.Because),
                after.At(next.Line, becomes.Because));
        }

        foreach (var safeguard in now.Where(s => old.All(o => o.Id != s.Id)))
            yield return words.Of("safeguard-added", $"The safeguard {safeguard.Id} ({Kind(safeguard)}: {safeguard.Description.TrimEnd('.')}) is new.", null, after.At(safeguard.Line, safeguard.Description));
    }

    private IEnumerable<ReleaseDifference> Changes(ReleaseSide before, ReleaseSide after, Evaluation old, Evaluation now)
    {
        if (old.Threshold != now.Threshold)
            yield return words.Of("evaluation-threshold-changed", $"The threshold of {now.Id} was \"{old.Threshold}\" and is \"{now.Threshold}\" now.", At(before, old, old.Threshold), At(after, now, now.Threshold));
        else if (old.ThresholdFixed != now.ThresholdFixed)
            yield return words.Of("evaluation-threshold-changed", $"The threshold of {now.Id} was fixed {Fixed(old)} by the old dossier and {Fixed(now)} by the new one.", At(before, old), At(after, now));
        if (old.Result != now.Result && now.Result != EvaluationResult.Crossed)
            yield return words.Of("evaluation-result-changed", $"The evaluation {now.Id} came to \"{Word(old.Result)}\" and comes to \"{Word(now.Result)}\" now.", At(before, old, old.Finding), At(after, now, now.Finding));
        if (now.Independence < old.Independence)
            yield return words.Of("evaluation-less-independent", $"The evaluator of {now.Id} was {Word(old.Independence)} ({old.Evaluator}) and is {Word(now.Independence)} ({now.Evaluator}) now.", At(before, old, old.Evaluator), At(after, now, now.Evaluator));
    }

    /// <summary>Whether an evaluation is about the side's own checkpoint; null for none, or where the checkpoint is not known.</summary>
    private static bool? Counts(ReleaseSide side, Evaluation? evaluation) =>
        evaluation is null || side.Summary.Checkpoint is not { } checkpoint ? null : evaluation.Checkpoint == checkpoint;

    private static SafeguardJourney? Place(ReleaseSide side, Safeguard safeguard) => side.Safeguards.FirstOrDefault(j => j.Safeguard.Id == safeguard.Id);

    private static string Instead(Evaluation evaluation, IEnumerable<Evaluation> now) =>
        now.FirstOrDefault(e => e.Area == evaluation.Area) is { } other ? $"; {other.Id} is there for the same area" : $", and nothing else is there for {evaluation.Area}";

    private static DifferenceSource At(ReleaseSide side, Evaluation evaluation, string? text = null) => side.At(evaluation.Line, text);

    private static string Fixed(Evaluation evaluation) => evaluation.ThresholdFixed is { } day ? $"on {Day(day)}" : "on no day that is said";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string Kind(Safeguard safeguard) => Word(safeguard.Kind).Replace('-', ' ');

    private static string Words(SafeguardPlace place) => place switch
    {
        SafeguardPlace.InFiles => "in the files",
        SafeguardPlace.InTemplate => "in the template or configuration, where one line leaves it out",
        SafeguardPlace.StaysBehind => "left behind with the publisher's service",
        _ => "not shown by the files",
    };
}
