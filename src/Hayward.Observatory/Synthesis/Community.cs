namespace Hayward.Observatory.Synthesis;

/// <summary>Why a model has interactions.</summary>
internal enum CommunityKind
{
    /// <summary>One interaction of one person.</summary>
    Single,

    /// <summary>One pull request of the conversion bot.</summary>
    Bot,

    /// <summary>One pull request of the staff of the hub.</summary>
    Staff,

    /// <summary>One pull request of the campaign.</summary>
    Campaign,

    /// <summary>A community that lives for a time of known distribution.</summary>
    Living,

    /// <summary>A leading model: the community comes at its peak and goes on to the next.</summary>
    Leading,

    /// <summary>A community that does not end.</summary>
    Persistent,
}

/// <summary>The interactions of a model.</summary>
/// <param name="Model">The model.</param>
/// <param name="Tag">The group that it belongs to.</param>
/// <param name="Kind">Why there are any.</param>
/// <param name="First">When they begin, in milliseconds.</param>
/// <param name="Life">For <see cref="CommunityKind.Living"/>, how long it lives, in milliseconds, also beyond the observation.</param>
/// <param name="Group">Its licence, for the hazard.</param>
/// <param name="Gated">Whether it has a gate, for the hazard.</param>
internal sealed record Community(int Model, TagCommunity Tag, CommunityKind Kind, long First, long Life, LicenceGroup Group, bool Gated)
{
    /// <summary>Place of its first interaction among all.</summary>
    public int Start { get; set; }

    /// <summary>Number of its interactions.</summary>
    public int Count { get; set; }

    /// <summary>The peak of a leading model.</summary>
    public long Peak { get; init; }

    /// <summary>Whether it is over when the hub is observed.</summary>
    public bool EndedBy(long time) => Kind is not CommunityKind.Persistent && First + Life < time;

    /// <summary>Interactions that keep it from falling silent, until the observation.</summary>
    public int Backbone(long end)
    {
        if (Kind is not CommunityKind.Living) return 1;
        var (pieces, seen) = (Pieces, 0);
        for (var i = 0; i <= pieces && Piece(i, pieces) < end; i++) seen++;
        return seen;
    }

    /// <summary>Parts into which the life is cut, each short enough that no silence is taken for the end.</summary>
    public int Pieces => Math.Max(1, (int)Math.Ceiling((double)Life / (Planted.LongestSilence * 3 / 4 * SyntheticWorld.Day)));

    /// <summary>Where a part of the life begins.</summary>
    public long Piece(int i, int pieces) => First + (Life / pieces * i) + (i == pieces ? Life % pieces : 0);
}
