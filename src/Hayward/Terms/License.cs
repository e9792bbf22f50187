using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Terms;

/// <summary>A licence: what it grants, limits and asks, read from <c>knowledge/licenses/</c>.</summary>
public sealed record License
{
    /// <summary>SPDX identifier where there is one, else our own: <c>llama3.1</c>, <c>gemma</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Full name.</summary>
    public required string Name { get; init; }

    /// <summary>Other spellings under which it is declared (hub tags, names), lower case.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Addresses at which its text stands, without scheme.</summary>
    public ImmutableArray<string> Urls { get; init; } = [];

    /// <summary>Id of the licence of which this is one dated text (<c>gemma-2025-03-24</c>) or whose text it shares (<c>GPL-3.0</c> and
    /// <c>GPL-3.0-only</c>); null for a licence of its own.</summary>
    public string? VersionOf { get; init; }

    /// <summary>What kind of thing the identifier names.</summary>
    public LicenseKind Kind { get; init; }

    /// <summary>True when <see cref="Id"/> is an identifier of the SPDX License List, spelt as there.</summary>
    public bool Spdx { get; init; }

    /// <summary>Approved by the Open Source Initiative.</summary>
    public bool OsiApproved { get; init; }

    /// <summary>Listed as free by the Free Software Foundation.</summary>
    public bool FsfLibre { get; init; }

    /// <summary>Meets the Open Definition or is listed by the Model Openness Framework as open for data and documents.</summary>
    public bool OpenData { get; init; }

    /// <summary>Kinds of content it is written for: <c>code</c>, <c>data</c>, <c>document</c>, <c>model</c>. Empty when not recorded.</summary>
    public ImmutableArray<string> ContentTypes { get; init; } = [];

    /// <summary>Limits it sets, in words of the vocabulary. <c>output-training</c> is one only where training on outputs is forbidden.</summary>
    public ImmutableArray<string> Limits { get; init; } = [];

    /// <summary>Duties it sets, in words of the vocabulary.</summary>
    public ImmutableArray<string> Duties { get; init; } = [];

    /// <summary>The texts that make up the licence: agreement, use policy, gate prompt, notice. Empty for the bare list of identifiers.</summary>
    public ImmutableArray<LicensePart> Parts { get; init; } = [];

    /// <summary>True when every text of the bundle was read in the original; false for a bare identifier.</summary>
    public bool Verified => !Parts.IsEmpty && Parts.All(part => part.Verified);

    /// <summary>Each grant, limit, duty, scope, ending and binding in words, with its numbers, its phrases and the clause.</summary>
    public ImmutableArray<LicenseTerm> Terms { get; init; } = [];

    /// <summary>What else should be known, one sentence each: contradictions in the text, bundles, dates.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Where copies of its text may differ; null when nothing is known to vary.</summary>
    public LicenseWording? Wording { get; init; }

    /// <summary>True when the identifier names the text of <see cref="VersionOf"/> and has none of its own.</summary>
    public bool SharesText { get; init; }

    /// <summary>Where the statements stand; empty for the bare list of identifiers.</summary>
    public ImmutableArray<Citation> Sources { get; init; } = [];

    /// <summary>Free for use, study, change and sharing by anybody for any purpose, by the word of OSI, FSF or an open-data list.</summary>
    public bool IsOpen => OsiApproved || FsfLibre || OpenData;

    /// <summary>True when both name the same text, or one a dated text of the other: a declaration and a licence file then agree.</summary>
    public bool AgreesWith(License other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Id == other.Id || VersionOf == other.Id || Id == other.VersionOf || (VersionOf is not null && VersionOf == other.VersionOf && SharesText);
    }
}
