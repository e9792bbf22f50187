using System.Collections.Immutable;

namespace Hayward.Artifacts.Identity;

/// <summary>Files that a loader reads together as one set of weights.</summary>
/// <param name="Name">Path for people, with <c>*</c> in place of the number of a shard.</param>
/// <param name="Files">The files, by ordinal path.</param>
/// <param name="Gap">What of the set is not there, in one sentence; null when all is.</param>
internal sealed record WeightFileSet(string Name, ImmutableArray<ModelFile> Files, string? Gap);
