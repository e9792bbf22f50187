using System.Collections.Immutable;

namespace Hayward.Cards;

/// <summary>Fields of the front matter after cleaning: misspelt keys mended, strings and lists made alike, blanks dropped.</summary>
public sealed record CardFields
{
    /// <summary><c>license</c> (also <c>licence</c>, <c>licenses</c>, …) as written, trimmed.</summary>
    public ImmutableArray<string> Licenses { get; init; } = [];

    /// <summary><c>license_name</c>.</summary>
    public string? LicenseName { get; init; }

    /// <summary><c>license_link</c>.</summary>
    public string? LicenseLink { get; init; }

    /// <summary><c>base_model</c>.</summary>
    public ImmutableArray<string> BaseModels { get; init; } = [];

    /// <summary><c>base_model_relation</c>.</summary>
    public string? BaseModelRelation { get; init; }

    /// <summary><c>datasets</c>.</summary>
    public ImmutableArray<string> Datasets { get; init; } = [];

    /// <summary><c>language</c>.</summary>
    public ImmutableArray<string> Languages { get; init; } = [];

    /// <summary><c>tags</c>.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary><c>metrics</c>.</summary>
    public ImmutableArray<string> Metrics { get; init; } = [];

    /// <summary><c>pipeline_tag</c>.</summary>
    public string? PipelineTag { get; init; }

    /// <summary><c>library_name</c>.</summary>
    public string? LibraryName { get; init; }

    /// <summary><c>new_version</c>.</summary>
    public string? NewVersion { get; init; }

    /// <summary>True when the card configures a gate (<c>extra_gated_*</c>).</summary>
    public bool Gated { get; init; }

    /// <summary><c>extra_gated_prompt</c>.</summary>
    public string? GatePrompt { get; init; }

    /// <summary>Number of results under <c>model-index</c>.</summary>
    public int EvaluationResults { get; init; }

    /// <summary>Line of each top-level key as it is spelt, from 1.</summary>
    public ImmutableDictionary<string, int> Lines { get; init; } = ImmutableDictionary<string, int>.Empty;
}
