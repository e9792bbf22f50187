using System.Collections.Immutable;
using Hayward.Artifacts.Comparison;
using Hayward.Lineage.Weights.Direction;
using Hayward.Lineage.Weights.Sketching;
using Hayward.Lineage.Weights.Verdicts;

namespace Hayward.Lineage.Weights.Recovery;

/// <summary>A model of which another may have been made.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Locator">Where its weights are.</param>
public sealed record RecoveryCandidate(string Name, string Locator)
{
    /// <summary>How far its sketch lies from that of the model; null when there is none.</summary>
    public SketchDistance? Sketch { get; init; }

    /// <summary>What the weights say.</summary>
    public required LineageVerdict Verdict { get; init; }

    /// <summary>Why.</summary>
    public required string Because { get; init; }

    /// <summary>How often such a verdict is wrong.</summary>
    public ErrorRate? Error { get; init; }

    /// <summary>What each method found; empty when its weights were not looked at.</summary>
    public ImmutableArray<WeightEvidence> Evidence { get; init; } = [];

    /// <summary>Which came first; A is the candidate.</summary>
    public DirectionAnswer? Direction { get; init; }

    /// <summary>‖candidate − model‖ / ‖candidate‖ over what was compared.</summary>
    public double? Distance { get; init; }
}

/// <summary>What was put together to make a model.</summary>
/// <param name="Parents">Names of the parents.</param>
/// <param name="Weights">Their weights, in the same order.</param>
/// <param name="Unexplained">What the weighted sum leaves, relative to the model.</param>
/// <param name="Sentence">The same in one sentence.</param>
public sealed record RecoveredMerge(ImmutableArray<string> Parents, ImmutableArray<double> Weights, double Unexplained, string Sentence);

/// <summary>Of which models another was made, as far as its weights tell.</summary>
public sealed record RecoveryReport
{
    /// <summary>Version of this document.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The model that is asked about.</summary>
    public required ComparedSide Subject { get; init; }

    /// <summary>What was found, in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>Candidates whose weights were looked at, the nearest first, then those that only a sketch or an index names.</summary>
    public required ImmutableArray<RecoveryCandidate> Candidates { get; init; }

    /// <summary>Candidates in all.</summary>
    public required int Known { get; init; }

    /// <summary>How several parents were put together; null when one parent or none explains the weights.</summary>
    public required RecoveredMerge? Merge { get; init; }

    /// <summary>The shortest tree over the model and its relatives.</summary>
    public required ImmutableArray<FamilyEdge> Tree { get; init; }

    /// <summary>What could not be looked at, one sentence each.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>Seed of everything that was chosen at random.</summary>
    public required int Seed { get; init; }
}
