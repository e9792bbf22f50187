using Hayward.Evidence;
using Hayward.Ledger;
using Hayward.Signing.Bundles;

namespace Hayward.Signing.Sigstore;

/// <summary>Checks that an entry is in a log: the checkpoint is the log's, the proof speaks of the checkpoint's tree, and it leads from the entry to the
/// root (C2SP tlog-checkpoint; RFC 9162, 2.1.3).</summary>
internal static class LogInclusion
{
    /// <summary>Checks the proof of an entry that has one.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="proof">Its proof.</param>
    /// <param name="logs">Logs of the trust root that have the identifier of the entry; at least one.</param>
    public static void Check(LogEntry entry, LogInclusionProof proof, IReadOnlyList<TrustedLog> logs)
    {
        // Rekor 2 gives each shard its own checkpoint and counts in it alone; the index of Rekor 1 counts over all shards and is under the promise.
        if (entry is { Kind: "dsse" or "hashedrekord", KindVersion: "0.0.2" } && entry.LogIndex != proof.LogIndex)
            throw new KeylessException(KeylessRule.InclusionProof, $"log entry {entry.LogIndex} has a proof for the leaf {proof.LogIndex}; the two are the same in this log.");
        if (proof.Checkpoint is null) throw new KeylessException(KeylessRule.InclusionMissing, $"the proof of log entry {entry.LogIndex} has no checkpoint, so nobody signed its root.");
        var checkpoint = Read(proof.Checkpoint);
        if (!logs.Any(log => IsSigned(checkpoint, log)))
        {
            throw new KeylessException(KeylessRule.CheckpointSignature, $"the checkpoint of '{checkpoint.Origin}' carries no valid signature of {logs[0].BaseUrl}.");
        }

        if (proof.TreeSize < 0 || checkpoint.Size != (ulong)proof.TreeSize || Hash256.ReadWhole(proof.RootHash.Span) != checkpoint.Root)
        {
            throw new KeylessException(KeylessRule.CheckpointMismatch, $"the proof of log entry {entry.LogIndex} is for a tree of {proof.TreeSize} entries, "
                + $"the checkpoint for one of {checkpoint.Size}, or their roots differ.");
        }

        var leaf = Merkle.Leaf(entry.CanonicalizedBody.Span);
        if (proof.LogIndex < 0 || Hashes(proof) is not { } hashes || !Merkle.Includes((ulong)proof.LogIndex, checkpoint.Size, leaf, hashes, checkpoint.Root))
        {
            throw new KeylessException(KeylessRule.InclusionProof, $"the proof does not lead from log entry {entry.LogIndex} (leaf {proof.LogIndex} of {checkpoint.Size}) "
                + $"to the root that {checkpoint.Origin} signed.");
        }
    }

    private static Hash256[]? Hashes(LogInclusionProof proof)
    {
        var hashes = new Hash256[proof.Hashes.Length];
        for (var i = 0; i < hashes.Length; i++)
        {
            if (Hash256.ReadWhole(proof.Hashes[i].Span) is not { } hash) return null;
            hashes[i] = hash;
        }

        return hashes;
    }

    private static Checkpoint Read(string text)
    {
        try
        {
            return Checkpoint.Read(text);
        }
        catch (FormatException fault)
        {
            throw new KeylessException(KeylessRule.CheckpointMalformed, $"the checkpoint cannot be read: {fault.Message}.", fault);
        }
    }

    // Rekor signs under its host name; the origin is that name, or that name, a dash and the number of the tree.
    private static bool IsSigned(Checkpoint checkpoint, TrustedLog log)
    {
        var name = Uri.TryCreate(log.BaseUrl, UriKind.Absolute, out var url) ? (url.Authority + url.AbsolutePath).TrimEnd('/') : log.BaseUrl;
        return (checkpoint.Origin == name || checkpoint.Origin.StartsWith(name + " - ", StringComparison.Ordinal))
            && log.Id.Length >= NoteSignature.HintSize
            && checkpoint.Note.IsSignedBy(name, log.Id.Span[..NoteSignature.HintSize], log.Key);
    }
}
