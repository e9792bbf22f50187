using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Openness.Assessments;

/// <summary>A model whose component facts were collected by hand, with the texts they rest on, from <c>knowledge/assessments/</c>.</summary>
public sealed record AssessedModel
{
    /// <summary>Id, the name of its file.</summary>
    public required string Id { get; init; }

    /// <summary>The artifact that was assessed.</summary>
    public required AssessedArtifact Artifact { get; init; }

    /// <summary>What every framework judges.</summary>
    public required Assessment Assessment { get; init; }

    /// <summary>Why each property of the assessment has its value, by name of the property.</summary>
    public required ImmutableSortedDictionary<string, PropertyReason> PropertyReasons { get; init; }

    /// <summary>What a reader must know about the choice of artifact or the limits of the evidence.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>Texts by id; <see cref="ComponentState.Evidence"/> and <see cref="PropertyReason.Evidence"/> name these ids.</summary>
    public required ImmutableSortedDictionary<string, AssessmentSource> Sources { get; init; }

    /// <summary>Digest of its file.</summary>
    public required Digest Knowledge { get; init; }
}

/// <summary>The artifact behind an assessment.</summary>
/// <param name="Hub">Host name of the hub.</param>
/// <param name="Repository">Owner and name there.</param>
/// <param name="Revision">Commit that was looked at; null when the evidence is not bound to one.</param>
public sealed record AssessedArtifact(string Hub, string Repository, string? Revision = null);

/// <summary>Why a property has its value.</summary>
/// <param name="Because">One sentence.</param>
/// <param name="Evidence">Ids of the texts it rests on.</param>
public sealed record PropertyReason(string Because, ImmutableArray<string> Evidence);

/// <summary>A text that an assessment rests on.</summary>
/// <param name="Kind">What kind of text it is.</param>
/// <param name="Citation">Where it stands and whether the original was read.</param>
public sealed record AssessmentSource(SourceKind Kind, Citation Citation);
