namespace Hayward.Observatory.Synthesis;

/// <summary>Which models have a community, how long it lives and when its interactions are.</summary>
internal sealed class CommunityPlan
{
    private readonly SyntheticWorld _world;
    private readonly List<Community> _all = [];

    /// <exception cref="ArgumentException">There are too few interactions for the communities.</exception>
    public CommunityPlan(SyntheticWorld world)
    {
        _world = world;
        Interactions = world.Options.Interactions ?? world.Options.Usual;
        CampaignEnd = world.End - (60 * SyntheticWorld.Day);
        CampaignBegin = CampaignEnd - (Planted.CampaignDays * SyntheticWorld.Day);
        PlanLeading();
        PlanPersistent();
        PlanOthers();
        _all.Sort((a, b) => a.Model.CompareTo(b.Model));
        Count();
        Times = new long[Interactions];
        Of = new int[Interactions];
        Order = new int[Interactions];
        PlanTimes();
    }

    /// <summary>Number of interactions.</summary>
    public int Interactions { get; private set; }

    /// <summary>The communities, by model.</summary>
    public IReadOnlyList<Community> All => _all;

    /// <summary>When each interaction is, in milliseconds; those of one community follow one another, and no two are at one time.</summary>
    public long[] Times { get; }

    /// <summary>The community of each.</summary>
    public int[] Of { get; }

    /// <summary>The interactions in the order of time.</summary>
    public int[] Order { get; }

    /// <summary>When the campaign begins.</summary>
    public long CampaignBegin { get; }

    /// <summary>When it ends.</summary>
    public long CampaignEnd { get; }

    private int Seen => _world.Options.Active;

    // Leading and persistent models take their share of the interactions, which a small hub cannot spare.
    private bool Large => Seen >= 800 && _world.Options.Days >= 300;

    private void PlanLeading()
    {
        if (!Large) return;
        var (reach, lag) = (Planted.SuccessionReach * SyntheticWorld.Day, Planted.SuccessionLag * SyntheticWorld.Day);
        var each = Math.Max(12, (int)(Interactions * 0.0004));
        for (var tag = TagCommunity.TextToImage; tag <= TagCommunity.Mature; tag++)
            for (var peak = _world.Begin + ((60 + (13 * (int)tag)) * SyntheticWorld.Day); peak + reach < _world.End; peak += lag)
            {
                var model = Free(peak - reach, tag);
                var first = Math.Max(_world.CreatedOf(model) + 3_600_000, peak - reach);
                Add(model, tag, CommunityKind.Leading, first, peak + reach - first, each, peak);
            }
    }

    private void PlanPersistent()
    {
        if (!Large) return;
        var each = Math.Max(2 * _world.Options.Days / Planted.LongestSilence * 2, (int)(Interactions * 0.002));
        for (var i = 0; i < Planted.Persistent; i++)
        {
            var model = Free(_world.Begin + ((30 + (40 * i)) * SyntheticWorld.Day), TagCommunity.None);
            var first = _world.CreatedOf(model) + SyntheticWorld.Day;
            Add(model, TagCommunity.None, CommunityKind.Persistent, first, _world.End - first, each, 0);
        }
    }

    private int Free(long time, TagCommunity tag)
    {
        var model = _world.ReleasedAt(time);
        while (_world.Placed(model)) model++;
        _world.Place(model, tag);
        return model;
    }

    // Selection sampling (Knuth, The Art of Computer Programming, volume 2, algorithm S): exactly as many as were asked for.
    private void PlanOthers()
    {
        var draw = SeededStream.Of(_world.Options.Seed, StreamFor.Active);
        var (need, left) = (Seen - _all.Count, _world.Options.Models - _all.Count);
        for (var model = 0; model < _world.Options.Models && need > 0; model++)
        {
            if (_world.Placed(model)) continue;
            if (draw.Below(left--) >= need) continue;
            need--;
            _all.Add(Ordinary(model));
        }
    }

    private Community Ordinary(int model)
    {
        var traits = _world.TraitsOf(model);
        var draw = SeededStream.Of(_world.Options.Seed, StreamFor.Community, model);
        var first = traits.Created + (long)(draw.Exponential(5) * SyntheticWorld.Day) + 1000;
        if (first >= _world.End) first = traits.Created + (long)(draw.Unit() * (_world.End - traits.Created));
        if (draw.Chance(Planted.LivingShare))
        {
            var median = Planted.HalfLife / Planted.HazardRatio(traits.Group, traits.Gate > 0);
            var life = Math.Max(1000, (long)(draw.Exponential(median / Math.Log(2)) * SyntheticWorld.Day));
            return new Community(model, traits.Tag, CommunityKind.Living, first, life, traits.Group, traits.Gate > 0);
        }
        var kind = draw.Pick([Planted.BotShare, Planted.StaffShare]) switch { 0 => CommunityKind.Bot, 1 => CommunityKind.Staff, _ => CommunityKind.Single };
        var reached = traits.Group is LicenceGroup.Undeclared && first >= CampaignBegin && first < CampaignEnd && draw.Chance(Planted.CampaignShare);
        return new Community(model, traits.Tag, reached ? CommunityKind.Campaign : kind, first, 0, traits.Group, traits.Gate > 0);
    }

    private void Add(int model, TagCommunity tag, CommunityKind kind, long first, long life, int count, long peak)
    {
        var traits = _world.TraitsOf(model);
        _all.Add(new Community(model, tag, kind, first, life, traits.Group, traits.Gate > 0) { Count = count, Peak = peak });
    }

    // What is left after each has its first interactions goes to those that live, by weights of a heavy tail.
    private void Count()
    {
        foreach (var c in _all)
            if (c.Count == 0) c.Count = c.Backbone(_world.End);
        var least = _all.Sum(c => c.Count);
        if (_world.Options.Interactions is null) Interactions = Math.Max(Interactions, least);
        if (Interactions < least)
            throw new ArgumentException($"{Interactions:N0} interactions are too few for {Seen:N0} communities of these lives; at least {least:N0} were expected.");
        var left = (long)Interactions - least;
        var living = _all.Where(c => c.Kind is CommunityKind.Living && c.Count > 1).ToArray();
        if (living.Length == 0 && left > 0) living = [.. _all.Where(c => c.Kind is CommunityKind.Living).DefaultIfEmpty(_all[^1])];
        var weights = Array.ConvertAll(living, c => Math.Min(200, Math.Pow(1 - SeededStream.Of(_world.Options.Seed, StreamFor.Slots, c.Model).Unit(), -1 / 1.5)));
        var (sum, before, given) = (weights.Sum(), 0.0, 0L);
        for (var i = 0; i < living.Length; i++)
        {
            before += weights[i];
            var until = i == living.Length - 1 ? left : (long)(left * (before / sum));
            living[i].Count += (int)(until - given);
            given = until;
        }
    }

    private void PlanTimes()
    {
        var start = 0;
        for (var c = 0; c < _all.Count; c++)
        {
            var community = _all[c];
            community.Start = start;
            var times = Times.AsSpan(start, community.Count);
            Of.AsSpan(start, community.Count).Fill(c);
            Fill(community, times);
            times.Sort();
            start += community.Count;
        }
        for (var i = 0; i < Order.Length; i++) Order[i] = i;
        // The place is part of the key, so that the order of equal times does not depend on the sort.
        Array.Sort(Order, (a, b) => Times[a] != Times[b] ? Times[a].CompareTo(Times[b]) : a.CompareTo(b));
        for (var i = 1; i < Order.Length; i++)
            if (Times[Order[i]] <= Times[Order[i - 1]]) Times[Order[i]] = Times[Order[i - 1]] + 1;
    }

    private void Fill(Community community, Span<long> times)
    {
        var draw = SeededStream.Of(_world.Options.Seed, StreamFor.Slots, community.Model);
        _ = draw.Unit();
        var (end, from, life) = (_world.End - 1, community.First, community.Life);
        switch (community.Kind)
        {
            case CommunityKind.Living:
                var (backbone, pieces) = (community.Backbone(_world.End), community.Pieces);
                for (var i = 0; i < backbone; i++) times[i] = community.Piece(i, pieces);
                var seen = Math.Min(life, end - from);
                // Most come early: the square of a uniform number.
                for (var i = backbone; i < times.Length; i++) times[i] = from + (long)(seen * Math.Pow(draw.Unit(), 2));
                break;
            case CommunityKind.Leading:
                var reach = Planted.SuccessionReach * SyntheticWorld.Day;
                for (var i = 0; i < times.Length; i++)
                    times[i] = Math.Max(from, community.Peak + (long)((((draw.Unit() + draw.Unit() + draw.Unit()) / 1.5) - 1) * reach));
                break;
            case CommunityKind.Persistent:
                for (var i = 0; i < times.Length; i++) times[i] = from + (long)((end - from) * ((i + draw.Unit()) / times.Length));
                break;
            default:
                times.Fill(from);
                break;
        }
    }
}
