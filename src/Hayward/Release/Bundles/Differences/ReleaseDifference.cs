using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Release.Bundles.Differences;

/// <summary>Where one side of a difference stands.</summary>
/// <param name="Where">File and line, or the clause of a licence: <c>release/release.yaml:41</c>.</param>
/// <param name="Text">What stands there, in short; null where the place says all.</param>
public sealed record DifferenceSource(string Where, string? Text = null);

/// <summary>One change that people have to know of.</summary>
/// <param name="Id">A word of <c>knowledge/release/differences.yaml</c>.</param>
/// <param name="Severity">How much it matters to somebody who relies on the release.</param>
/// <param name="Title">The change in a few words.</param>
/// <param name="Sentence">One sentence: what changed, from what to what.</param>
/// <param name="Means">What follows.</param>
/// <param name="Before">Where the first side says it; null where it says nothing.</param>
/// <param name="After">Where the second side says it; null where it says nothing.</param>
public sealed record ReleaseDifference(
    string Id, Severity Severity, string Title, string Sentence, string Means, DifferenceSource? Before, DifferenceSource? After);

/// <summary>One side in short.</summary>
/// <param name="Place">As given.</param>
/// <param name="Kind"><c>bundle</c> or <c>folder</c>.</param>
/// <param name="Name">What is released.</param>
/// <param name="Version">The publisher's own version.</param>
/// <param name="Checkpoint">Digest of all that decides what the model does; null where it is not known.</param>
/// <param name="License">Identifier of the licence; null where it is not known.</param>
/// <param name="Stage">Stage that was decided upon; null where nothing was decided.</param>
/// <param name="Signer">Hint of the key that signed the bundle, by its own word; null where nobody did.</param>
/// <param name="Bundle">Digest of the manifest; null for a folder.</param>
public sealed record SideSummary(
    string Place, string Kind, string Name, string Version, Digest? Checkpoint, string? License, string? Stage, string? Signer, Digest? Bundle);

/// <summary>What changed from one release to another.</summary>
/// <param name="Before">The first.</param>
/// <param name="After">The second.</param>
/// <param name="Differences">The changes, the worst first.</param>
/// <param name="NotCompared">What could not be compared, one sentence each.</param>
/// <param name="Knowledge">Digests of the knowledge files that were used, by path.</param>
public sealed record ReleaseComparison(
    SideSummary Before,
    SideSummary After,
    ImmutableArray<ReleaseDifference> Differences,
    ImmutableArray<string> NotCompared,
    ImmutableSortedDictionary<string, string> Knowledge)
{
    /// <summary>Version of the schema in <c>docs/reference/schemas/</c>.</summary>
    public string Schema { get; init; } = "hayward-release-diff-1";

    /// <summary>The worst severity; none where nothing changed.</summary>
    public Severity Worst => Differences.IsEmpty ? Severity.None : Differences.Max(d => d.Severity);
}
