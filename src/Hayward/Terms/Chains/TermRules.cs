using System.Collections.Immutable;
using System.Globalization;
using Hayward.Terms.Actors;

namespace Hayward.Terms.Chains;

/// <summary>One rule for each word of the vocabulary: what a term means for an actor. What a profile does not say is never taken for no.</summary>
internal sealed class TermRules(ActorCatalog places, TermVocabulary words)
{
    /// <summary>What follows from a term.</summary>
    /// <param name="reaching">The licence and the model that stands under it.</param>
    /// <param name="term">One of its terms.</param>
    /// <param name="kind">Kind of the term.</param>
    /// <param name="subject">The model that is asked about.</param>
    /// <param name="actor">Who asks.</param>
    public TermEffect Of(ReachingLicense reaching, LicenseTerm term, TermKind kind, ChainNode subject, ActorProfile actor)
    {
        var effect = kind switch
        {
            TermKind.Limit => Limit(reaching.License, term, actor),
            TermKind.Duty => term.Id == TermIds.NamingPrefix ? Name(term, subject, reaching.Path.Length > 0)
                : term.Value is null ? TermEffect.Duty(term.Text) : DutyAbove(term, actor),
            _ => TermEffect.Known(term.Text),
        };
        return term.On is { } part && effect.Answer > TermsAnswer.Allowed ? OnlyOn(part, effect, reaching.Node) : effect;
    }

    private TermEffect Limit(License license, LicenseTerm term, ActorProfile actor) => term.Id switch
    {
        _ when term.Value is not null => Threshold(license, term, actor),
        TermIds.NonCommercial => TermEffect.Barred("Commercial use is kept back.", $"Ask the licensor of {license.Id} for commercial terms."),
        TermIds.ResearchOnly => Research(license, actor),
        TermIds.NoDerivatives => TermEffect.Barred("Changed versions may not be passed on.", $"Ask the licensor of {license.Id} before you pass on a changed version."),
        TermIds.NoDistribution => TermEffect.Barred("The model may not be passed on.", $"Ask the licensor of {license.Id} before you pass it on."),
        TermIds.FieldOfUse => Field(license, term, actor),
        TermIds.Territory => new TerritoryRule(places).Of(license, term, actor),
        TermIds.OutputTraining => Training(license, term),
        TermIds.Registration => TermEffect.Duty("A registration with the licensor is asked for."),
        TermIds.Gate => TermEffect.Duty("The weights are given to those who accept the terms at the gate."),
        _ => TermEffect.Duty(term.Text),
    };

    private TermEffect Field(License license, LicenseTerm term, ActorProfile actor)
    {
        ImmutableArray<string> own = actor.Body == ActorBody.Military ? [.. actor.Fields ?? [], "military"] : actor.Fields ?? [];
        var barred = (term.Uses ?? []).Where(use => own.Contains(use)).Distinct().ToList();
        return barred.Count > 0
            ? TermEffect.Barred($"It bars a field in which this actor works: {string.Join(", ", barred.Select(PlainOf))}.", $"Ask the licensor of {license.Id} whether this use can be licensed.")
            : TermEffect.Duty("The uses that it lists are barred, and stay barred for whoever receives the model.");
    }

    private string PlainOf(string use) => words.Uses.FirstOrDefault(w => w.Id == use)?.Plain ?? use;

    private static TermEffect Research(License license, ActorProfile actor) => actor.Use switch
    {
        ActorUse.Research or ActorUse.Education => TermEffect.Duty("Research and teaching are allowed, and nothing else."),
        ActorUse.Hobby => TermEffect.Open("Only research is allowed; whether use for pleasure is research depends on its definition.", $"Is the use research as {license.Id} defines it?", "use"),
        null => TermEffect.Open("Only research is allowed, and what the model is wanted for is not said.", "Is the model wanted for research?", "use"),
        _ => TermEffect.Barred("Only research is allowed, and this is none.", $"Ask the licensor of {license.Id} for other terms."),
    };

    private static TermEffect Training(License license, LicenseTerm term) => term.Mode switch
    {
        TermIds.ModeAllowed => TermEffect.Known("Outputs may train other models."),
        TermIds.ModeNamed => TermEffect.Duty("Outputs may train other models, which then bear the name or the phrase that the licence asks for."),
        "derivative" => TermEffect.Duty("A model that is trained on outputs counts as a derivative: every duty follows it."),
        _ => TermEffect.Barred(
            "Outputs may not be used to train or improve other models." + (term.Except is { } except ? $" Exempt: {except}." : ""),
            $"Ask the licensor of {license.Id} before you train on outputs."),
    };

    // The prefix binds who passes on a model that was made with the materials, so a model's own licence asks it of the next one only.
    private static TermEffect Name(LicenseTerm term, ChainNode subject, bool derived)
    {
        var name = subject.Name[(subject.Name.LastIndexOf('/') + 1)..];
        if (!derived || term.Phrase is not { } prefix) return new TermEffect(TermsAnswer.AllowedIf, $"The name of a model made from it begins with \"{term.Phrase}\".");
        var met = name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
        return new TermEffect(TermsAnswer.AllowedIf, met ? $"The name of this model begins with \"{prefix}\", as it must." : $"The name of this model does not begin with \"{prefix}\", as it must.", Met: met);
    }

    private static TermEffect DutyAbove(LicenseTerm term, ActorProfile actor) => Amount(term, actor) is { Amount: { } amount } && amount < term.Value
        ? TermEffect.Known($"It is owed only above {Words(term)}, which this actor does not reach.")
        : TermEffect.Duty(term.Text);

    private static TermEffect Threshold(License license, LicenseTerm term, ActorProfile actor)
    {
        var (field, amount, question) = Amount(term, actor);
        var measured = term.Measured is { } when ? $" ({when})" : "";
        if (amount is null) return TermEffect.Open($"The grant ends above {Words(term)}, and this actor's figure is not known.", $"{question}{measured}?", field);
        if (amount < term.Value) return TermEffect.Known($"This actor stays below {Words(term)}.");
        if (amount == term.Value)
            return TermEffect.Open($"This actor is exactly at {Words(term)}.", $"Does {term.Where ?? "the clause"} of {license.Id} mean more than the figure, or the figure and more?", field);
        // Only the word tells the exemption: a licence that lets non-profits pass says so in what it exempts.
        if (actor.NonProfit is not false && term.Except?.Contains("non-profit", StringComparison.OrdinalIgnoreCase) is true)
            return TermEffect.Open($"This actor is above {Words(term)}; exempt: {term.Except}.", "Is this actor, and is this use, within the exemption?", "non-profit");
        return TermEffect.Barred($"This actor is above {Words(term)}.", $"Ask the licensor of {license.Id} for a licence of your own.");
    }

    private static (string Field, long? Amount, string Question) Amount(LicenseTerm term, ActorProfile actor) => term.Unit switch
    {
        "usd-a-year" => ("yearly-revenue", actor.YearlyRevenue, "How much revenue do you and your affiliates have in a year"),
        "usd-a-month" => ("monthly-revenue", actor.MonthlyRevenue, "How much revenue do you and your affiliates have in a month"),
        _ => ("monthly-users", actor.MonthlyUsers, "How many people use your products in a month"),
    };

    private static string Words(LicenseTerm term) => string.Create(CultureInfo.InvariantCulture, $"{term.Value:N0} ") + term.Unit switch
    {
        "usd-a-year" => "US dollars a year",
        "usd-a-month" => "US dollars a month",
        _ => "users a month",
    };

    private static TermEffect OnlyOn(string part, TermEffect effect, ChainNode node) => (part, node.Multimodal) switch
    {
        (TermIds.Multimodal, false) => TermEffect.Known($"It speaks of multimodal models, and {node.Name} is none."),
        (TermIds.Multimodal, true) => effect,
        _ when effect.Answer == TermsAnswer.NotAllowed => TermEffect.Open(
            $"{effect.Reason.TrimEnd('.')}, as far as {node.Name} is {part}; whether it is, is not known.", $"Is {node.Name} {part}?", "model"),
        _ => effect,
    };
}
