using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Release.Gates;

/// <summary>What a gate, or one criterion of it, comes to. There is no score.</summary>
public enum GateOutcome
{
    /// <summary>It is shown, and nothing contradicts it.</summary>
    Pass,

    /// <summary>It is not asked here.</summary>
    NotApplicable,

    /// <summary>Nothing is known, or what is known contradicts itself. It never passes.</summary>
    Inconclusive,

    /// <summary>It is contradicted.</summary>
    Fail,
}

/// <summary>Where a release stands on a ladder by its evidence alone; decisions are another matter. The same facts and the same ladder give the same.</summary>
public sealed record LadderStatus
{
    /// <summary>Id of the ladder.</summary>
    public required string Ladder { get; init; }

    /// <summary>Digest of the ladder's file.</summary>
    public required Digest Policy { get; init; }

    /// <summary>Digest of the facts that were judged, as <see cref="CaseFactsJson"/> writes them.</summary>
    public required Digest Facts { get; init; }

    /// <summary>What was judged.</summary>
    public required string Release { get; init; }

    /// <summary>Digest of the checkpoint; null when the files could not all be read.</summary>
    public required Digest? Checkpoint { get; init; }

    /// <summary>The day of the judgement, UTC.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>One for each stage, lowest first.</summary>
    public required ImmutableArray<GateResult> Gates { get; init; }

    /// <summary>The gate of a stage.</summary>
    /// <exception cref="KeyNotFoundException">The ladder has no such stage.</exception>
    public GateResult this[string stage] => Gates.FirstOrDefault(g => g.Stage == stage) ?? throw new KeyNotFoundException($"The ladder {Ladder} has no stage {stage}.");
}

/// <summary>The judgement of one gate.</summary>
/// <param name="Stage">Id of the stage behind it.</param>
/// <param name="Title">The stage in words.</param>
/// <param name="Outcome">Fails when one criterion fails, passes when all pass or are not asked.</param>
/// <param name="Criteria">All criteria, in the order of the ladder.</param>
/// <param name="Evidence">What the gate rests on: the items of its criteria, by id.</param>
/// <param name="WayOn">The cheapest way to pass it; empty when it passes.</param>
public sealed record GateResult(
    string Stage, string Title, GateOutcome Outcome, ImmutableArray<CriterionResult> Criteria, ImmutableArray<EvidenceItem> Evidence, WayOn WayOn)
{
    /// <summary>Reason codes of the criteria that keep it shut.</summary>
    public ImmutableArray<string> Reasons => [.. Criteria.Where(c => c.Blocks).Select(c => c.Code)];

    /// <summary>True when it lets nobody through.</summary>
    public bool Blocks => Outcome is GateOutcome.Fail or GateOutcome.Inconclusive;
}

/// <summary>The judgement of one criterion.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Code">Its reason code.</param>
/// <param name="Title">The criterion in words.</param>
/// <param name="Outcome">What it comes to.</param>
/// <param name="Because">Why, in one sentence.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Remedy">What to do about it, in words; null when there is nothing to do.</param>
public sealed record CriterionResult(
    string Id, string Code, string Title, GateOutcome Outcome, string Because, ImmutableArray<EvidenceItem> Evidence, string? Remedy)
{
    /// <summary>True when it keeps a gate shut.</summary>
    public bool Blocks => Outcome is GateOutcome.Fail or GateOutcome.Inconclusive;
}

/// <summary>Something that a criterion rests on.</summary>
/// <param name="Id">Such as <c>file:cyber-report</c>, <c>evaluation:cyber-1</c>, <c>statement:type.license</c>, <c>checkpoint</c>.</param>
/// <param name="Digest">Its digest.</param>
public sealed record EvidenceItem(string Id, Digest Digest);

/// <summary>The cheapest set of steps that would open a gate, if each of them turned out well.</summary>
/// <param name="Steps">Cheapest first.</param>
/// <param name="Effort">The sum of their efforts.</param>
public sealed record WayOn(ImmutableArray<GateStep> Steps, int Effort)
{
    /// <summary>Nothing to do.</summary>
    public static WayOn None { get; } = new([], 0);
}

/// <summary>One step.</summary>
/// <param name="Code">Reason code of the criterion that it meets.</param>
/// <param name="Text">What to do.</param>
/// <param name="Effort">Rough cost: 1 (an hour), 2 (a day), 3 (a week), 5 (a month), 8 (months).</param>
public sealed record GateStep(string Code, string Text, int Effort);
