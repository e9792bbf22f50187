using Hayward.Artifacts;
using Hayward.Evidence;

namespace Hayward.Openness.Probes;

/// <summary>Is there no model card?</summary>
internal sealed class CardMissingProbe : IProbe<Examination>
{
    public string Id => "card-missing";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        if (subject.Declared.Card is not { } card)
        {
            if (subject.Artifacts.Kind == LocatorKind.File)
            {
                yield return new Answer(Outcome.NotAvailable, "One file was examined by itself; whether a model card lies beside it was not looked at.", [subject.NoCard()]);
                yield break;
            }

            yield return new Answer(Outcome.True, "There is no model card (README.md).", [subject.NoCard()]);
            yield break;
        }

        var fact = subject.Facts.Declare("card", card.Path, card.Path, card.Digest);
        yield return subject.Component("model-card").Status == ComponentStatus.Published
            ? new Answer(Outcome.False, $"{card.Path} is the model card.", [fact])
            : new Answer(Outcome.True, $"{card.Path} is there and holds next to no text.", [fact], Severity: Severity.Low);
    }
}
