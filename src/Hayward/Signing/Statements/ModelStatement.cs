using System.Collections.Immutable;

namespace Hayward.Signing.Statements;

/// <summary>What a model signature states: these files have these digests.</summary>
public sealed record ModelStatement
{
    /// <summary>Name of the model, for people; nothing relies on it.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 over the raw digests of the resources in their order, in hexadecimal; null in the form of version 0.2, which has
    /// none.</summary>
    public string? Root { get; init; }

    /// <summary>The files or their parts, in the order of the statement.</summary>
    public required ImmutableArray<Resource> Resources { get; init; }

    /// <summary>How the files were listed and hashed.</summary>
    public required Serialization Serialization { get; init; }

    /// <summary>True for the statement of model-signing 0.2 (<c>https://model_signing/Digests/v0.1</c>).</summary>
    public bool IsVersion02 { get; init; }

    /// <summary>How this statement differs from the form of the specification without being refused.</summary>
    public ImmutableArray<SignatureProblem> Notes { get; init; } = [];
}

/// <summary>How the files of a model were listed and hashed.</summary>
public sealed record Serialization
{
    /// <summary>The default size of a shard in bytes.</summary>
    public const long UsualShardSize = 1_000_000_000;

    /// <summary>Size of a shard in bytes; null when files were hashed whole.</summary>
    public long? ShardSize { get; init; }

    /// <summary>How content was hashed.</summary>
    public ContentHash Hash { get; init; }

    /// <summary>True when symbolic links were followed.</summary>
    public bool AllowSymlinks { get; init; }

    /// <summary>Paths that were left out, files or whole folders.</summary>
    public ImmutableArray<string> IgnoredPaths { get; init; } = [];
}
