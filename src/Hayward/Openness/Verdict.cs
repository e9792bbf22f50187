using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Openness;

/// <summary>Yes, no, or not known (Kleene's strong three-valued logic).</summary>
public enum Truth
{
    /// <summary>No.</summary>
    False,

    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Yes.</summary>
    True,
}

/// <summary>What a framework says about one assessment.</summary>
public sealed record Verdict
{
    /// <summary>Id of the framework, the name of its file.</summary>
    public required string Framework { get; init; }

    /// <summary>Title of the framework.</summary>
    public required string Title { get; init; }

    /// <summary>Id of the result that the evidence proves: unknown counts as not shown.</summary>
    public required string Result { get; init; }

    /// <summary>The result in words.</summary>
    public required string ResultTitle { get; init; }

    /// <summary>Id of the best result still possible if every unknown turned out well. Equal to <see cref="Result"/> when all that
    /// matters is known.</summary>
    public required string Possible { get; init; }

    /// <summary>The best possible result in words.</summary>
    public required string PossibleTitle { get; init; }

    /// <summary>True when nothing unknown could change the result.</summary>
    public bool Decided => Result == Possible;

    /// <summary>Every result of the framework from the least to the most open, so that a view can draw the range between
    /// <see cref="Result"/> and <see cref="Possible"/>; empty when the results have no order.</summary>
    public ImmutableArray<ScaleStep> Scale { get; init; } = [];

    /// <summary>A number, for frameworks that give one: a score or a percentage.</summary>
    public double? Score { get; init; }

    /// <summary>The best number still possible.</summary>
    public double? PossibleScore { get; init; }

    /// <summary>The largest number the framework can give.</summary>
    public double? MaximalScore { get; init; }

    /// <summary>Its criteria with their answers, in the order of the framework.</summary>
    public ImmutableArray<CriterionAnswer> Criteria { get; init; } = [];

    /// <summary>Separate answers, for frameworks that ask several questions and refuse to add them up.</summary>
    public ImmutableArray<CriterionAnswer> Answers { get; init; } = [];

    /// <summary>Ids of criteria or components on which knowledge is missing and would matter.</summary>
    public ImmutableArray<string> Unknown { get; init; } = [];

    /// <summary>The cheapest set of additions that lifts the verdict; empty when it is already the best.</summary>
    public ImmutableArray<RemediationStep> Remediation { get; init; } = [];

    /// <summary>The result that the remediation reaches, in words; null when there is none.</summary>
    public string? RemediationReaches { get; init; }

    /// <summary>Digest of the framework's file.</summary>
    public required Digest Knowledge { get; init; }

    /// <summary>Where the framework is defined.</summary>
    public ImmutableArray<Citation> Sources { get; init; } = [];
}

/// <summary>One result of an ordered framework.</summary>
/// <param name="Id">Id of the result.</param>
/// <param name="Title">The result in words.</param>
/// <param name="Grade">How open it is among the results of its framework, 0 to 1; results that cannot be ranked share a grade.</param>
public sealed record ScaleStep(string Id, string Title, double Grade);

/// <summary>The answer to one criterion of a framework.</summary>
/// <param name="Code">Reason code, for example <c>MOF-III-TECHNICAL-REPORT</c>.</param>
/// <param name="Title">The criterion in words.</param>
/// <param name="Answer">Its truth.</param>
/// <param name="Because">Why, in one sentence.</param>
/// <param name="Components">Components it looked at.</param>
/// <param name="Evidence">Facts and findings it rests on.</param>
/// <param name="Score">Its part of a score.</param>
public sealed record CriterionAnswer(
    string Code,
    string Title,
    Truth Answer,
    string Because,
    ImmutableArray<string> Components,
    ImmutableArray<string> Evidence,
    double? Score = null);

/// <summary>One addition that would help.</summary>
/// <param name="Component">Component or property that it changes.</param>
/// <param name="Action">What to do, in one sentence.</param>
/// <param name="Effort">Rough cost, 1 to 8.</param>
public sealed record RemediationStep(string Component, string Action, int Effort);

/// <summary>Two frameworks that pull apart on one model, with the cause.</summary>
/// <param name="First">Id of the framework that is kinder.</param>
/// <param name="Second">Id of the framework that is stricter.</param>
/// <param name="Cause"><c>rights-against-disclosure</c>, <c>developer-against-artifact</c>, <c>binary-against-ordinal</c>,
/// <c>declared-against-verified</c>, <c>unknown-against-known</c>.</param>
/// <param name="Explanation">One sentence that names the components or criteria behind it.</param>
public sealed record Disagreement(string First, string Second, string Cause, string Explanation);
