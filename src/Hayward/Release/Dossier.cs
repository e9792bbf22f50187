using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Evidence;
using Hayward.Openness;

namespace Hayward.Release;

/// <summary>The dossier of one model: what it is, what was released, how open every framework finds it, what is wrong. Terminal, JSON
/// and page are three views of this one record.</summary>
public sealed record Dossier
{
    /// <summary>Version of the schema in <c>docs/reference/schemas/</c>.</summary>
    public string Schema { get; init; } = "hayward-dossier-1";

    /// <summary>What was examined.</summary>
    public required Subject Subject { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Examined { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Tool { get; init; }

    /// <summary>Every file as measured.</summary>
    public required ImmutableArray<FileEntry> Files { get; init; }

    /// <summary>What the weights are, as measured and as declared, side by side.</summary>
    public required WeightSummary Weights { get; init; }

    /// <summary>Which weights these are, whether they are safe to load, and what is signed.</summary>
    public CustodySummary Custody { get; init; } = CustodySummary.None;

    /// <summary>The declared side in short.</summary>
    public required DeclaredSummary Declared { get; init; }

    /// <summary>What was released, component by component, and the release type in words.</summary>
    public required Inventory Inventory { get; init; }

    /// <summary>Findings of all probes, worst first.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>The three claims, answered apart: availability, openness, release safety.</summary>
    public required ImmutableArray<CriterionAnswer> Claims { get; init; }

    /// <summary>One verdict for each framework.</summary>
    public required ImmutableArray<Verdict> Verdicts { get; init; }

    /// <summary>Where the frameworks pull apart.</summary>
    public required ImmutableArray<Disagreement> Disagreements { get; init; }

    /// <summary>What could not be read, one sentence each.</summary>
    public required ImmutableArray<FileProblem> Problems { get; init; }

    /// <summary>All facts, by id.</summary>
    public required ImmutableArray<Fact> Facts { get; init; }

    /// <summary>Definitions of the probes that gave the findings: title, question and remediation for every view.</summary>
    public ImmutableArray<ProbeDefinition> ProbeDefinitions { get; init; } = [];

    /// <summary>Definitions of the components of the inventory: titles for every view.</summary>
    public ImmutableArray<Component> ComponentDefinitions { get; init; } = [];

    /// <summary>Definitions of the properties that frameworks ask for: titles for every view.</summary>
    public ImmutableArray<PropertyDefinition> PropertyDefinitions { get; init; } = [];

    /// <summary>Digests of the knowledge files that were used, by path.</summary>
    public required ImmutableSortedDictionary<string, string> Knowledge { get; init; }
}

/// <summary>What was examined. The unit is the artifact: a digest and a revision, never only a name.</summary>
/// <param name="Locator">As given.</param>
/// <param name="Kind">What kind of place it is.</param>
/// <param name="Name">For people.</param>
/// <param name="Repository">Hub repository, where known.</param>
/// <param name="Revision">Revision, where known.</param>
/// <param name="Digest">SHA-256 over the lines <c>hex two-blanks path newline</c> of all files by ordinal path: equal to that of
/// <c>sha256sum</c>'s output over the same files in that order. Null when a file could not be read.</param>
public sealed record Subject(string Locator, LocatorKind Kind, string Name, string? Repository, string? Revision, Digest? Digest);

/// <summary>One file in the dossier.</summary>
public sealed record FileEntry(string Path, long Size, Digest? Digest, FileFormat Format, string Note);

/// <summary>The weights in short.</summary>
/// <param name="Present">True when at least one weight file with content is there.</param>
/// <param name="Pointers">Weight files that are only pointers.</param>
/// <param name="Parameters">Elements of all tensors, measured; null when no header could be read.</param>
/// <param name="DeclaredParameters">As the card says it, word for word: <c>8B</c>; null when it does not.</param>
/// <param name="Tensors">Number of tensors.</param>
/// <param name="Types">Number of elements by tensor type.</param>
/// <param name="Formats">Formats of the weight files.</param>
/// <param name="Bytes">Bytes of the weight files, or those that the pointers announce.</param>
public sealed record WeightSummary(
    bool Present,
    int Pointers,
    long? Parameters,
    string? DeclaredParameters,
    int Tensors,
    ImmutableSortedDictionary<string, long> Types,
    ImmutableArray<string> Formats,
    long Bytes);

/// <summary>What the publisher says, in short.</summary>
/// <param name="License">Licence as declared.</param>
/// <param name="LicenseId">Licence as resolved; null when not recognised.</param>
/// <param name="LicenseLimits">Limits that the licence sets.</param>
/// <param name="BaseModels">Bases as declared.</param>
/// <param name="Relation">Relation to the base as declared.</param>
/// <param name="Datasets">Data sets as declared.</param>
/// <param name="Architecture">Architecture as declared by the configuration.</param>
/// <param name="Gate">What is known of a gate.</param>
public sealed record DeclaredSummary(
    string? License,
    string? LicenseId,
    ImmutableArray<string> LicenseLimits,
    ImmutableArray<string> BaseModels,
    string? Relation,
    ImmutableArray<string> Datasets,
    string? Architecture,
    string? Gate);
