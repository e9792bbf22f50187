using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Terms;

/// <summary>A licence as far as openness frameworks ask about it, read from <c>knowledge/licenses/</c>.</summary>
public sealed record License
{
    /// <summary>SPDX identifier where there is one, else our own: <c>llama3.1</c>, <c>gemma</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Full name.</summary>
    public required string Name { get; init; }

    /// <summary>Other spellings under which it is declared (hub tags, names), lower case.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Approved by the Open Source Initiative.</summary>
    public bool OsiApproved { get; init; }

    /// <summary>Listed as free by the Free Software Foundation.</summary>
    public bool FsfLibre { get; init; }

    /// <summary>Meets the Open Definition or is listed by the Model Openness Framework as open for data and documents.</summary>
    public bool OpenData { get; init; }

    /// <summary>Kinds of content it is written for: <c>code</c>, <c>data</c>, <c>document</c>, <c>model</c>. Empty when not recorded.</summary>
    public ImmutableArray<string> ContentTypes { get; init; } = [];

    /// <summary>Limits it sets: <c>non-commercial</c>, <c>no-derivatives</c>, <c>field-of-use</c>, <c>user-threshold</c>,
    /// <c>revenue-threshold</c>, <c>territory</c>, <c>output-training</c>, <c>research-only</c>.</summary>
    public ImmutableArray<string> Limits { get; init; } = [];

    /// <summary>Duties it sets: <c>attribution</c>, <c>share-alike</c>, <c>notice</c>, <c>pass-on</c>, <c>naming-prefix</c>, <c>display-phrase</c>.</summary>
    public ImmutableArray<string> Duties { get; init; } = [];

    /// <summary>Where the statements stand; empty for the bare list of identifiers.</summary>
    public ImmutableArray<Citation> Sources { get; init; } = [];

    /// <summary>Free for use, study, change and sharing by anybody for any purpose, by the word of OSI, FSF or an open-data list.</summary>
    public bool IsOpen => OsiApproved || FsfLibre || OpenData;
}
