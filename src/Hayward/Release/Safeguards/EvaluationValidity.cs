using System.Collections.Immutable;
using System.Globalization;
using Hayward.Release.Dossiers;

namespace Hayward.Release.Safeguards;

/// <summary>One reason for which an evaluation counts or does not.</summary>
/// <param name="Holds">True or false where it is known; null where it is not known, which never counts.</param>
/// <param name="Because">One sentence.</param>
public sealed record ValidityAnswer(bool? Holds, string Because);

/// <summary>For what an evaluation counts: for this checkpoint, against a threshold fixed beforehand, resting on evidence that holds, and with safeguards
/// that are still there when weights are out of hand.</summary>
/// <param name="Evaluation">The evaluation.</param>
/// <param name="Checkpoint">Was this checkpoint evaluated?</param>
/// <param name="Threshold">Was the threshold fixed on a day before?</param>
/// <param name="Made">Was it made by the day of the judgement, with a result?</param>
/// <param name="Evidence">Does at least one evidence file carry it, and do all that are named hold?</param>
/// <param name="Travel">Do all safeguards travel that were in place?</param>
/// <param name="InFiles">Are they in the files, so that they cannot be left out with one line?</param>
public sealed record EvaluationValidity(
    Evaluation Evaluation, ValidityAnswer Checkpoint, ValidityAnswer Threshold, ValidityAnswer Made, ValidityAnswer Evidence, ValidityAnswer Travel, ValidityAnswer InFiles)
{
    /// <summary>True when it counts while the publisher holds the weights.</summary>
    public bool CountsHosted => Checkpoint.Holds is true && Threshold.Holds is true && Made.Holds is true && Evidence.Holds is true;

    /// <summary>True when it counts for the stages after which weights are out of hand too.</summary>
    public bool CountsOutOfHand => CountsHosted && Travel.Holds is true;

    /// <summary>The sentences that keep it from counting once weights are out of hand; empty when nothing does.</summary>
    public ImmutableArray<string> Against =>
        [.. new[] { Checkpoint, Threshold, Made, Evidence, Travel }.Where(a => a.Holds is not true).Select(a => a.Because)];

    /// <summary>Of every evaluation of a case, in the order of the dossier.</summary>
    public static ImmutableArray<EvaluationValidity> All(ReleaseCase release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return [.. release.Release.Evaluations.Select(e => Of(release, e))];
    }

    /// <summary>Of one evaluation of a case.</summary>
    public static EvaluationValidity Of(ReleaseCase release, Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(release);
        ArgumentNullException.ThrowIfNull(evaluation);
        return new EvaluationValidity(
            evaluation, OfCheckpoint(release, evaluation), OfThreshold(evaluation), OfMaking(release, evaluation), OfEvidence(release, evaluation),
            OfSafeguards(release, evaluation, SafeguardPlace.InTemplate), OfSafeguards(release, evaluation, SafeguardPlace.InFiles));
    }

    private static ValidityAnswer OfCheckpoint(ReleaseCase release, Evaluation evaluation) => (evaluation.Checkpoint, release.Checkpoint) switch
    {
        (null, _) => new(null, "It does not say which checkpoint was evaluated."),
        (_, null) => new(null, "The checkpoint that is here could not be read in full, so it is not known whether it was evaluated."),
        ({ } evaluated, { } here) when evaluated == here => new(true, "The checkpoint that is here was evaluated."),
        ({ } evaluated, { } here) => new(false, $"Another checkpoint was evaluated ({evaluated}) than is here ({here})."),
    };

    private static ValidityAnswer OfThreshold(Evaluation evaluation) => evaluation.ThresholdFixed switch
    {
        null => new(null, "When its threshold was fixed is not said."),
        { } day when day < evaluation.Date => new(true, $"Its threshold was fixed on {Day(day)}, before it was made."),
        { } day when day == evaluation.Date => new(null, $"Its threshold was fixed on the day it was made, {Day(day)}; which came first is not said."),
        { } day => new(false, $"Its threshold was fixed on {Day(day)}, after it was made on {Day(evaluation.Date)}."),
    };

    private static ValidityAnswer OfMaking(ReleaseCase release, Evaluation evaluation) => evaluation switch
    {
        { Result: EvaluationResult.Pending } => new(false, "It has not been made yet."),
        _ when evaluation.Date > release.Day => new(false, $"It is dated {Day(evaluation.Date)}, which is still to come on {Day(release.Day)}."),
        { Result: EvaluationResult.Inconclusive } => new(null, "It was made and does not tell."),
        _ => new(true, $"It was made on {Day(evaluation.Date)}."),
    };

    private static ValidityAnswer OfEvidence(ReleaseCase release, Evaluation evaluation)
    {
        if (evaluation.Evidence.IsDefaultOrEmpty) return new(null, "No evidence file carries it.");
        foreach (var id in evaluation.Evidence)
        {
            if (release.Evidence.FirstOrDefault(e => e.File.Id == id) is not { } state) return new(null, $"The evidence {id} is not in the dossier.");
            if (state.Standing != EvidenceStanding.Holds) return new(false, $"The evidence {id} ({state.File.Path}) {Words(state.Standing)}.");
        }

        return new(true, $"It rests on {string.Join(", ", evaluation.Evidence)}, and the bytes are those that were entered.");
    }

    private static ValidityAnswer OfSafeguards(ReleaseCase release, Evaluation evaluation, SafeguardPlace atMost)
    {
        var journeys = (evaluation.Safeguards.IsDefault ? [] : evaluation.Safeguards).Select(id => (Id: id, Journey: release.Safeguards.FirstOrDefault(j => j.Safeguard.Id == id))).ToList();
        if (journeys.Count == 0) return new(true, "No safeguard was in place: the model alone was evaluated.");
        if (journeys.FirstOrDefault(j => j.Journey is { Place: SafeguardPlace.StaysBehind }) is { Journey: { } left } behind)
            return new(false, $"The safeguard {behind.Id} stays behind, so what was evaluated is not what is given. {left.Because}");
        if (journeys.FirstOrDefault(j => j.Journey is null or { Place: SafeguardPlace.Unknown }) is { Id: { } odd } unknown)
            return new(null, $"Whether the safeguard {odd} travels is not known. {unknown.Journey?.Because ?? "It is not in the dossier."}");
        if (atMost == SafeguardPlace.InFiles && journeys.FirstOrDefault(j => j.Journey!.Place == SafeguardPlace.InTemplate) is { Id: { } loose })
            return new(false, $"The safeguard {loose} stands in the chat template or the configuration and can be left out with one line.");
        return new(true, $"All safeguards that were in place travel: {string.Join(", ", journeys.Select(j => j.Id))}.");
    }

    private static string Words(EvidenceStanding standing) => standing switch
    {
        EvidenceStanding.Missing => "is missing",
        EvidenceStanding.Changed => "has other bytes than those that were entered",
        EvidenceStanding.Expired => "has expired",
        _ => "was withdrawn by its maker",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
