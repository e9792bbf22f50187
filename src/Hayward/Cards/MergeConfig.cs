using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Cards;

/// <summary>A mergekit configuration.</summary>
public sealed record MergeConfig(string Path, Digest? Digest, string? Method, string? BaseModel, ImmutableArray<string> Models);
