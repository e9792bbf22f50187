using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Release.Safeguards;

namespace Hayward.Release.Dossiers;

/// <summary>How an evidence file stands today.</summary>
public enum EvidenceStanding
{
    /// <summary>Its bytes are those that were entered, and it neither expired nor was withdrawn.</summary>
    Holds,

    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>Its bytes are others.</summary>
    Changed,

    /// <summary>Its last day is past.</summary>
    Expired,

    /// <summary>Its maker took it back.</summary>
    Withdrawn,
}

/// <summary>An evidence file as found.</summary>
/// <param name="File">As entered in the dossier.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Found">Digest of the bytes that are there; null when there are none.</param>
public sealed record EvidenceState(EvidenceFile File, EvidenceStanding Standing, Digest? Found);

/// <summary>All that gates, documents, bundles and pages are made from: what the publisher says, and what the files show, on one day.</summary>
public sealed record ReleaseCase
{
    /// <summary>Folder of <c>release.yaml</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>What the publisher says.</summary>
    public required ReleaseDossier Release { get; init; }

    /// <summary>What the files of the model show, the folder of the dossier left out.</summary>
    public required Dossier Examined { get; init; }

    /// <summary>Digest of the checkpoint as its files are today; null when they could not all be read.</summary>
    public required Digest? Checkpoint { get; init; }

    /// <summary>The evidence files as they are today, in the order of the dossier.</summary>
    public required ImmutableArray<EvidenceState> Evidence { get; init; }

    /// <summary>What becomes of each safeguard, in the order of the dossier.</summary>
    public required ImmutableArray<SafeguardJourney> Safeguards { get; init; }

    /// <summary>The day of the judgement, UTC: evidence expires against it.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The card among the files of the model; null when there is none.</summary>
    public ModelCard? Card { get; init; }

    /// <summary>Notes on <c>release.yaml</c>: days that are still to come, evaluations older than their threshold; none of them keeps it from being read.</summary>
    public ImmutableArray<ReleaseProblem> Notes { get; init; } = [];
}
