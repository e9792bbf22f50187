using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Hayward.Artifacts.Locating;
using Hayward.Evidence;

namespace Hayward.Artifacts.Digests;

/// <summary>SHA-256 of the parts of files, named as OpenSSF Model Signing names them: <c>path:start:end</c>, the end exclusive; a file without
/// bytes has no part. A file that is one part has the digest of the file; longer ones are read once more, the parts on all cores.</summary>
/// <remarks>Source: OpenSSF Model Signing specification 1.0, "shards".</remarks>
public static class ShardDigests
{
    /// <summary>Size of a part in bytes where none is given.</summary>
    public const long DefaultSize = 1_000_000_000;

    private const int Piece = 1024 * 1024;

    /// <summary>The parts of every file, by path.</summary>
    /// <param name="place">The files.</param>
    /// <param name="artifact">What was measured of them; files that could not be read have no parts.</param>
    /// <param name="size">Size of a part in bytes, at least 1.</param>
    /// <param name="cancellation">Stops between two pieces.</param>
    /// <exception cref="IOException">A file cannot be read any more or became shorter.</exception>
    public static ImmutableDictionary<string, ImmutableArray<DigestedShard>> Of(
        Place place, ArtifactSet artifact, long size, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var full = place.Files.ToDictionary(f => f.Path, f => f.FullPath, StringComparer.Ordinal);
        var result = ImmutableDictionary.CreateBuilder<string, ImmutableArray<DigestedShard>>(StringComparer.Ordinal);
        foreach (var file in artifact.Files)
        {
            if (file.Digest is { } digest && file.Size > 0)
                result[file.Path] = file.Size <= size ? [new DigestedShard(Name(file.Path, 0, file.Size), digest)] : Parts(file, full[file.Path], size, cancellation);
        }
        return result.ToImmutable();
    }

    private static ImmutableArray<DigestedShard> Parts(ModelFile file, string path, long size, CancellationToken cancellation)
    {
        var count = checked((int)((file.Size - 1) / size) + 1);
        var parts = new DigestedShard[count];
        using var handle = File.OpenHandle(path, options: FileOptions.RandomAccess);
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            var (begin, end) = (i * size, Math.Min(file.Size, (i * size) + size));
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = ArrayPool<byte>.Shared.Rent(Piece);
            for (var at = begin; at < end;)
            {
                cancellation.ThrowIfCancellationRequested();
                var read = RandomAccess.Read(handle, buffer.AsSpan(0, (int)Math.Min(Piece, end - at)), at);
                if (read == 0)
                    throw new IOException($"{file.Path} became shorter while its parts were read");
                hash.AppendData(buffer.AsSpan(0, read));
                at += read;
            }
            ArrayPool<byte>.Shared.Return(buffer);
            parts[i] = new DigestedShard(Name(file.Path, begin, end), new Digest("sha256", Convert.ToHexStringLower(hash.GetHashAndReset())));
        });
        return [.. parts];
    }

    private static string Name(string path, long begin, long end) => string.Create(CultureInfo.InvariantCulture, $"{path}:{begin}:{end}");
}
