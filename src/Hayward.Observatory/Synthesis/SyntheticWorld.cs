namespace Hayward.Observatory.Synthesis;

/// <summary>The models of a synthetic hub: what each is follows from the seed and its place, so that nothing but ranks is stored.</summary>
internal sealed class SyntheticWorld
{
    /// <summary>Milliseconds of a day.</summary>
    public const long Day = 86_400_000;

    /// <summary>Owners who only convert the models of others.</summary>
    public const int Quantizers = 5;

    private const int OrganizationsOneIn = 4;

    private static readonly double[] LicenceShares = [.. Planted.Licences.Select(l => l.Share)];
    private static readonly double[] RelationShares = [.. Planted.Relations.Select(r => r.Share)];

    private readonly int[] _ranks;
    private readonly Dictionary<int, TagCommunity> _placed = [];
    private readonly double _growth;
    private readonly double _least;

    public SyntheticWorld(SyntheticOptions options)
    {
        Options = options;
        End = options.Observed.ToUnixTimeMilliseconds();
        Begin = End - (options.Days * Day);
        LaterEnd = End + ((options.Later ?? 0) * Day);
        Owners = Quantizers + Math.Max(1, (int)(options.Models / 4.5));
        _growth = options.Days <= Planted.GrowthPeriod ? 0 : Math.Log(Planted.ReleaseGrowth) / (options.Days - Planted.GrowthPeriod);
        _least = Math.Pow(Planted.DownloadedShare, 1 / Planted.DownloadTail);
        LaterModels = options.Models + (int)(options.Models * RateAtEnd * (options.Later ?? 0));
        _ranks = new int[options.Models];
        for (var i = 0; i < _ranks.Length; i++) _ranks[i] = i;
        var ranks = SeededStream.Of(options.Seed, StreamFor.Ranks);
        for (var i = _ranks.Length - 1; i > 0; i--)
        {
            var other = ranks.Below(i + 1);
            (_ranks[i], _ranks[other]) = (_ranks[other], _ranks[i]);
        }
    }

    public SyntheticOptions Options { get; }

    /// <summary>When the first model is released, in milliseconds since 1970.</summary>
    public long Begin { get; }

    /// <summary>When the hub is observed.</summary>
    public long End { get; }

    /// <summary>When it is observed once more.</summary>
    public long LaterEnd { get; }

    /// <summary>Number of accounts that may own models.</summary>
    public int Owners { get; }

    /// <summary>Models that were released until the second observation.</summary>
    public int LaterModels { get; }

    // Releases a day at the end, as a share of all.
    private double RateAtEnd => _growth == 0 ? 1.0 / Options.Days : _growth / (1 - Math.Exp(-_growth * Options.Days));

    /// <summary>Gives a model a community whatever chance would say.</summary>
    public void Place(int model, TagCommunity tag) => _placed.Add(model, tag);

    /// <summary>Whether a model was placed.</summary>
    public bool Placed(int model) => _placed.ContainsKey(model);

    /// <summary>The model that is released at or next after a time.</summary>
    public int ReleasedAt(long time)
    {
        var (low, high) = (0, Options.Models - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (CreatedOf(middle) < time) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>When a model is released. One falls into each of as many parts of equal probability as there are models: they are in order.</summary>
    public long CreatedOf(int model)
    {
        var within = SeededStream.Of(Options.Seed, StreamFor.Model, model).Unit();
        double days;
        if (model >= Options.Models) days = Options.Days + ((model - Options.Models + within) / (LaterModels - Options.Models) * (Options.Later ?? 0));
        else if (_growth == 0) days = (model + within) / Options.Models * Options.Days;
        else days = Math.Log(1 + ((model + within) / Options.Models * (Math.Exp(_growth * Options.Days) - 1))) / _growth;
        return Begin + ((long)(days * Day) / 1000 * 1000);
    }

    /// <summary>What a model is.</summary>
    public ModelTraits TraitsOf(int model)
    {
        var draw = SeededStream.Of(Options.Seed, StreamFor.Model, model);
        _ = draw.Unit();
        var derived = draw.Chance(Planted.DerivedShare) && model > 0;
        var relation = Math.Min(draw.Pick(RelationShares), RelationShares.Length - 1);
        var at = Math.Pow(draw.Unit(), 3);
        var of = derived ? (int)(at * Math.Min(model, Options.Models)) : -1;
        var owner = draw.Unit();
        var quantizer = draw.Chance(0.6);
        var by = derived && quantizer && Planted.Relations[relation].Word == "quantized"
            ? (int)(owner * Quantizers)
            : Quantizers + (int)(owner * owner * (Owners - Quantizers));
        var tag = draw.Pick(Planted.CommunityShares.AsSpan()) is var t && t < Planted.CommunityShares.Length ? (TagCommunity)(t + 1) : TagCommunity.None;
        if (_placed.TryGetValue(model, out var placed)) tag = placed;
        var licence = draw.Pick(LicenceShares) is var l && l < LicenceShares.Length ? l : -1;
        var gate = draw.Chance(Planted.GatedShare) ? 1 + draw.Below(2) : 0;
        return new ModelTraits(model, CreatedOf(model), by, tag, licence, gate, of, relation, draw.Next());
    }

    /// <summary>What is different about a model at the second observation.</summary>
    public ModelChange ChangeOf(in ModelTraits model)
    {
        var draw = SeededStream.Of(Options.Seed, StreamFor.Later, model.Index);
        var (deleted, renamed, disabled) = (draw.Chance(Planted.Deleted), draw.Chance(Planted.Renamed), draw.Chance(Planted.Disabled));
        var (licence, gate, change, drift) = (model.Licence, model.Gate, draw.Unit(), 0.8 + (0.4 * draw.Unit()));
        if (model.Group is LicenceGroup.Permissive && change < Planted.Tightened) licence = Word("cc-by-nc-4.0");
        else if (model.Group is LicenceGroup.Undeclared && change < Planted.Licensed) licence = Word("apache-2.0");
        if (draw.Chance(Planted.GateChanged)) gate = gate == 0 ? 2 : 0;
        var from = Math.Max(End, model.Created);
        var when = licence == model.Licence ? 0 : from + ((long)(draw.Unit() * (LaterEnd - from)) / 1000 * 1000);
        return new ModelChange(deleted, renamed, disabled, licence, gate, when, drift);
    }

    /// <summary>Downloads at the first observation: the quantile of a Pareto distribution at the model's rank, cut to a whole number.</summary>
    public long DownloadsOf(int model)
    {
        var within = SeededStream.Of(Options.Seed, StreamFor.Ranks, model + 1L).Unit();
        var rank = model < Options.Models ? RankOf(model) : (int)(within * Options.Models);
        return (long)(_least * Math.Pow((rank + Math.Max(within, 0.05)) / Options.Models, -1 / Planted.DownloadTail));
    }

    /// <summary>Place of a model in the order of downloads, 0 for the most.</summary>
    public int RankOf(int model) => _ranks[model];

    /// <summary>The hub's number of the repository: seconds of its release, random bits, its place.</summary>
    public string NumberOf(int model)
    {
        var bits = SeededStream.Of(Options.Seed, StreamFor.Digits, model).Next();
        return $"{CreatedOf(model) / 1000:x8}{(uint)bits:x8}{model:x8}";
    }

    /// <summary>The model's id.</summary>
    public string IdOf(in ModelTraits model, bool renamed = false) => $"{OwnerName(model.Owner)}/{SyntheticWords.ModelName(model)}{(renamed ? "-v2" : "")}";

    /// <summary>Name of an owner.</summary>
    public string OwnerName(int owner) =>
        SyntheticWords.Name(SeededStream.Of(Options.Seed, StreamFor.Words, owner).Next(), owner, IsOrganization(owner) ? "-lab" : "-makes");

    /// <summary>Whether an owner is an organisation.</summary>
    public bool IsOrganization(int owner) => owner >= Quantizers && SeededStream.Of(Options.Seed, StreamFor.Words, owner).Next() % OrganizationsOneIn == 0;

    private static int Word(string licence)
    {
        for (var i = 0; i < Planted.Licences.Length; i++)
            if (Planted.Licences[i].Id == licence) return i;
        throw new ArgumentException("a licence that is planted was expected", nameof(licence));
    }
}
