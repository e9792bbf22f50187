using Hayward.Evidence;

namespace Hayward.Signing.Digests;

/// <summary>Digests of files that are known without reading them.</summary>
/// <param name="Source">Where they come from, for messages.</param>
/// <param name="Files">Path within the model to what is known of it; null where the source names the file and gives no digest that a
/// signature could be held against.</param>
public sealed record KnownDigests(string Source, IReadOnlyDictionary<string, Digest?> Files);
