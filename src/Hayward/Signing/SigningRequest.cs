using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Hayward.Artifacts.Digests;
using Hayward.Signing.Digests;
using Hayward.Signing.Keys;
using Hayward.Signing.Statements;

namespace Hayward.Signing;

/// <summary>What shall be signed, how and by whom.</summary>
public sealed record SigningRequest
{
    /// <summary>The model: a folder or a file; null when there are only digests.</summary>
    public string? Path { get; init; }

    /// <summary>Name of the model, for people; null for that of the folder or file.</summary>
    public string? Name { get; init; }

    /// <summary>Digests that are believed instead of reading the files; null when there are none.</summary>
    public KnownDigests? Digests { get; init; }

    /// <summary>An earlier signature, from which the digests of unchanged files are taken; null when all is read.</summary>
    public PreviousSignature? Previous { get; init; }

    /// <summary>The key.</summary>
    public required SigningKey Key { get; init; }

    /// <summary>Digests of files that this machine read before and that have not changed by the word of the system; null to read all.</summary>
    public DigestCache? Cache { get; init; }

    /// <summary>Certificates: that of the key and those above it, in any order; empty for a signature by the key alone.</summary>
    public ImmutableArray<X509Certificate2> Certificates { get; init; } = [];

    /// <summary>Files that are not part of the model although they lie in it: the signature itself.</summary>
    public ImmutableArray<string> Outputs { get; init; } = [];

    /// <summary>Further paths to leave out, from the root of the model.</summary>
    public ImmutableArray<string> IgnoredPaths { get; init; } = [];

    /// <summary>Also sign what git keeps at the root.</summary>
    public bool IncludeGit { get; init; }

    /// <summary>Follow symbolic links to files.</summary>
    public bool AllowSymlinks { get; init; }

    /// <summary>How content is hashed.</summary>
    public ContentHash Hash { get; init; }

    /// <summary>Size of a part in bytes; null to hash files whole.</summary>
    public long? ShardSize { get; init; }
}
