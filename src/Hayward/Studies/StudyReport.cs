using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Studies;

/// <summary>What a study found in a snapshot of a hub: every figure with its numbers, and what became of each published statement.</summary>
/// <param name="Study">Id of the study, the folder under <c>knowledge/studies/</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Source">The publication that it repeats, as one cites it.</param>
/// <param name="Knowledge">Digest of the files that define it.</param>
/// <param name="Snapshot">What was asked.</param>
/// <param name="AsOf">The day as of which the snapshot was read; null for its newest state.</param>
/// <param name="Figures">The figures, in the order of the study.</param>
/// <param name="Claims">The published statements, in the order of the publication.</param>
/// <param name="Contradictions">Where the publication contradicts itself, one sentence each.</param>
public sealed record StudyReport(
    string Study,
    string Title,
    string Source,
    Digest Knowledge,
    StudiedSnapshot Snapshot,
    DateOnly? AsOf,
    ImmutableArray<StudyFigure> Figures,
    ImmutableArray<StudyClaim> Claims,
    ImmutableArray<Contradiction> Contradictions)
{
    /// <summary>What the figures say, told before them; empty where the study tells nothing.</summary>
    public ImmutableArray<StoryChapter> Story { get; init; } = [];
}

/// <summary>The snapshot that a study asked.</summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="Digest">Digest of its manifest, which names every table's own.</param>
/// <param name="Observed">When the hub was seen; null when nobody said.</param>
/// <param name="Models">Number of models.</param>
/// <param name="Events">Number of events; null when none were observed.</param>
/// <param name="Coverage">Estimated share of the hub's interactions that the snapshot holds, 0 to 1; null when it cannot be estimated.</param>
/// <param name="NotObserved">What the snapshot says nothing about, and why.</param>
public sealed record StudiedSnapshot(
    string Name,
    Digest Digest,
    DateTimeOffset? Observed,
    long Models,
    long? Events,
    double? Coverage,
    ImmutableArray<Unobserved> NotObserved);

/// <summary>Something that a snapshot says nothing about.</summary>
/// <param name="What">A table or a column.</param>
/// <param name="Why">The reason, without a full stop.</param>
public sealed record Unobserved(string What, string Why);

/// <summary>Where a publication contradicts itself.</summary>
/// <param name="Where">The places.</param>
/// <param name="Says">What does not fit together, one sentence or more.</param>
public sealed record Contradiction(string Where, string Says);
