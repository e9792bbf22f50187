using System.Collections.Immutable;
using Hayward.Artifacts.Comparison;
using Hayward.Lineage.Weights.Direction;
using Hayward.Lineage.Weights.Verdicts;

namespace Hayward.Lineage.Weights;

/// <summary>What the weights of two models say about their lineage.</summary>
public sealed record LineageReport
{
    /// <summary>Version of this document.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The first side.</summary>
    public required ComparedSide A { get; init; }

    /// <summary>The second side.</summary>
    public required ComparedSide B { get; init; }

    /// <summary>The verdict.</summary>
    public required LineageVerdict Verdict { get; init; }

    /// <summary>Why, in one or two sentences.</summary>
    public required string Because { get; init; }

    /// <summary>How often such a verdict is wrong; null for "undecided" and where no simulation has told it.</summary>
    public required ErrorRate? Error { get; init; }

    /// <summary>What each method found, the cheapest first.</summary>
    public required ImmutableArray<WeightEvidence> Evidence { get; init; }

    /// <summary>Which came first, when they are related; kept apart from the verdict.</summary>
    public required DirectionAnswer? Direction { get; init; }

    /// <summary>What the declared terms come to under each hypothesis; empty when nobody asked.</summary>
    public ImmutableArray<HypothesisTerms> Terms { get; init; } = [];

    /// <summary>Seed of everything that was chosen at random.</summary>
    public required int Seed { get; init; }
}

/// <summary>How two models are asked about their lineage.</summary>
public sealed record LineageOptions
{
    /// <summary>Seed of rows, columns, neurons and shuffles; printed with the result.</summary>
    public int Seed { get; init; } = 20261127;

    /// <summary>Read every element of the matrices, not a sample.</summary>
    public bool Whole { get; init; }

    /// <summary>Match neurons even when a cheaper method has decided.</summary>
    public bool Appeal { get; init; }

    /// <summary>When the two were published.</summary>
    public KnownDates Dates { get; init; } = new(null, null);

    /// <summary>The thresholds.</summary>
    public LineageThresholds Thresholds { get; init; } = LineageThresholds.BuiltIn;
}
