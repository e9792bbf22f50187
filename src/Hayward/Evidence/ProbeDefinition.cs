using System.Collections.Immutable;

namespace Hayward.Evidence;

/// <summary>How far a probe can be trusted.</summary>
public enum Lifecycle
{
    /// <summary>May change or go.</summary>
    Experimental,

    /// <summary>Keeps its id and meaning.</summary>
    Stable,

    /// <summary>Will go.</summary>
    Deprecated,
}

/// <summary>What to do about the bad answer of a probe.</summary>
/// <param name="Effort">Rough effort: <c>low</c>, <c>medium</c> or <c>high</c>.</param>
/// <param name="Text">What to do, in one or two sentences.</param>
public sealed record Remediation(string Effort, string Text);

/// <summary>The definition of a probe, read from <c>knowledge/probes/ID.yaml</c>. The code of the probe answers the question; all
/// that is said about the question stands here.</summary>
public sealed record ProbeDefinition
{
    /// <summary>Id, equal to the file's name.</summary>
    public required string Id { get; init; }

    /// <summary>Title for people, a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The one yes/no question.</summary>
    public required string Question { get; init; }

    /// <summary>Why it is asked.</summary>
    public required string Motivation { get; init; }

    /// <summary>How it is answered, and where the method ends.</summary>
    public required string Method { get; init; }

    /// <summary>Which answer calls for action.</summary>
    public required Outcome BadWhen { get; init; }

    /// <summary>Severity of the bad answer.</summary>
    public required Severity Severity { get; init; }

    /// <summary>How far it can be trusted.</summary>
    public required Lifecycle Lifecycle { get; init; }

    /// <summary>What to do about the bad answer.</summary>
    public required Remediation Remediation { get; init; }

    /// <summary>Where the question comes from.</summary>
    public required ImmutableArray<Citation> Sources { get; init; }
}

/// <summary>A text that a piece of knowledge rests on.</summary>
/// <param name="Title">Title of the text.</param>
/// <param name="Url">Where it can be read.</param>
/// <param name="Read">Date on which it was read, ISO 8601; absent when the original was not read.</param>
/// <param name="Verified">False when the original itself was not read: every answer that rests on it says so.</param>
/// <param name="Where">Section, clause, table or page.</param>
public sealed record Citation(string Title, string? Url = null, string? Read = null, bool Verified = true, string? Where = null);
