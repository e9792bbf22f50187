using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Release.Ladders;

/// <summary>The stages of a release, from the first look inside the house to the step after which nothing can be taken back, and what each of them
/// asks: <c>knowledge/frameworks/release-ladder.yaml</c>, or the publisher's own file of the same form. A ladder that was read was also checked, see
/// <see cref="Checks.LadderChecker"/>.</summary>
public sealed record Ladder
{
    /// <summary>Path under <c>knowledge/</c> of the ladder that is built in.</summary>
    public const string BuiltInPath = "frameworks/release-ladder.yaml";

    /// <summary>Id, such as <c>release-ladder</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>What a reader must know about it.</summary>
    public required string Note { get; init; }

    /// <summary>The file, for messages.</summary>
    public required string Path { get; init; }

    /// <summary>Text of the file, which a decision keeps beside it.</summary>
    public required string Text { get; init; }

    /// <summary>Digest of the file: the policy digest of every judgement.</summary>
    public required Digest Digest { get; init; }

    /// <summary>Lowest first.</summary>
    public required ImmutableArray<LadderStage> Stages { get; init; }

    /// <summary>All criteria, in the order of the file.</summary>
    public required ImmutableArray<LadderCriterion> Criteria { get; init; }

    /// <summary>What a withdrawal reaches, stage by stage.</summary>
    public required ImmutableArray<ReachEntry> Reach { get; init; }

    /// <summary>Degrees of capability, lowest first; a model below the first has the degree of none.</summary>
    public required ImmutableArray<CapabilityTier> Tiers { get; init; }

    /// <summary>Where it comes from.</summary>
    public required ImmutableArray<Citation> Sources { get; init; }

    /// <summary>The stage with this id; null when there is none.</summary>
    public LadderStage? Stage(string id) => Stages.FirstOrDefault(s => s.Id == id);

    /// <summary>The place of a stage from 0; -1 for none.</summary>
    public int Place(string? id) => id is null ? -1 : Stages.IndexOf(Stages.FirstOrDefault(s => s.Id == id)!);

    /// <summary>What can be taken back once a stage was reached: those entries that stop something.</summary>
    public ImmutableArray<ReachEntry> CanTakeBack(LadderStage stage) => ReachOf(stage, e => e.Effect != ReachEffect.Cannot);

    /// <summary>What cannot be taken back once a stage was reached.</summary>
    public ImmutableArray<ReachEntry> CannotTakeBack(LadderStage stage) => ReachOf(stage, e => e.Effect == ReachEffect.Cannot);

    private ImmutableArray<ReachEntry> ReachOf(LadderStage stage, Func<ReachEntry, bool> wanted) =>
        [.. Reach.Where(e => wanted(e) && Place(e.From) <= Place(stage.Id) && (e.Until is null || Place(stage.Id) <= Place(e.Until)))];
}

/// <summary>Whether a stage can be undone.</summary>
public enum Reversibility
{
    /// <summary>The publisher alone holds the weights.</summary>
    Yes,

    /// <summary>Others hold them under an agreement: they can be asked, and held to it.</summary>
    Partly,

    /// <summary>The weights are out of hand.</summary>
    No,
}

/// <summary>One stage of a ladder.</summary>
/// <param name="Id">Such as <c>gated-download</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Words">What it is, in plain words.</param>
/// <param name="Reach">Who holds the weights, in words.</param>
/// <param name="Reversible">Whether it can be undone.</param>
/// <param name="Asks">Ids of the criteria that must pass, those of the stage it builds on first.</param>
/// <param name="Line">Line in the file, from 1; 0 where it is not known.</param>
public sealed record LadderStage(string Id, string Title, string Words, string Reach, Reversibility Reversible, ImmutableArray<string> Asks, int Line = 0)
{
    /// <summary>When the stage applies at all; null for always.</summary>
    internal GateCondition? Applies { get; init; }
}

/// <summary>One thing that a stage asks.</summary>
/// <param name="Id">Id within the ladder.</param>
/// <param name="Code">Reason code, such as <c>GATE-EVALUATED</c>.</param>
/// <param name="Title">In words.</param>
/// <param name="Remedy">What to do where it is not shown.</param>
/// <param name="Line">Line in the file, from 1; 0 where it is not known.</param>
public sealed record LadderCriterion(string Id, string Code, string Title, LadderRemedy Remedy, int Line = 0)
{
    /// <summary>What to do where it is contradicted; null where the same will do.</summary>
    public LadderRemedy? Contradicted { get; init; }

    /// <summary>When it passes.</summary>
    internal GateCondition When { get; init; } = new AllOf([]);

    /// <summary>When it is asked at all; null for always.</summary>
    internal GateCondition? Applies { get; init; }

    /// <summary>The condition as a gate judges it.</summary>
    internal GateCondition Asked => Applies is { } applies ? new AskedWhen(applies, When) : When;
}

/// <summary>What to do.</summary>
/// <param name="Text">One or two sentences.</param>
/// <param name="Effort">Rough cost: 1 (an hour), 2 (a day), 3 (a week), 5 (a month), 8 (months).</param>
public sealed record LadderRemedy(string Text, int Effort);

/// <summary>What a withdrawal does to copies of one kind.</summary>
public enum ReachEffect
{
    /// <summary>They end.</summary>
    Stops,

    /// <summary>Those who hold them are told and asked; whether they follow is theirs.</summary>
    Asks,

    /// <summary>They stay.</summary>
    Cannot,
}

/// <summary>One line of what a withdrawal reaches.</summary>
/// <param name="Id">Such as <c>hosted</c>, <c>registered-deployers</c>, <c>hub-copy</c>, <c>copies</c>, <c>mirrors</c>, <c>derivatives</c>.</param>
/// <param name="Effect">What happens to it.</param>
/// <param name="From">First stage at which there is such a thing.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Until">Last stage of it; null where it lasts.</param>
public sealed record ReachEntry(string Id, ReachEffect Effect, string From, string Text, string? Until = null);

/// <summary>A degree of capability, from which on more is asked.</summary>
/// <param name="Id">Such as <c>general</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Statement">Id of the statement that tells.</param>
/// <param name="From">Least number of operations, where the statement is one.</param>
public sealed record CapabilityTier(string Id, string Title, string Statement, double From);
