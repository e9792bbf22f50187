using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Release.Gates;

namespace Hayward.Release.Decisions;

/// <summary>What was decided.</summary>
public enum DecisionAction
{
    /// <summary>To go on to a stage, or to confirm it anew after its gate had reopened.</summary>
    Advance,

    /// <summary>To pause at the stage that was reached.</summary>
    Hold,

    /// <summary>To end a pause.</summary>
    Resume,

    /// <summary>To withdraw, as far as that reaches.</summary>
    Withdraw,
}

/// <summary>A decision about one checkpoint, as its signed statement says it; described in <c>docs/reference/release-ladder.md</c>.</summary>
public sealed record Decision
{
    /// <summary>Type of the predicate.</summary>
    public const string PredicateType = "urn:x-hayward:release-decision:v1";

    /// <summary>From 1, without a gap.</summary>
    public required int Number { get; init; }

    /// <summary>What was decided.</summary>
    public required DecisionAction Action { get; init; }

    /// <summary>Id of the stage: that which was reached, paused at or withdrawn from.</summary>
    public required string Stage { get; init; }

    /// <summary>Name and version of what is released.</summary>
    public required string Release { get; init; }

    /// <summary>Digest of the checkpoint, the subject of the statement.</summary>
    public required Digest Checkpoint { get; init; }

    /// <summary>When, UTC, to the second.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Who decided, each in a role; at least one.</summary>
    public required ImmutableArray<Decider> By { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>What was said against it.</summary>
    public ImmutableArray<string> Dissent { get; init; } = [];

    /// <summary>SHA-256 of the file of the decision before; null for the first.</summary>
    public Digest? Previous { get; init; }

    /// <summary>Id of the ladder.</summary>
    public required string Ladder { get; init; }

    /// <summary>Digest of the ladder's file, which is kept in <c>decisions/inputs</c>.</summary>
    public required Digest Policy { get; init; }

    /// <summary>Digest of the facts, which are kept there too.</summary>
    public required Digest Facts { get; init; }

    /// <summary>What the gate of the stage came to.</summary>
    public required GateOutcome Outcome { get; init; }

    /// <summary>What each criterion came to, by reason code, in the order of the ladder.</summary>
    public required ImmutableArray<DecidedCriterion> Criteria { get; init; }

    /// <summary>What the gate rested on, by id.</summary>
    public required ImmutableArray<EvidenceItem> Evidence { get; init; }

    /// <summary>What can and cannot be taken back at the stage, as it was told to those who decided; for a withdrawal, what it reaches.</summary>
    public required ImmutableArray<ToldReach> Reach { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Tool { get; init; }

    /// <summary>Name of its file.</summary>
    public string FileName => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:0000}-{DecisionWords.Of(Action)}-{Stage}.json");
}

/// <summary>Somebody who decided.</summary>
/// <param name="Name">Who.</param>
/// <param name="Role">In which role.</param>
public sealed record Decider(string Name, string Role);

/// <summary>What a criterion came to when it was decided.</summary>
/// <param name="Code">Its reason code.</param>
/// <param name="Outcome">What it came to.</param>
public sealed record DecidedCriterion(string Code, GateOutcome Outcome);

/// <summary>A line of what can and cannot be taken back.</summary>
/// <param name="Id">What is meant, such as <c>mirrors</c>.</param>
/// <param name="Effect">What a withdrawal does to it.</param>
/// <param name="Text">One sentence.</param>
public sealed record ToldReach(string Id, Ladders.ReachEffect Effect, string Text);
