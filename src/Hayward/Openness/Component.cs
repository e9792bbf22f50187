using System.Collections.Immutable;

namespace Hayward.Openness;

/// <summary>Whether a component of a model was released.</summary>
public enum ComponentStatus
{
    /// <summary>It was looked for and not found; nobody says that it is withheld. Not known, so never a pass.</summary>
    NotFound,

    /// <summary>It is published.</summary>
    Published,

    /// <summary>A part of it is published, or it is described but not given.</summary>
    Partial,

    /// <summary>It exists and is not published: the publisher says so, or an assessor established it.</summary>
    Withheld,

    /// <summary>This kind of model has no such component.</summary>
    NotApplicable,
}

/// <summary>The definition of a component, from <c>knowledge/components.yaml</c>.</summary>
/// <param name="Id">For example <c>training-code</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Kind"><c>code</c>, <c>data</c>, <c>document</c>, <c>model</c> or <c>terms</c>.</param>
/// <param name="Effort">Rough cost of publishing it where it exists, 1 (an hour) to 8 (months and lawyers).</param>
public sealed record Component(string Id, string Title, string Kind, int Effort);

/// <summary>What is known of one component of one model.</summary>
public sealed record ComponentState
{
    /// <summary>Id of the component.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it was released.</summary>
    public required ComponentStatus Status { get; init; }

    /// <summary>True when a partial component is only named, linked, described or announced by a pointer, and nothing of it was examined: whether
    /// it is published in full is then not known.</summary>
    public bool Elsewhere { get; init; }

    /// <summary>Licence identifier that applies to it, resolved where possible; null when none is known.</summary>
    public string? License { get; init; }

    /// <summary>Where it was looked for, and what was seen, in words.</summary>
    public ImmutableArray<string> LookedIn { get; init; } = [];

    /// <summary>One sentence: what was found or not.</summary>
    public string Note { get; init; } = "";

    /// <summary>Ids of the facts it rests on.</summary>
    public ImmutableArray<string> Evidence { get; init; } = [];
}
