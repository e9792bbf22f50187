using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Openness;
using Hayward.Release.Dossiers;
using Hayward.Release.Safeguards;

namespace Hayward.Release.Gates;

/// <summary>All that a gate looks at, and nothing else: a release case without its folder, lines and long texts. Its JSON is what a decision keeps, under
/// its digest, so that the decision can be made again.</summary>
public sealed record CaseFacts
{
    /// <summary>The form.</summary>
    public const string Format = "hayward-release-facts-1";

    /// <summary>Version of the form.</summary>
    public string Schema { get; init; } = Format;

    /// <summary>Name and version of what is to be released.</summary>
    public required string Release { get; init; }

    /// <summary>Digest of the checkpoint as its files are; null when they could not all be read.</summary>
    public required Digest? Checkpoint { get; init; }

    /// <summary>Digest of the checkpoint as the dossier records it.</summary>
    public Digest? Recorded { get; init; }

    /// <summary>The day of the judgement, UTC.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Files of the model with their digests, by path, so that a changed one can be named.</summary>
    public ImmutableArray<ModelFileFact> Model { get; init; } = [];

    /// <summary>Answers of the dossier, by id.</summary>
    public ImmutableArray<StatementFact> Statements { get; init; } = [];

    /// <summary>Evaluations, by id.</summary>
    public ImmutableArray<Evaluation> Evaluations { get; init; } = [];

    /// <summary>What becomes of each safeguard, by id.</summary>
    public ImmutableArray<SafeguardFact> Safeguards { get; init; } = [];

    /// <summary>Evidence files as they are, by id.</summary>
    public ImmutableArray<EvidenceState> Files { get; init; } = [];

    /// <summary>Answers of the probes.</summary>
    public ImmutableArray<FindingFact> Findings { get; init; } = [];

    /// <summary>Components of the inventory, by id.</summary>
    public ImmutableArray<ComponentFact> Components { get; init; } = [];

    /// <summary>Verdicts of the frameworks, by id.</summary>
    public ImmutableArray<VerdictFact> Verdicts { get; init; } = [];

    /// <summary>The three claims.</summary>
    public ImmutableArray<ClaimFact> Claims { get; init; } = [];

    /// <summary>Signatures among the files of the model, by path.</summary>
    public ImmutableArray<SignatureFact> Signatures { get; init; } = [];

    /// <summary>Sources of training data, by id.</summary>
    public ImmutableArray<DataFact> Data { get; init; } = [];

    /// <summary>Offers and needs of support, by id.</summary>
    public ImmutableArray<SupportEntry> Support { get; init; } = [];

    /// <summary>Changes that matter for safety, by version.</summary>
    public ImmutableArray<SafetyChange> Changes { get; init; } = [];

    /// <summary>Every item that a criterion can rest on, by id (<c>evaluation:ID</c>, <c>statement:ID</c>, <c>file:ID</c>, …), with its digest: that of the
    /// bytes for a file, that of the entry for all else.</summary>
    [JsonIgnore]
    public ImmutableSortedDictionary<string, Digest> Items => field ??= CaseItems.Of(this);

    /// <summary>True when an evidence file with this id is there unchanged, and neither expired nor was withdrawn.</summary>
    internal bool Holds(string file) => Files.Any(f => f.File.Id == file && f.Standing == EvidenceStanding.Holds);
}

/// <summary>A file of the model.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Digest">Its digest; null when it could not be read.</param>
public sealed record ModelFileFact(string Path, Digest? Digest);

/// <summary>An answer of the dossier.</summary>
/// <param name="Id"><c>chapter.field</c>.</param>
/// <param name="Value">The answer.</param>
/// <param name="Standing">Declared, measured or attested.</param>
/// <param name="Source">Where it was read; the id of an evidence file for one that rests on it.</param>
/// <param name="Date">When it was said.</param>
public sealed record StatementFact(string Id, ImmutableArray<string> Value, Standing Standing, string? Source, DateOnly? Date);

/// <summary>A safeguard and where it is after the release.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Place">Where it is once the weights are out of hand.</param>
public sealed record SafeguardFact(string Id, SafeguardKind Kind, SafeguardPlace Place);

/// <summary>A source of training data.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Name">For people.</param>
/// <param name="License">Licence; null where none is said.</param>
/// <param name="Digest">Digest of the data; null where it is not known.</param>
/// <param name="Generator">The model that made synthetic data; null where none is named.</param>
/// <param name="GeneratorTerms">What its terms say; null where it is not said.</param>
public sealed record DataFact(string Id, DataKind Kind, string Name, string? License, Digest? Digest, string? Generator, string? GeneratorTerms);

/// <summary>The answer of a probe.</summary>
/// <param name="Probe">Its id.</param>
/// <param name="Outcome">The answer.</param>
/// <param name="Message">What was found, in words; not part of the item's digest.</param>
public sealed record FindingFact(string Probe, Outcome Outcome, string Message);

/// <summary>A component of the inventory.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">Whether it was released.</param>
/// <param name="Elsewhere">True when a partial component was only named and not examined.</param>
public sealed record ComponentFact(string Id, ComponentStatus Status, bool Elsewhere);

/// <summary>The verdict of a framework.</summary>
/// <param name="Framework">Its id.</param>
/// <param name="Result">What the evidence proves.</param>
/// <param name="Possible">The best that is still possible.</param>
public sealed record VerdictFact(string Framework, string Result, string Possible);

/// <summary>One of the three claims.</summary>
/// <param name="Code">Its code, such as <c>CLAIM-AVAILABILITY</c>.</param>
/// <param name="Answer">Its truth.</param>
public sealed record ClaimFact(string Code, Truth Answer);

/// <summary>A signature among the files of the model.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Files">Files that it names.</param>
/// <param name="Same">Those whose bytes are the signed ones.</param>
/// <param name="Changed">Those whose bytes are others, or that are missing.</param>
public sealed record SignatureFact(string Path, int Files, int Same, int Changed);
