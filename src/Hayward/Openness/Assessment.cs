using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Openness;

/// <summary>What every openness framework judges: the components of one release, its properties and the findings about it.</summary>
public sealed record Assessment
{
    /// <summary>Name of the model.</summary>
    public required string Subject { get; init; }

    /// <summary>Components by id. One that is absent counts as not found.</summary>
    public required ImmutableSortedDictionary<string, ComponentState> Components { get; init; }

    /// <summary>Other things known of the release, by name: <c>gate</c> (none, automatic, manual), <c>access</c> (weights, hosted, none),
    /// <c>systemic-risk</c> (yes, no), <c>tuned</c> (yes, no), … An absent property is unknown.</summary>
    public ImmutableSortedDictionary<string, string> Properties { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Findings of the probes.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}
