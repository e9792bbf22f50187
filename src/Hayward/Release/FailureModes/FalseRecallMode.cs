using Hayward.Evidence;

namespace Hayward.Release.FailureModes;

/// <summary>Does the dossier or the card promise to take back what is given for download?</summary>
internal sealed class FalseRecallMode(FailureModeKnowledge knowledge) : IProbe<ReleaseQuestion>
{
    public string Id => "release-false-recall";

    public IEnumerable<Answer> Ask(ReleaseQuestion subject)
    {
        var found = subject.TakenOver("false-recall").ToList();
        var quotes = subject.Find(knowledge.Phrases["recall.promise"]);
        if (!quotes.IsEmpty)
            found.Add(new Answer(
                Outcome.True,
                $"release.yaml line {quotes[0].Line} counts on taking back what is given for download; copies that were downloaded cannot be reached.",
                [.. quotes.Select(subject.Quoted)],
                quotes));
        if (found.Count > 0) return found;
        return subject.Statement("access.reach") is null
            ? [new Answer(
                Outcome.NotAvailable,
                "No promise to take weights back was found, and the dossier does not say what a withdrawal can stop and what it cannot (access.reach).")]
            : [new Answer(
                Outcome.False, "The dossier says what a withdrawal reaches and promises no recall of copies, as far as was found.",
                [subject.Answered("access.reach")])];
    }
}
