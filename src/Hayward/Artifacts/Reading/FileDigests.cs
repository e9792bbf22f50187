using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hayward.Artifacts.Hashing;
using Hayward.Artifacts.Locating;
using Hayward.Evidence;

namespace Hayward.Artifacts.Reading;

/// <summary>The digests of one whole file.</summary>
internal sealed class FileDigests : IDisposable
{
    private const string GitBlob = "gitoid-blob-sha1";

    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash? _git;
    private readonly Blake3? _blake3;
    private readonly Blake2b? _blake2b;

    /// <summary>Those that <paramref name="measures"/> asks for, and the one that the store of the file uses.</summary>
    public FileDigests(PlacedFile file, Measures measures, long size)
    {
        _git = file.Stored is { Algorithm: GitBlob } ? GitHash(size) : null;
        _blake3 = measures.HasFlag(Measures.Blake3) ? new Blake3() : null;
        _blake2b = measures.HasFlag(Measures.Blake2b) ? new Blake2b() : null;
    }

    /// <summary>Takes the next block for SHA-256 and git, which are the slowest and may have a thread of their own.</summary>
    public void Append(ReadOnlySpan<byte> block)
    {
        _sha256.AppendData(block);
        _git?.AppendData(block);
    }

    /// <summary>Takes the next block for the digests that were asked for besides.</summary>
    public void AppendFurther(ReadOnlySpan<byte> block)
    {
        _blake3?.Append(block);
        _blake2b?.Append(block);
    }

    /// <summary>SHA-256 of the file, and the digest of the kind under which its store has it.</summary>
    public (Digest Sha256, Digest Stored) Finish()
    {
        var sha256 = new Digest("sha256", Convert.ToHexStringLower(_sha256.GetHashAndReset()));
        return (sha256, _git is null ? sha256 : new Digest(GitBlob, Convert.ToHexStringLower(_git.GetHashAndReset())));
    }

    /// <summary>The digests that were asked for besides.</summary>
    public ImmutableArray<Digest> FinishFurther()
    {
        var digests = ImmutableArray<Digest>.Empty;
        if (_blake2b is not null)
            digests = digests.Add(new Digest("blake2b", Convert.ToHexStringLower(_blake2b.Finish())));
        if (_blake3 is not null)
            digests = digests.Add(new Digest("blake3", _blake3.Finish().ToString()));
        return digests;
    }

    public void Dispose()
    {
        _sha256.Dispose();
        _git?.Dispose();
    }

    /// <summary>The hash that git gives a file: SHA-1 over <c>blob size</c>, a zero byte and the content.</summary>
    private static IncrementalHash GitHash(long size)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {size}\0")));
        return hash;
    }
}
