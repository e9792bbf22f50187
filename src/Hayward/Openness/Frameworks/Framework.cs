using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Openness.Frameworks;

/// <summary>How a framework arrives at its verdict.</summary>
public enum FrameworkShape
{
    /// <summary>Ordered rules; the first true one gives the result.</summary>
    FirstMatch,

    /// <summary>Cumulative classes of required components.</summary>
    Levels,

    /// <summary>A sum over dimensions.</summary>
    Score,

    /// <summary>Several separate questions, never added up.</summary>
    Answers,
}

/// <summary>An openness framework, read from <c>knowledge/frameworks/ID.yaml</c>.</summary>
public sealed record Framework
{
    /// <summary>Id, the name of its file.</summary>
    public required string Id { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>How it arrives at its verdict.</summary>
    public required FrameworkShape Shape { get; init; }

    /// <summary>What it looks at: <c>rights</c>, <c>disclosure</c>, <c>conduct</c>.</summary>
    public required ImmutableArray<string> Measures { get; init; }

    /// <summary>What it judges: <c>artifact</c> or <c>developer</c>.</summary>
    public required string Unit { get; init; }

    /// <summary><c>binary</c> (all or nothing for each result) or <c>ordinal</c> (partial credit).</summary>
    public required string Scale { get; init; }

    /// <summary>What it rests on: <c>declared</c> or <c>verified</c>.</summary>
    public required string Basis { get; init; }

    /// <summary>Whose law it is, for a legal framework.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>The date for which it is stated, ISO 8601.</summary>
    public string? AsOf { get; init; }

    /// <summary>What a reader must know about this reading of the framework.</summary>
    public required string Note { get; init; }

    /// <summary>Where it is defined.</summary>
    public required ImmutableArray<Citation> Sources { get; init; }

    /// <summary>Digest of its file.</summary>
    public required Digest Digest { get; init; }

    /// <summary>Its results, each with its grade; empty for <see cref="FrameworkShape.Score"/> and <see cref="FrameworkShape.Answers"/>.</summary>
    public required ImmutableArray<FrameworkResult> Results { get; init; }

    /// <summary>A component that does not apply to the model counts as met.</summary>
    internal bool NotApplicableIsMet { get; init; }

    internal LicenseRules Licenses { get; init; } = LicenseRules.Usual;

    internal ImmutableArray<Criterion> Criteria { get; init; } = [];

    internal ImmutableArray<Rule> Rules { get; init; } = [];

    internal LevelLadder? Levels { get; init; }

    internal ImmutableArray<Dimension> Dimensions { get; init; } = [];

    /// <summary>Points of a dimension that is open, and of one that is partly open; one that is closed has none.</summary>
    internal (double Open, double Partial) Points { get; init; }

    internal ImmutableArray<Criterion> Questions { get; init; } = [];
}

/// <summary>A result that a framework can give.</summary>
/// <param name="Id">Id.</param>
/// <param name="Title">In words.</param>
/// <param name="Grade">0 (closed) to 1 (fully open) in the terms of this framework: gives the order of the results, and the place at
/// which two frameworks are compared. Equal grades are not ordered.</param>
public sealed record FrameworkResult(string Id, string Title, double Grade);

/// <summary>A named condition with its reason code.</summary>
/// <param name="Id">Id within the framework.</param>
/// <param name="Code">Reason code.</param>
/// <param name="Title">The criterion, or the question, in words.</param>
/// <param name="When">The condition.</param>
/// <param name="Because">What to say for each truth; <c>{why}</c> stands for what was seen.</param>
internal sealed record Criterion(string Id, string Code, string Title, Condition When, Because Because);

/// <summary>What to say for each truth; <c>{why}</c> stands for what was seen. Null: only what was seen.</summary>
internal sealed record Because(string? Met = null, string? Unmet = null, string? Unknown = null)
{
    public static Because Plain { get; } = new();
}

/// <summary>A rule of a first-match framework.</summary>
internal sealed record Rule(FrameworkResult Result, string Code, Condition When, Because Because);

/// <summary>A dimension of a score.</summary>
/// <param name="Id">Id within the framework, as its own files spell it.</param>
/// <param name="Group">The group it belongs to.</param>
/// <param name="Code">Reason code.</param>
/// <param name="Title">In words.</param>
/// <param name="Open">When it gets all points.</param>
/// <param name="Partial">When it gets some.</param>
/// <param name="Shows">The component whose status an assessor's class of this dimension tells; null when it tells that of none alone.</param>
internal sealed record Dimension(string Id, string Group, string Code, string Title, Condition Open, Condition Partial, string? Shows);

/// <summary>The classes of a levels framework, lowest first.</summary>
/// <param name="Levels">Lowest first; each adds to those before it.</param>
/// <param name="None">The result when no class is reached.</param>
/// <param name="Substitutions">Which component may stand in for which.</param>
internal sealed record LevelLadder(ImmutableArray<Level> Levels, FrameworkResult None, ImmutableArray<Substitution> Substitutions);

/// <summary>One class.</summary>
internal sealed record Level(FrameworkResult Result, int Number, ImmutableArray<LevelItem> Items);

/// <summary>One component that a class asks for.</summary>
/// <param name="Name">As the framework's own files spell it.</param>
/// <param name="Component">Our id.</param>
/// <param name="Content">Content type that its licence should be written for.</param>
/// <param name="Optional">Listed, but not required.</param>
/// <param name="Criterion">The condition with its reason code.</param>
internal sealed record LevelItem(string Name, string Component, string Content, bool Optional, Criterion Criterion);

/// <summary>A component that may stand in for another.</summary>
internal sealed record Substitution(string Missing, string By);
