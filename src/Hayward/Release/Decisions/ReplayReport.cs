using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Release.Decisions;

/// <summary>What replaying the decisions found.</summary>
public sealed record ReplayReport
{
    /// <summary>Version of the schema in <c>docs/reference/schemas/</c>.</summary>
    public string Schema { get; init; } = "hayward-release-replay-1";

    /// <summary>True when signatures were checked against somebody who is trusted.</summary>
    public required bool SignaturesChecked { get; init; }

    /// <summary>Every decision that could be read, by number.</summary>
    public required ImmutableArray<ReplayedDecision> Decisions { get; init; }

    /// <summary>What is wrong with the log as a whole.</summary>
    public required ImmutableArray<DecisionProblem> Problems { get; init; }

    /// <summary>What has drifted since the last decision, beside what single decisions rest on: the weights.</summary>
    public ImmutableArray<Drift> Drift { get; init; } = [];

    /// <summary>True when every decision is as it was made and comes out the same again.</summary>
    public bool Holds => Problems.IsEmpty && Decisions.All(d => d.Problems.IsEmpty && d.Drift.All(x => x.Kind != DriftKind.Engine));

    /// <summary>True when anything at all has drifted.</summary>
    public bool Drifted => !Drift.IsEmpty || Decisions.Any(d => !d.Drift.IsEmpty);
}

/// <summary>A decision that was made again.</summary>
/// <param name="File">Its file.</param>
/// <param name="Digest">SHA-256 of it.</param>
/// <param name="Action">What was decided.</param>
/// <param name="Stage">On which stage.</param>
/// <param name="Date">When.</param>
/// <param name="Problems">Why it cannot be relied on: a changed byte, a signature, a missing input; one sentence each.</param>
/// <param name="Drift">What has changed since.</param>
public sealed record ReplayedDecision(
    string File, Digest Digest, DecisionAction Action, string Stage, DateTimeOffset Date, ImmutableArray<string> Problems, ImmutableArray<Drift> Drift);

/// <summary>What has drifted.</summary>
public enum DriftKind
{
    /// <summary>The same inputs come out otherwise: the program changed.</summary>
    Engine,

    /// <summary>The ladder is another one.</summary>
    Policy,

    /// <summary>Evidence is not what it was.</summary>
    Evidence,

    /// <summary>The files of the model are others.</summary>
    Weights,
}

/// <summary>One thing that has drifted.</summary>
/// <param name="Kind">What.</param>
/// <param name="Message">One sentence.</param>
public sealed record Drift(DriftKind Kind, string Message);
