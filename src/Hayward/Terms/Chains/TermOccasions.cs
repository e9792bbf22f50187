using System.Collections.Immutable;
using Hayward.Terms.Actors;

namespace Hayward.Terms.Chains;

/// <summary>On which of the judged occasions a term bites.</summary>
internal sealed class TermOccasions(TermVocabulary words)
{
    private static readonly ImmutableArray<TermsUse> All = [.. Enum.GetValues<TermsUse>()];
    private static readonly ImmutableArray<TermsUse> PassingOn = [TermsUse.Distribute, TermsUse.Modify];

    /// <summary>What a term does.</summary>
    public TermKind KindOf(LicenseTerm term) => words.Find(term.Id)?.Kind ?? throw new ArgumentException($"'{term.Id}' is no word of knowledge/terms.yaml.", nameof(term));

    /// <summary>The occasions on which a term of a licence bites.</summary>
    /// <param name="license">The licence.</param>
    /// <param name="term">The term.</param>
    /// <param name="derived">True when the subject is made from what stands under the licence, false for the subject's own.</param>
    /// <param name="actor">The actor: to who acts for gain, terms of commercial use apply whatever else is done.</param>
    public ImmutableArray<TermsUse> Of(License license, LicenseTerm term, bool derived, ActorProfile actor)
    {
        // A duty about names and marks of changed versions binds the subject itself when the subject is a changed version.
        var changed = term.Id is TermIds.NamingPrefix or TermIds.ChangeMarking;
        // Who passes on an unchanged copy of what must not be changed does nothing against it.
        ImmutableArray<TermsUse> uses = term.Id == TermIds.NoDerivatives || (changed && !derived) ? [TermsUse.Modify] : When(term.When ?? words.Find(term.Id)?.Occasion ?? "always", actor);
        return [.. uses.Concat(More(license, term, uses)).Distinct()];
    }

    private static IEnumerable<TermsUse> More(License license, LicenseTerm term, ImmutableArray<TermsUse> uses)
    {
        // Where training on outputs is allowed with a name, the name and the phrase are what it costs.
        if (term.Id is TermIds.NamingPrefix or TermIds.DisplayPhrase && license.Terms.Any(t => t is { Id: TermIds.OutputTraining, Mode: TermIds.ModeNamed })) yield return TermsUse.TrainOnOutput;
        // A licence that calls a service distribution asks of a service what it asks of who passes the weights on, unless the term exempts it.
        if (uses.Contains(TermsUse.Distribute) && license.Terms.Any(t => t.Id == TermIds.HostingIsDistribution) && term.Except?.Contains("hosted service", StringComparison.OrdinalIgnoreCase) is not true)
            yield return TermsUse.Host;
    }

    private static ImmutableArray<TermsUse> When(string occasion, ActorProfile actor) => occasion switch
    {
        "use" or "always" => All,
        "commercial-use" => actor.Commercial is true ? [TermsUse.CommercialUse, TermsUse.Host, .. PassingOn, TermsUse.TrainOnOutput] : [TermsUse.CommercialUse],
        "distribute" => PassingOn,
        "host" => [TermsUse.Host],
        "modify" => [TermsUse.Modify],
        "publish-output" => [TermsUse.Use, TermsUse.CommercialUse, TermsUse.Host],
        "train-on-output" => [TermsUse.TrainOnOutput],
        _ => throw new ArgumentException($"'{occasion}' is no occasion of knowledge/terms.yaml.", nameof(occasion)),
    };
}
