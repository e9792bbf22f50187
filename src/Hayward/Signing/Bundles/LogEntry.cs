using System.Collections.Immutable;

namespace Hayward.Signing.Bundles;

/// <summary>One entry of a transparency log (sigstore_rekor.proto, TransparencyLogEntry). Fields that the bundle leaves out are empty,
/// zero or null; whether they are needed is for the one who checks the entry.</summary>
public sealed record LogEntry
{
    /// <summary>Index in the log, over all its shards.</summary>
    public long LogIndex { get; init; }

    /// <summary>Identifier of the log: SHA-256 of its public key.</summary>
    public ReadOnlyMemory<byte> LogKeyId { get; init; }

    /// <summary>Kind of entry: <c>dsse</c>, <c>intoto</c>, <c>hashedrekord</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Version of the kind: <c>0.0.1</c>, <c>0.0.2</c>.</summary>
    public string KindVersion { get; init; } = "";

    /// <summary>When the log took the entry, in seconds since 1970; 0 when the log does not say (Rekor 2).</summary>
    public long IntegratedTime { get; init; }

    /// <summary>The log's signature over the entry (SET); null when absent.</summary>
    public ReadOnlyMemory<byte>? SignedEntryTimestamp { get; init; }

    /// <summary>Proof that the entry is in the log; null when absent.</summary>
    public LogInclusionProof? InclusionProof { get; init; }

    /// <summary>The entry as the log holds it, canonical JSON.</summary>
    public ReadOnlyMemory<byte> CanonicalizedBody { get; init; }
}

/// <summary>Proof that an entry is in a log (RFC 9162, section 2.1.3).</summary>
/// <param name="LogIndex">Index of the leaf in this tree.</param>
/// <param name="RootHash">Root of the tree.</param>
/// <param name="TreeSize">Leaves of the tree.</param>
/// <param name="Hashes">Siblings from the leaf upwards.</param>
/// <param name="Checkpoint">Signed note over root and size; null when absent.</param>
public sealed record LogInclusionProof(
    long LogIndex,
    ReadOnlyMemory<byte> RootHash,
    long TreeSize,
    ImmutableArray<ReadOnlyMemory<byte>> Hashes,
    string? Checkpoint);
