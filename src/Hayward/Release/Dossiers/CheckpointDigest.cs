using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Hayward.Artifacts;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Openness.Inventories;

namespace Hayward.Release.Dossiers;

/// <summary>The digest of a checkpoint: of all files that decide what the model does (weights, configuration, tokenizer, templates, code). Documents,
/// pictures, licences, signatures and the folder of the dossier are left out, so that a better card does not make an evaluation void, and a changed chat
/// template does. Which files are left out stands in <c>knowledge/release/documents.yaml</c>.</summary>
public sealed class CheckpointDigest
{
    private readonly ImmutableArray<string> _documents;

    private CheckpointDigest(ImmutableArray<string> documents) => _documents = documents;

    /// <summary>Reads <c>knowledge/release/documents.yaml</c>.</summary>
    /// <exception cref="KnowledgeException">It does not have its shape.</exception>
    public static CheckpointDigest Read(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        return new CheckpointDigest(knowledge["release/documents.yaml"].Read(ReleaseShapes.Default.ReleaseDocuments).Documents);
    }

    /// <summary>True for a file that decides what the model does.</summary>
    public bool Counts(ModelFile file) => !_documents.Any(pattern => NamePattern.Matches(pattern, file));

    /// <summary>SHA-256 over the lines <c>hex two-blanks path newline</c> of the files that count, by ordinal path, as <c>sha256sum</c> writes them.
    /// Null when one of them could not be read, when there is none, or when something at the place was not read at all.</summary>
    public Digest? Of(ArtifactSet artifacts)
    {
        ArgumentNullException.ThrowIfNull(artifacts);
        var counted = artifacts.Files.Where(Counts).OrderBy(f => f.Path, StringComparer.Ordinal).ToImmutableArray();
        var known = artifacts.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        if (counted.IsEmpty || counted.Any(f => f.Digest is null) || artifacts.Problems.Any(p => !known.Contains(p.Path))) return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in counted) hash.AppendData(Encoding.UTF8.GetBytes(ArtifactDigest.Line(file.Digest!.Value.Hex, file.Path)));
        return new Digest("sha256", Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
