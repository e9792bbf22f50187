using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Artifacts.Identity;
using Hayward.Artifacts.Scanning;
using Hayward.Evidence;
using Hayward.Terms;

namespace Hayward.Bom;

/// <summary>Everything that a bill of materials says of one model, before it takes the form of a standard. What is said is a fact: with its
/// standing (declared, measured or attested) and its source. Every writer writes the same facts.</summary>
public sealed record BillOfMaterials
{
    /// <summary>When the bill was made and its facts were observed.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Version of the program that made it.</summary>
    public required string Tool { get; init; }

    /// <summary>SHA-256 over the digests and paths of all files, from which serial numbers follow; what could not be read is in it as
    /// such.</summary>
    public required Digest Content { get; init; }

    /// <summary>Name for people: <c>owner/name</c> or that of the folder.</summary>
    public required Fact Name { get; init; }

    /// <summary>Owner on the hub; null when the place does not tell it.</summary>
    public Fact? Owner { get; init; }

    /// <summary>Revision; null when the place does not tell it.</summary>
    public Fact? Revision { get; init; }

    /// <summary>Package URL; null when owner, name and revision are not all known.</summary>
    public Fact? PackageUrl { get; init; }

    /// <summary>Address at the hub; null when the place does not tell it.</summary>
    public Fact? Location { get; init; }

    /// <summary>Every file, by ordinal path.</summary>
    public required ImmutableArray<BomFile> Files { get; init; }

    /// <summary>Sets of weight files, those at the top of the folder first, the largest of them before the others: the first stands for the model,
    /// the others are variants of it.</summary>
    public ImmutableArray<BomWeights> Weights { get; init; } = [];

    /// <summary>What the publisher says of the model.</summary>
    public required BomCard Card { get; init; }

    /// <summary>Licences, declared ones first.</summary>
    public ImmutableArray<BomLicense> Licenses { get; init; } = [];

    /// <summary>Data sets, by name.</summary>
    public ImmutableArray<BomDataset> Datasets { get; init; } = [];

    /// <summary>What the model was made from, as far as it is said.</summary>
    public ImmutableArray<BomAncestor> Ancestors { get; init; } = [];

    /// <summary>The version that replaces this one; null when none is declared.</summary>
    public Fact? Successor { get; init; }

    /// <summary>Files and addresses to read further.</summary>
    public ImmutableArray<BomReference> References { get; init; } = [];

    /// <summary>Statements without a field of their own in the standards, by name: <c>hayward:…</c>.</summary>
    public ImmutableArray<BomProperty> Properties { get; init; } = [];

    /// <summary>A signature that was verified for this bill; null when none was asked for.</summary>
    public CheckedSignature? Signature { get; init; }

    /// <summary>What is not known, one sentence each.</summary>
    public ImmutableArray<BomGap> Gaps { get; init; } = [];

    /// <summary>Statements that contradict each other, one sentence each.</summary>
    public ImmutableArray<string> Contradictions { get; init; } = [];

    /// <summary>All facts, by id.</summary>
    public ImmutableArray<Fact> Facts { get; init; } = [];
}

/// <summary>What the publisher says of the model in fields and sections that the standards know.</summary>
public sealed record BomCard
{
    /// <summary>Task, as the hub's <c>pipeline_tag</c>.</summary>
    public Fact? Task { get; init; }

    /// <summary>Kinds of content that the task takes; they follow from <see cref="Task"/>.</summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    /// <summary>Kinds of content that the task gives.</summary>
    public ImmutableArray<string> Outputs { get; init; } = [];

    /// <summary>Family: <c>model_type</c> of the configuration, else <c>general.architecture</c> of GGUF.</summary>
    public Fact? Family { get; init; }

    /// <summary>Classes of the model.</summary>
    public ImmutableArray<Fact> Architectures { get; init; } = [];

    /// <summary>Whole numbers of the configuration: <c>hidden_size</c> and the like.</summary>
    public ImmutableArray<BomProperty> Hyperparameters { get; init; } = [];

    /// <summary>Results of evaluation in the card's <c>model-index</c>.</summary>
    public ImmutableArray<BomMetric> Metrics { get; init; } = [];

    /// <summary>Sections of the card.</summary>
    public ImmutableArray<BomPassage> Passages { get; init; } = [];

    /// <summary>Fields of <c>co2_eq_emissions</c>. Emissions are no energy, which no field of a card states.</summary>
    public ImmutableArray<BomProperty> Emissions { get; init; } = [];
}

/// <summary>A named statement.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fact">The statement.</param>
public sealed record BomProperty(string Name, Fact Fact);

/// <summary>One file.</summary>
/// <param name="File">As measured.</param>
/// <param name="Digests">Digests of the content, SHA-256 first; of the content that a pointer announces when <paramref name="Announced"/> is
/// there. Empty when it could not be read.</param>
/// <param name="Announced">What a Git LFS pointer announces; null for content that is here.</param>
public sealed record BomFile(ModelFile File, ImmutableArray<Digest> Digests, LfsPointer? Announced)
{
    /// <summary>What a scan said of loading it; null when it was not scanned.</summary>
    public ScannedFile? Scan { get; init; }

    /// <summary>Path within the model.</summary>
    public string Path => File.Path;

    /// <summary>Size of the content in bytes, announced for a pointer.</summary>
    public long Size => Announced?.Size ?? File.Size;
}

/// <summary>One set of weight files: shards that belong together, or a single file.</summary>
/// <param name="Name">Path of the file, or of the set with <c>*</c> in place of the numbers of its shards.</param>
/// <param name="Format">Format of the files.</param>
/// <param name="Paths">The files, by ordinal path.</param>
/// <param name="Parameters">Elements of all tensors.</param>
/// <param name="Tensors">Number of tensors; 0 when none could be listed, as for pointers.</param>
/// <param name="Types">Elements by type, the most frequent first.</param>
/// <param name="Identity">Which weights these are.</param>
public sealed record BomWeights(
    string Name, FileFormat Format, ImmutableArray<string> Paths, long Parameters, int Tensors, ImmutableArray<BomType> Types,
    ModelIdentity Identity);

/// <summary>How many elements have a type.</summary>
/// <param name="Type">As the format spells it.</param>
/// <param name="Elements">Number of elements.</param>
public sealed record BomType(string Type, long Elements);

/// <summary>One licence.</summary>
/// <param name="Words">As declared, or the identifier of the text that was recognised.</param>
/// <param name="License">The licence; null when it is none of those known.</param>
/// <param name="Concluded">True when its text was recognised among the files, false when somebody declares it.</param>
/// <param name="Fact">The statement.</param>
/// <param name="Link">Address or file that the card gives for it.</param>
public sealed record BomLicense(string Words, License? License, bool Concluded, Fact Fact, Fact? Link = null)
{
    /// <summary>Its text, for a licence that no list holds and whose text is among the files.</summary>
    public string? Text { get; init; }

    /// <summary>Identifier of the SPDX list; null when it has none.</summary>
    public string? SpdxId => License is { Spdx: true, Kind: LicenseKind.License } ? License.Id : null;

    /// <summary>Name for people.</summary>
    public string Name => License?.Name ?? Words;
}

/// <summary>A data set that the publisher names.</summary>
/// <param name="Name">As declared.</param>
/// <param name="Training">True when it is named as what the model was trained on.</param>
/// <param name="Evaluation">True when it is named as what the model was evaluated on.</param>
/// <param name="Facts">The statements.</param>
public sealed record BomDataset(string Name, bool Training, bool Evaluation, ImmutableArray<Fact> Facts);

/// <summary>A model that this one was made from.</summary>
/// <param name="Name">As stated: <c>owner/name</c>, an address or a name.</param>
/// <param name="Relation"><c>finetune</c>, <c>quantized</c>, <c>adapter</c>, <c>merge</c>, … as stated; null when no relation is.</param>
/// <param name="Revision">Revision, where it is stated.</param>
/// <param name="Facts">Who says so.</param>
public sealed record BomAncestor(string Name, string? Relation, string? Revision, ImmutableArray<Fact> Facts);

/// <summary>A result of evaluation.</summary>
/// <param name="Type">Metric.</param>
/// <param name="Value">Value as text.</param>
/// <param name="Slice">Data set, configuration and split.</param>
/// <param name="Fact">The statement.</param>
public sealed record BomMetric(string Type, string Value, string? Slice, Fact Fact);

/// <summary>What a section of the card speaks of.</summary>
public enum PassageKind
{
    /// <summary>Who is meant to use the model.</summary>
    Users,

    /// <summary>What for, and what not.</summary>
    UseCases,

    /// <summary>What it cannot do.</summary>
    Limitations,

    /// <summary>Harm that it may do.</summary>
    Ethics,

    /// <summary>How and on what it was trained.</summary>
    Training,
}

/// <summary>A section of the card.</summary>
/// <param name="Kind">What it speaks of.</param>
/// <param name="Fact">Its text, cut where it is long, and where it stands.</param>
public sealed record BomPassage(PassageKind Kind, Fact Fact);

/// <summary>What a reference leads to.</summary>
public enum ReferenceKind
{
    /// <summary>The model card.</summary>
    Card,

    /// <summary>A licence, notice or policy text.</summary>
    License,

    /// <summary>A configuration.</summary>
    Configuration,

    /// <summary>A detached signature.</summary>
    Signature,

    /// <summary>Where the model is distributed.</summary>
    Distribution,

    /// <summary>A paper that the card names.</summary>
    Paper,
}

/// <summary>Something to read further.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Address">Path of a file, or a web address.</param>
/// <param name="Note">Half a sentence.</param>
/// <param name="Fact">The statement, for what is only named.</param>
public sealed record BomReference(ReferenceKind Kind, string Address, string Note, Fact? Fact = null);

/// <summary>What something unknown belongs to.</summary>
public enum GapKind
{
    /// <summary>The model itself.</summary>
    Model,

    /// <summary>Its files.</summary>
    Files,

    /// <summary>Its ancestors.</summary>
    Ancestors,

    /// <summary>Its data.</summary>
    Datasets,

    /// <summary>How it was trained.</summary>
    Training,

    /// <summary>Its terms.</summary>
    License,
}

/// <summary>Something that is not known.</summary>
/// <param name="Kind">What it belongs to.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Partly">True when a part is known.</param>
public sealed record BomGap(GapKind Kind, string Text, bool Partly = false);
