using Hayward.Terms.Actors;

namespace Hayward.Terms.Chains;

/// <summary>A limit of territory: by where the actor lives, or by where the model is used.</summary>
internal sealed class TerritoryRule(ActorCatalog places)
{
    /// <summary>What follows from the limit.</summary>
    public TermEffect Of(License license, LicenseTerm term, ActorProfile actor)
    {
        var regions = term.Regions ?? [];
        var named = string.Join(", ", regions);
        var ask = $"Ask the licensor of {license.Id} for terms that hold there.";
        if (regions.IsEmpty) return TermEffect.Open("It has a limit of territory whose places are not recorded.", $"Which places does {term.Where ?? "the clause"} of {license.Id} leave out?", "domicile");
        if (term.Subject == TermIds.SubjectUse && actor.UsedIn is { } used)
        {
            return Any(used.Select(place => Lies(place, term))) switch
            {
                true => TermEffect.Barred($"It gives no rights in {named}, where the model is used.", ask),
                null => TermEffect.Open($"It gives no rights in {named}.", "In which countries exactly is the model used?", "used-in"),
                _ => TermEffect.Duty($"It gives no rights in {named}; the model is used elsewhere and must not be used there."),
            };
        }

        if (actor.Domicile is not { } home)
            return TermEffect.Open($"It gives no rights {(term.Subject == TermIds.SubjectUse ? "in" : "to those at home in")} {named}.", "Where is your home or principal place of business?", "domicile");
        return (Lies(home, term), term.Subject == TermIds.SubjectUse) switch
        {
            (true, true) => TermEffect.Barred($"It gives no rights in {named}; no other place of use is given than home, {home}.", ask),
            (true, false) => TermEffect.Barred($"It gives no rights to those at home in {named}, and this actor is ({home}).", ask),
            (null, _) => TermEffect.Open($"It gives no rights in {named}.", $"In which country of {home} are you at home?", "domicile"),
            (_, true) => TermEffect.Duty($"It gives no rights in {named}: the model must not be used there."),
            _ => TermEffect.Known($"It leaves out those at home in {named}; this actor is at home in {home}."),
        };
    }

    private bool? Lies(string place, LicenseTerm term) => Any(term.Regions!.Value.Select(region => places.Within(place, region)));

    private static bool? Any(IEnumerable<bool?> answers)
    {
        bool? found = false;
        foreach (var answer in answers)
        {
            if (answer is true) return true;
            if (answer is null) found = null;
        }

        return found;
    }
}
