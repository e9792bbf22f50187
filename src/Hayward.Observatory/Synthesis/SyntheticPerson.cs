namespace Hayward.Observatory.Synthesis;

/// <summary>An account of the hub.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its number, 24 hexadecimal digits.</param>
/// <param name="Organization">Whether it is one of an organisation.</param>
/// <param name="Pro">Whether it pays.</param>
/// <param name="Staff">Whether it works for the hub.</param>
/// <param name="Home">The organisation that it belongs to first, or null.</param>
/// <param name="Owner">Whether it owns the repository at hand.</param>
/// <param name="DeletedAt">0 when it is there, 1 when it is gone at the first observation, 2 when at the second.</param>
internal sealed record SyntheticPerson(string Name, string Id, bool Organization, bool Pro, bool Staff, string? Home, bool Owner, int DeletedAt)
{
    /// <summary>Name of the conversion bot.</summary>
    public const string BotName = "convertbot";

    /// <summary>Name of the account of the campaign.</summary>
    public const string CampaignName = "license-please";

    /// <summary>Names of the staff begin so.</summary>
    public const string StaffName = "hub-staff-";

    /// <summary>A person of the interactions: 0 and above people, below the accounts of <see cref="Peopling"/>.</summary>
    public static SyntheticPerson Of(SyntheticWorld world, int person)
    {
        var draw = SeededStream.Of(world.Options.Seed, StreamFor.Person, person);
        var look = draw.Next();
        var id = $"{draw.Next():x16}{(uint)person:x8}";
        if (person == Peopling.Bot) return new SyntheticPerson(BotName, id, false, false, false, null, false, 0);
        if (person == Peopling.Campaigner) return new SyntheticPerson(CampaignName, id, false, false, false, null, false, 0);
        if (person <= Peopling.Staff) return new SyntheticPerson($"{StaffName}{Peopling.Staff - person + 1}", id, false, true, true, null, false, 0);
        var gone = draw.Unit();
        var deleted = gone < Planted.DeletedShare ? 1 : gone < Planted.DeletedShare + Planted.DeletedLater ? 2 : 0;
        var home = draw.Chance(0.1) ? $"group-{SyntheticWords.Base36(draw.Below(200))}" : null;
        return new SyntheticPerson(SyntheticWords.Name(look, person, ""), id, false, draw.Chance(0.1), false, home, false, deleted);
    }

    /// <summary>The owner of a model.</summary>
    public static SyntheticPerson OwnerOf(SyntheticWorld world, in ModelTraits model)
    {
        var id = $"{SeededStream.Of(world.Options.Seed, StreamFor.Digits, -1 - model.Owner).Next():x16}{model.Owner:x8}";
        return new SyntheticPerson(world.OwnerName(model.Owner), id, world.IsOrganization(model.Owner), false, false, null, true, 0);
    }
}
