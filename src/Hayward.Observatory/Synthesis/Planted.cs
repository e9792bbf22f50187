using System.Collections.Immutable;

namespace Hayward.Observatory.Synthesis;

/// <summary>The groups of models between which people move. A model is in one of them or in none.</summary>
internal enum TagCommunity
{
    None,
    TextToImage,
    Mlx,
    Art,
    Finance,
    Roleplay,
    Mature,
}

/// <summary>What the owner of a model lets others do, as far as the life of a community depends on it.</summary>
internal enum LicenceGroup
{
    Undeclared,
    Permissive,
    Restricted,
}

/// <summary>The parameters that a synthetic hub is made from, apart from its size. What each means is said in
/// <c>docs/reference/synthetic-hub.md</c> and in
/// the file of truth.</summary>
internal static class Planted
{
    /// <summary>Releases in the last 90 days over those in the first 90; the density of releases is exponential in time. Study: +1,410 %.</summary>
    public const double ReleaseGrowth = 15.1;

    /// <summary>Days of the two periods that growth compares.</summary>
    public const int GrowthPeriod = 90;

    /// <summary>Index of the Pareto tail of downloads.</summary>
    public const double DownloadTail = 0.7;

    /// <summary>Share of models with any download. Hub-stats, October 2025: 35.5 %.</summary>
    public const double DownloadedShare = 0.355;

    /// <summary>Share of active models with more than one interaction: only these live for a while.</summary>
    public const double LivingShare = 0.45;

    /// <summary>Half-life in days of a community whose model has no restricted licence and no gate.</summary>
    public const double HalfLife = 84;

    /// <summary>Hazard of a restricted licence over another.</summary>
    public const double RestrictedHazard = 1.5;

    /// <summary>Hazard of a gate over none.</summary>
    public const double GatedHazard = 2;

    /// <summary>A living community is never silent for longer, so that silence beyond it is its end.</summary>
    public const int LongestSilence = 56;

    /// <summary>Probability that an interaction which is not a model's first comes from somebody whose last one was on the same model.</summary>
    public const double Stay = 0.59;

    /// <summary>Of those who come to a model of a community for the first time: share whose last interaction was on another model of it.</summary>
    public const double ArriveFromCommunity = 0.35;

    /// <summary>Of these: share whose last interaction was elsewhere on the hub. The rest are new.</summary>
    public const double ArriveFromElsewhere = 0.15;

    /// <summary>The same for a model in no community.</summary>
    public const double ArriveFromHub = 0.3;

    /// <summary>Days from the peak of one leading model of a community to that of the next.</summary>
    public const int SuccessionLag = 84;

    /// <summary>A leading model is released this many days before its peak, and left as many after.</summary>
    public const int SuccessionReach = 42;

    /// <summary>Models with a community that does not end.</summary>
    public const int Persistent = 4;

    /// <summary>Of the active models that do not live: share that only the conversion bot has seen.</summary>
    public const double BotShare = 0.12;

    /// <summary>Of these: share that only the staff of the hub has seen.</summary>
    public const double StaffShare = 0.03;

    /// <summary>Of the unlicensed ones during the campaign: share that it reaches.</summary>
    public const double CampaignShare = 0.6;

    /// <summary>Days of the campaign, which ends 60 days before the observation.</summary>
    public const int CampaignDays = 21;

    /// <summary>Probability that an interaction after a model's first opens a thread.</summary>
    public const double OpensThread = 0.45;

    /// <summary>Share of pull requests among the threads that people open.</summary>
    public const double PullRequestShare = 0.22;

    /// <summary>Share of documentation-only pull requests among those of people.</summary>
    public const double DocumentationShare = 0.4;

    /// <summary>Share of pull requests that open with a comment; the others begin with the commit.</summary>
    public const double DescribedShare = 0.7;

    /// <summary>Share of threads that the owner never answers.</summary>
    public const double NeverAnswered = 0.35;

    /// <summary>Half-life in days of the wait for the owner among the others.</summary>
    public const double AnswerHalfLife = 3;

    /// <summary>Share of answered pull requests that are merged; the others are closed.</summary>
    public const double MergedShare = 0.6;

    /// <summary>Share of people whose account is gone.</summary>
    public const double DeletedShare = 0.02;

    /// <summary>Share of comments that are hidden.</summary>
    public const double HiddenShare = 0.015;

    /// <summary>Share of models with a gate.</summary>
    public const double GatedShare = 0.08;

    /// <summary>Share of models that name a base. Hub-stats, October 2025: 28.09 %.</summary>
    public const double DerivedShare = 0.2809;

    /// <summary>What becomes of a model between two observations: deleted, renamed, disabled.</summary>
    public const double Deleted = 0.01, Renamed = 0.003, Disabled = 0.001;

    /// <summary>Between two observations: a permissive licence becomes a restricted one; a model without a licence gets one; a gate is put up
    /// or taken away.</summary>
    public const double Tightened = 0.012, Licensed = 0.03, GateChanged = 0.005;

    /// <summary>Between two observations: a comment is hidden; an account is deleted.</summary>
    public const double HiddenLater = 0.01, DeletedLater = 0.005;

    /// <summary>Shares of the communities among the models, from <see cref="TagCommunity.TextToImage"/> on.</summary>
    public static readonly ImmutableArray<double> CommunityShares = [0.08, 0.03, 0.03, 0.02, 0.05, 0.05];

    /// <summary>The tags by which they are known.</summary>
    public static readonly ImmutableArray<string> CommunityTags = ["", "text-to-image", "mlx", "art", "finance", "roleplay", "not-for-all-audiences"];

    /// <summary>Licences with their shares among all models; the rest declare none.</summary>
    public static readonly ImmutableArray<(string Id, LicenceGroup Group, double Share)> Licences =
    [
        ("apache-2.0", LicenceGroup.Permissive, 0.2),
        ("mit", LicenceGroup.Permissive, 0.13),
        ("bsd-3-clause", LicenceGroup.Permissive, 0.02),
        ("creativeml-openrail-m", LicenceGroup.Restricted, 0.08),
        ("openrail", LicenceGroup.Restricted, 0.05),
        ("llama3", LicenceGroup.Restricted, 0.07),
        ("cc-by-nc-4.0", LicenceGroup.Restricted, 0.05),
    ];

    /// <summary>Relations to a base with their shares. Hub-stats, October 2025.</summary>
    public static readonly ImmutableArray<(string Word, double Share)> Relations =
        [("adapter", 0.4257), ("finetune", 0.3591), ("quantized", 0.1922), ("merge", 0.023)];

    /// <summary>Hazard of the end of a community over that of one without restriction and gate.</summary>
    public static double HazardRatio(LicenceGroup licence, bool gated) =>
        (licence is LicenceGroup.Restricted ? RestrictedHazard : 1) * (gated ? GatedHazard : 1);
}
