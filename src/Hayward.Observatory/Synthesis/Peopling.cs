using System.Runtime.InteropServices;

namespace Hayward.Observatory.Synthesis;

/// <summary>Where the person of an interaction comes from.</summary>
internal enum Origin
{
    /// <summary>An account that does its rounds.</summary>
    Rounds,

    /// <summary>The person's last interaction was on this model.</summary>
    Stay,

    /// <summary>It was on another model of the community.</summary>
    Wander,

    /// <summary>It was elsewhere on the hub.</summary>
    Leave,

    /// <summary>There was none.</summary>
    New,
}

/// <summary>Who takes part: goes through the interactions in the order of time and gives each a person. Each interaction of a person but the
/// first ends exactly one step of
/// that person, so that drawing where somebody comes from plants where people go.</summary>
internal sealed class Peopling
{
    /// <summary>The conversion bot, the account of the campaign, and the staff, which count down from here.</summary>
    public const int Bot = -1, Campaigner = -2, Staff = -3;

    /// <summary>Accounts of the staff.</summary>
    public const int StaffAccounts = 3;

    private readonly CommunityPlan _plan;
    private readonly List<int> _lastCommunity = [];
    private readonly List<int>[] _speakers = [.. Enumerable.Range(0, Planted.CommunityTags.Length).Select(_ => new List<int>())];
    private readonly List<int> _all = [];
    private readonly List<int>[] _members;
    private SeededStream _draw;

    public Peopling(SyntheticWorld world, CommunityPlan plan)
    {
        _plan = plan;
        _draw = SeededStream.Of(world.Options.Seed, StreamFor.People);
        _members = new List<int>[plan.All.Count];
        Person = new int[plan.Times.Length];
        From = new Origin[plan.Times.Length];
        var met = new bool[plan.All.Count];
        foreach (var at in plan.Order)
        {
            var c = plan.Of[at];
            (From[at], Person[at]) = plan.All[c].Kind switch
            {
                CommunityKind.Bot => (Origin.Rounds, Bot),
                CommunityKind.Campaign => (Origin.Rounds, Campaigner),
                CommunityKind.Staff => (Origin.Rounds, Staff - _draw.Below(StaffAccounts)),
                _ => Choose(c, met[c]),
            };
            met[c] = true;
        }
        People = _lastCommunity.Count;
    }

    /// <summary>Number of people; bots and staff are not among them.</summary>
    public int People { get; }

    /// <summary>The person of each interaction.</summary>
    public int[] Person { get; }

    /// <summary>Where the person came from.</summary>
    public Origin[] From { get; }

    private (Origin, int) Choose(int c, bool met)
    {
        var tag = _plan.All[c].Tag;
        var members = _members[c] ??= [];
        var stays = met && _draw.Chance(Planted.Stay);
        var person = stays ? Member(c, members) : -1;
        var origin = Origin.Stay;
        if (person < 0)
        {
            (origin, person) = Arrival(c, tag, members);
            members.Add(person);
        }
        _lastCommunity[person] = c;
        _speakers[(int)tag].Add(person);
        _all.Add(person);
        return (origin, person);
    }

    // Somebody whose last interaction was here; where all have gone on, anybody who was here comes back.
    private int Member(int c, List<int> members)
    {
        for (var i = 0; i < 12; i++)
            if (members[_draw.Below(members.Count)] is var member && _lastCommunity[member] == c) return member;
        foreach (var member in CollectionsMarshal.AsSpan(members))
            if (_lastCommunity[member] == c) return member;
        return members[_draw.Below(members.Count)];
    }

    private (Origin, int) Arrival(int c, TagCommunity tag, List<int> members)
    {
        var from = tag is TagCommunity.None
            ? _draw.Chance(Planted.ArriveFromHub) ? 1 : 2
            : _draw.Pick([Planted.ArriveFromCommunity, Planted.ArriveFromElsewhere]);
        if (from == 0 && Recent(_speakers[(int)tag], tag, members, within: true) is >= 0 and var wanderer) return (Origin.Wander, wanderer);
        if (from == 1 && Recent(_all, tag, members, within: false) is >= 0 and var stranger) return (Origin.Leave, stranger);
        _lastCommunity.Add(c);
        return (Origin.New, _lastCommunity.Count - 1);
    }

    // Who spoke lately is more likely to speak again: the place from the end is geometric, about 200 interactions deep.
    private int Recent(List<int> speakers, TagCommunity tag, List<int> members, bool within)
    {
        for (var i = 0; i < 40 && speakers.Count > 0; i++)
        {
            var back = (int)_draw.Exponential(200);
            if (back >= speakers.Count) continue;
            var person = speakers[speakers.Count - 1 - back];
            var last = _plan.All[_lastCommunity[person]].Tag;
            if ((last == tag && tag is not TagCommunity.None) == within && !members.Contains(person)) return person;
        }
        return -1;
    }
}
