using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Hayward.Artifacts.Hashing;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Reading;
using Hayward.Signing.Statements;

namespace Hayward.Signing.Manifests;

/// <summary>Hashes parts of files, many at the same time: what the reader of whole files does not give.</summary>
/// <param name="serialization">How big a part is and how it is hashed.</param>
internal sealed class PartHasher(Serialization serialization)
{
    private const int BlockSize = 1024 * 1024;
    private const int MostWorkers = 8;

    /// <summary>Hashes every part of <paramref name="files"/>, each byte once.</summary>
    public (ImmutableArray<Resource> Resources, ImmutableArray<Difference> Faults) Read(
        ImmutableArray<PlacedFile> files, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        var meter = new ProgressMeter(progress, files.Sum(f => f.Size));
        var times = files.Select(f => new FileInfo(f.FullPath).LastWriteTimeUtc).ToArray();
        var parts = files.SelectMany((file, index) => Ranges(file.Size).Select(range => (Index: index, Range: range))).ToList();
        var digests = new string?[parts.Count];
        var faults = new ConcurrentDictionary<int, string>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, MostWorkers), CancellationToken = cancellation };
        var order = Enumerable.Range(0, parts.Count).OrderByDescending(i => parts[i].Range.Length).ThenBy(i => i);
        Parallel.ForEach(Partitioner.Create(order, EnumerablePartitionerOptions.NoBuffering), options, i =>
        {
            var file = files[parts[i].Index];
            try
            {
                digests[i] = Hash(file, parts[i].Range, meter, cancellation);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                faults.TryAdd(parts[i].Index, $"{file.Path} cannot be read ({refused.Message.TrimEnd('.')}); check its permissions and the disk.");
            }
        });
        for (var i = 0; i < files.Length; i++)
        {
            var info = new FileInfo(files[i].FullPath);
            if (!info.Exists || info.Length != files[i].Size || info.LastWriteTimeUtc != times[i])
                faults.TryAdd(i, $"{files[i].Path} changed while it was read; wait until nothing writes to it and try again.");
        }

        return (
            [.. parts.Select((part, i) => (part, digest: digests[i])).Where(p => p.digest is not null && !faults.ContainsKey(p.part.Index))
                .Select(p => new Resource(files[p.part.Index].Path, serialization.ShardSize is null ? null : p.part.Range, serialization.Hash, p.digest!))],
            [.. faults.OrderBy(f => f.Key).Select(f => new Difference(DifferenceKind.Unreadable, files[f.Key].Path, f.Value))]);
    }

    private IEnumerable<ByteRange> Ranges(long size)
    {
        if (serialization.ShardSize is not { } step)
        {
            yield return new ByteRange(0, size);
            yield break;
        }

        // An empty file has one part without bytes, as newer signers write it; our own signatures leave it out.
        if (size == 0) yield return default;
        for (var start = 0L; start < size; start += step)
            yield return new ByteRange(start, start + Math.Min(step, size - start));
    }

    private string Hash(PlacedFile file, ByteRange range, ProgressMeter meter, CancellationToken cancellation)
    {
        using var handle = File.OpenHandle(file.FullPath, options: FileOptions.SequentialScan, share: FileShare.ReadWrite | FileShare.Delete);
        using var hash = new RunningHash(serialization.Hash);
        var buffer = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            for (var at = range.Start; at < range.End;)
            {
                cancellation.ThrowIfCancellationRequested();
                var count = RandomAccess.Read(handle, buffer.AsSpan(0, (int)Math.Min(BlockSize, range.End - at)), at);
                if (count == 0) throw new EndOfStreamException($"it ends at {at:N0}, before {range.End:N0}");
                hash.Append(buffer.AsSpan(0, count));
                meter.Add(count, file.Path);
                at += count;
            }

            return hash.Finish();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>One of the three functions, fed block by block.</summary>
    private sealed class RunningHash : IDisposable
    {
        private readonly IncrementalHash? _sha256;
        private readonly Blake2b? _blake2b;
        private readonly Blake3? _blake3;

        public RunningHash(ContentHash kind)
        {
            if (kind == ContentHash.Sha256) _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            else if (kind == ContentHash.Blake2b) _blake2b = new Blake2b();
            else _blake3 = new Blake3();
        }

        public void Append(ReadOnlySpan<byte> block)
        {
            _sha256?.AppendData(block);
            _blake2b?.Append(block);
            _blake3?.Append(block);
        }

        public string Finish() =>
            _sha256 is not null ? Convert.ToHexStringLower(_sha256.GetHashAndReset())
            : _blake2b is not null ? Convert.ToHexStringLower(_blake2b.Finish())
            : _blake3!.Finish().ToString();

        public void Dispose() => _sha256?.Dispose();
    }
}
