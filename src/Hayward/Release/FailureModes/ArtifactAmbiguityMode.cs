using System.Globalization;
using Hayward.Evidence;
using Hayward.Release.Dossiers.Reading;

namespace Hayward.Release.FailureModes;

/// <summary>Do dossier or evaluations speak of another checkpoint than the files are?</summary>
internal sealed class ArtifactAmbiguityMode : IProbe<ReleaseQuestion>
{
    public string Id => "release-artifact-ambiguity";

    public IEnumerable<Answer> Ask(ReleaseQuestion subject)
    {
        List<Answer> found = [.. subject.TakenOver("artifact-ambiguity"), .. OtherCheckpoint(subject), .. OtherEvaluated(subject), .. Stale(subject)];
        if (found.Count > 0) return found;
        var release = subject.Release;
        if (release.Checkpoint is null) return [new Answer(Outcome.NotAvailable, "The files could not all be read, so the checkpoint is not known.")];
        if (release.Release.Release.Checkpoint is null) return [new Answer(
            Outcome.NotAvailable, "The dossier does not name a checkpoint (release.checkpoint).")];
        var silent = release.Release.Evaluations.Where(e => e.Checkpoint is null).Select(e => e.Id).ToList();
        return silent.Count > 0
            ? [new Answer(Outcome.NotAvailable, $"{string.Join(", ", silent)} {(silent.Count == 1 ? "does" : "do")} not say which checkpoint was evaluated.")]
            : [new Answer(
                Outcome.False, "The dossier and all its evaluations speak of the checkpoint that is here.",
                [subject.Measured("checkpoint", release.Checkpoint.Value.ToString())])];
    }

    private static IEnumerable<Answer> OtherCheckpoint(ReleaseQuestion subject)
    {
        if (subject.Release is not { Checkpoint: { } here, Release.Release.Checkpoint: { } said } || here == said) yield break;
        yield return new Answer(
            Outcome.True, $"The dossier is of the checkpoint {said}; the files are {here}.",
            [subject.Said("checkpoint", said.ToString(), 0), subject.Measured("checkpoint", here.ToString())]);
    }

    private static IEnumerable<Answer> OtherEvaluated(ReleaseQuestion subject) => subject.Validity.Where(v => v.Checkpoint.Holds is false).Select(v => new Answer(
        Outcome.True,
        $"The evaluation {v.Evaluation.Id} does not count. {v.Checkpoint.Because}",
        [subject.Said("evaluation.checkpoint", v.Evaluation.Checkpoint!.Value.ToString(), v.Evaluation.Line), subject.Measured("checkpoint", subject.Release.Checkpoint!.Value.ToString())]));

    // What was measured once and is measured otherwise today.
    private static IEnumerable<Answer> Stale(ReleaseQuestion subject)
    {
        if (subject.Statement("training.parameters") is { } parameters && subject.Release.Examined.Weights.Parameters is { } counted
            && FieldValues.Number(parameters.Value[0]) is { } said && Math.Abs((double)said - counted) > counted * 0.05)
            yield return new Answer(
                Outcome.True, $"training.parameters is {parameters.Value[0]}; the files hold {Amounts.Exact(counted)}.",
                [subject.Answered("training.parameters"), subject.Measured("weights.parameters", counted.ToString(CultureInfo.InvariantCulture))], Severity: Severity.Medium);
        if (subject.Statement("auditability.files-digest") is { Standing: Standing.Measured } digest && subject.Release.Examined.Subject.Digest is { } today && digest.Value[0] != today.ToString())
            yield return new Answer(
                Outcome.True, $"auditability.files-digest is {digest.Value[0]}; all files together are {today} today.",
                [subject.Answered("auditability.files-digest"), subject.Measured("files.digest", today.ToString())], Severity: Severity.Low);
    }
}
