using System.Collections.Immutable;

namespace Hayward.Observatory.Synthesis;

/// <summary>Counts what people did from one interaction to the next, over what was written: people whose account is gone are not seen, and
/// bots, campaign
/// and staff are left out.</summary>
internal sealed class FateTally
{
    /// <summary>Days without an interaction after which somebody is counted as gone.</summary>
    public const int GoneAfter = 91;

    private readonly long[,] _fates = new long[Planted.CommunityTags.Length, 5];

    public FateTally(SyntheticWorld world, CommunityPlan plan, Peopling people)
    {
        var last = new int[people.People];
        Array.Fill(last, -1);
        var deleted = new bool[people.People];
        for (var p = 0; p < deleted.Length; p++) deleted[p] = SyntheticPerson.Of(world, p).DeletedAt == 1;
        var pairs = new HashSet<(int Community, int Person)>();
        foreach (var at in plan.Order)
        {
            var person = people.Person[at];
            if (person < 0) continue;
            PeoplesInteractions++;
            if (deleted[person]) continue;
            Named++;
            pairs.Add((plan.Of[at], person));
            if (last[person] >= 0) _fates[(int)TagOf(plan, last[person]), Fate(plan, last[person], at)]++;
            last[person] = at;
        }
        foreach (var at in last)
            if (at >= 0) _fates[(int)TagOf(plan, at), world.End - plan.Times[at] > GoneAfter * SyntheticWorld.Day ? 3 : 4]++;
        Pairs = pairs.Count;
        PeopleSeen = last.Count(l => l >= 0);
    }

    /// <summary>Interactions of people, whether their account is gone or not.</summary>
    public long PeoplesInteractions { get; }

    /// <summary>Those whose account is there.</summary>
    public long Named { get; }

    /// <summary>People whose account is there and who had an interaction.</summary>
    public long PeopleSeen { get; }

    /// <summary>Pairs of a model and a person with an interaction on it.</summary>
    public long Pairs { get; }

    /// <summary>The counts, by community and for all.</summary>
    public ImmutableArray<PlantedFates> Rows()
    {
        var rows = Enumerable.Range(0, Planted.CommunityTags.Length)
            .Select(t => new PlantedFates(t == 0 ? "none" : Planted.CommunityTags[t], _fates[t, 0], _fates[t, 1], _fates[t, 2], _fates[t, 3], _fates[t, 4])).ToList();
        var all = new PlantedFates("all", rows.Sum(r => r.Stay), rows.Sum(r => r.Wander), rows.Sum(r => r.Leave), rows.Sum(r => r.Gone), rows.Sum(r => r.Open));
        return [.. rows, all];
    }

    private static TagCommunity TagOf(CommunityPlan plan, int at) => plan.All[plan.Of[at]].Tag;

    private static int Fate(CommunityPlan plan, int from, int to)
    {
        if (plan.Of[from] == plan.Of[to]) return 0;
        return TagOf(plan, from) is not TagCommunity.None && TagOf(plan, from) == TagOf(plan, to) ? 1 : 2;
    }
}
