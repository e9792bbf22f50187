using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Release.Dossiers;

/// <summary>What a publisher says and shows before a release: <c>release.yaml</c>, as read. The eight points of the release standard are chapters of
/// its statements; what is more than one sentence (an evaluation, a safeguard, a data source, an offer of support) is a record of its own.</summary>
public sealed record ReleaseDossier
{
    /// <summary>The form of the file that this version reads.</summary>
    public const string CurrentFormat = "hayward-release-1";

    /// <summary>What is to be released.</summary>
    public required ReleaseSubject Release { get; init; }

    /// <summary>Answers by the id of their field in <c>knowledge/release/fields.yaml</c>, <c>chapter.field</c>.</summary>
    public ImmutableSortedDictionary<string, Statement> Statements { get; init; } = ImmutableSortedDictionary<string, Statement>.Empty;

    /// <summary>Evaluations of dangerous capabilities and of safeguards.</summary>
    public ImmutableArray<Evaluation> Evaluations { get; init; } = [];

    /// <summary>What keeps the model from doing harm, and where it lives.</summary>
    public ImmutableArray<Safeguard> Safeguards { get; init; } = [];

    /// <summary>What it was trained on.</summary>
    public ImmutableArray<DataSource> Data { get; init; } = [];

    /// <summary>Support that is offered or needed by those who will carry the burden.</summary>
    public ImmutableArray<SupportEntry> Support { get; init; } = [];

    /// <summary>Changes of safeguards and of known limitations from version to version.</summary>
    public ImmutableArray<SafetyChange> Changes { get; init; } = [];

    /// <summary>Files that carry the statements above, each under its digest.</summary>
    public ImmutableArray<EvidenceFile> Evidence { get; init; } = [];
}

/// <summary>What is to be released, and by whom.</summary>
/// <param name="Name">For people, usually <c>owner/name</c>.</param>
/// <param name="Version">The publisher's own version.</param>
/// <param name="Model">Where the files lie, relative to the folder of <c>release.yaml</c>; any locator.</param>
/// <param name="Checkpoint">Digest of all that decides what the model does, see <see cref="CheckpointDigest"/>; null until it was measured.</param>
/// <param name="Publisher">Who publishes.</param>
/// <param name="Previous">Checkpoint digest of the release that this one follows; null for a first one.</param>
/// <param name="Ladder">Path of the publisher's own ladder, relative to <c>release.yaml</c>; null for the one that is built in.</param>
public sealed record ReleaseSubject(
    string Name, string Version, string Model, Digest? Checkpoint, Publisher Publisher, Digest? Previous = null, string? Ladder = null);

/// <summary>Who publishes: the name, and who stands behind it in law.</summary>
/// <param name="Name">As it appears on the hub.</param>
/// <param name="LegalEntity">The legal person; null where none is named.</param>
/// <param name="Jurisdiction">Where that person is established, as ISO 3166 code; null where it is not said.</param>
/// <param name="Contact">How to reach them.</param>
public sealed record Publisher(string Name, string? LegalEntity = null, string? Jurisdiction = null, string? Contact = null);

/// <summary>The answer to one field.</summary>
/// <param name="Value">The answer: one text, or several for a field that holds a list.</param>
/// <param name="Standing">Declared, measured or attested.</param>
/// <param name="Source">Where it was read: a locator as in <see cref="Evidence.Source"/>, or the id of an evidence file with an optional fragment; null
/// for what stands in <c>release.yaml</c> alone.</param>
/// <param name="Date">When it was said or measured; null where it is not dated.</param>
/// <param name="Line">Line in <c>release.yaml</c>, from 1; 0 for what was not read from a file.</param>
public sealed record Statement(ImmutableArray<string> Value, Standing Standing, string? Source, DateOnly? Date, int Line = 0);

/// <summary>A file that carries statements.</summary>
/// <param name="Id">Short name within the dossier.</param>
/// <param name="Path">Relative to the folder of <c>release.yaml</c>.</param>
/// <param name="Digest">SHA-256 of its bytes as they were when it was entered.</param>
/// <param name="Kind">What it is: <c>evaluation-report</c>, <c>minutes</c>, <c>policy</c>, … as in <c>knowledge/release/fields.yaml</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Date">When it was made.</param>
/// <param name="By">Who made it; null where it is not said.</param>
/// <param name="Expires">From this day on it counts no longer; null when it does not age.</param>
/// <param name="Withdrawn">From this day on it counts no longer, because its maker took it back; null while it stands.</param>
/// <param name="Line">Line in <c>release.yaml</c>, from 1.</param>
public sealed record EvidenceFile(
    string Id, string Path, Digest Digest, string Kind, string Title, DateOnly Date, string? By = null, DateOnly? Expires = null, DateOnly? Withdrawn = null, int Line = 0);
