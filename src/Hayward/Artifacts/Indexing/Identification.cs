using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Artifacts.Indexing;

/// <summary>Which known models the files and weights of a place are.</summary>
/// <param name="Files">Every file, by path.</param>
/// <param name="Sets">Every weight set, by name.</param>
public sealed record Identification(ImmutableArray<IdentifiedFile> Files, ImmutableArray<IdentifiedSet> Sets);

/// <summary>One file.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Digest">SHA-256 of its content; for a pointer that of the content that is not here. Null when it could not be read.</param>
/// <param name="IsPointer">True when only the pointer is here.</param>
/// <param name="Matches">The known files with the same content.</param>
public sealed record IdentifiedFile(string Path, Digest? Digest, bool IsPointer, ImmutableArray<FileMatch> Matches);

/// <summary>A known file with the same content.</summary>
/// <param name="Model">Name of its model.</param>
/// <param name="Path">Its path there.</param>
/// <param name="Algorithm">The digest that is equal.</param>
public sealed record FileMatch(string Model, string Path, string Algorithm);

/// <summary>One weight set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Tensors">Number of its tensors that are not empty and have a digest.</param>
/// <param name="Exact">Known sets with the same tensors under the same names.</param>
/// <param name="Renamed">Known sets with the same tensors under other names.</param>
/// <param name="Partial">Known sets that share tensors, the most first; empty when there is an exact one.</param>
/// <param name="Sentence">The answer for people.</param>
public sealed record IdentifiedSet(
    string Name,
    int Tensors,
    ImmutableArray<SetMatch> Exact,
    ImmutableArray<SetMatch> Renamed,
    ImmutableArray<PartialMatch> Partial,
    string Sentence);

/// <summary>A known weight set.</summary>
/// <param name="Model">Name of its model.</param>
/// <param name="Set">Its name there.</param>
public sealed record SetMatch(string Model, string Set);

/// <summary>A known weight set that shares tensors.</summary>
/// <param name="Rank">1 for the best; equal for those that nothing here tells apart.</param>
/// <param name="Model">Name of its model.</param>
/// <param name="Set">Its name there.</param>
/// <param name="Shared">Tensors of this place that it has, by content.</param>
/// <param name="SharedBytes">Their bytes.</param>
/// <param name="Renamed">Those of them that have another name there.</param>
/// <param name="Theirs">Number of its tensors.</param>
/// <param name="New">Names of the tensors that it does not have, the first <see cref="ShownNames"/>.</param>
/// <param name="NewCount">Their number.</param>
public sealed record PartialMatch(
    int Rank, string Model, string Set, int Shared, long SharedBytes, int Renamed, int Theirs, ImmutableArray<string> New, int NewCount)
{
    /// <summary>Names that are listed.</summary>
    public const int ShownNames = 20;
}
