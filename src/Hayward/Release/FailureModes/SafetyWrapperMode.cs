using Hayward.Evidence;

namespace Hayward.Release.FailureModes;

/// <summary>Do evaluations rest on safeguards that do not go with the weights?</summary>
internal sealed class SafetyWrapperMode : IProbe<ReleaseQuestion>
{
    public string Id => "release-safety-wrapper-evaporation";

    public IEnumerable<Answer> Ask(ReleaseQuestion subject)
    {
        List<Answer> found = [.. subject.TakenOver("safety-wrapper-evaporation")];
        foreach (var validity in subject.Validity.Where(v => v.Travel.Holds is not true))
        {
            var evaluation = validity.Evaluation;
            Fact[] facts =
            [
                subject.Said("evaluation", $"{evaluation.Id}: {evaluation.Area}", evaluation.Line),
                .. subject.Release.Safeguards.Where(j => evaluation.Safeguards.Contains(j.Safeguard.Id)).Select(j => subject.Said("safeguard", $"{j.Safeguard.Id}: {j.Because}", j.Safeguard.Line)),
            ];
            found.Add(new Answer(
                Outcome.True,
                $"The evaluation {evaluation.Id} is not valid once weights are out of hand. {validity.Travel.Because}",
                [.. facts],
                Severity: validity.Travel.Holds is null ? Severity.Medium : null));
        }

        if (found.Count > 0) return found;
        return subject.Validity.IsEmpty
            ? [new Answer(Outcome.NotAvailable, "The dossier holds no evaluation, so nothing can be said of the safeguards that were in place.")]
            : [new Answer(
                Outcome.False, "Every evaluation was made with safeguards that travel, or with none.",
                [.. subject.Validity.Take(5).Select(v => subject.Said("evaluation", v.Evaluation.Id, v.Evaluation.Line))])];
    }
}
