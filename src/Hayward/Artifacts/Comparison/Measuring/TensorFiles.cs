using System.Security.Cryptography;
using Hayward.Artifacts.Comparison.Elements;
using Hayward.Evidence;
using Microsoft.Win32.SafeHandles;

namespace Hayward.Artifacts.Comparison.Measuring;

/// <summary>The files of a comparison, each opened once and read by range from several threads.</summary>
internal sealed class TensorFiles : IDisposable
{
    private const int HashBlock = 1 << 20;

    private readonly Dictionary<string, Opened> _files = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Fills <paramref name="target"/> from the bytes of a tensor.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="offset">Offset within the tensor.</param>
    /// <param name="target">Where to.</param>
    /// <exception cref="ComparisonException">The file ends before or cannot be read.</exception>
    public void Read(WeightTensor tensor, long offset, Span<byte> target)
    {
        var file = Open(tensor.FullPath);
        var at = tensor.Info.Begin + offset;
        try
        {
            while (!target.IsEmpty)
            {
                var count = RandomAccess.Read(file, target, at);
                if (count == 0)
                    throw new ComparisonException($"{tensor.File} ends at byte {at:N0} within tensor {tensor.Info.Name}; wait until nothing writes to it and compare again.");
                target = target[count..];
                at += count;
            }
        }
        catch (IOException refused)
        {
            throw new ComparisonException($"{tensor.File} cannot be read at byte {at:N0} ({refused.Message.TrimEnd('.')}); check the disk.");
        }
    }

    /// <summary>Reads the bytes of some elements, the rows in another order where one is given.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="format">How its elements are stored.</param>
    /// <param name="order">The order of rows to be undone; null when there is none.</param>
    /// <param name="begin">First element.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="buffer">Takes the bytes.</param>
    /// <returns>The part of the buffer that was filled.</returns>
    public ReadOnlySpan<byte> Fetch(WeightTensor tensor, ElementFormat format, RowOrder? order, long begin, int count, byte[] buffer)
    {
        var target = buffer.AsSpan(0, (int)format.BytesOf(count));
        if (order is null)
        {
            Read(tensor, format.BytesOf(begin), target);
            return target;
        }
        // Row by row, because the rows stand in another order in the file.
        for (long done = 0; done < count;)
        {
            var (row, column) = ((begin + done) / tensor.Columns, (begin + done) % tensor.Columns);
            var run = Math.Min(tensor.Columns - column, count - done);
            var source = (order.Source(row) * tensor.Columns) + column;
            Read(tensor, format.BytesOf(source), target.Slice((int)format.BytesOf(done), (int)format.BytesOf(run)));
            done += run;
        }
        return target;
    }

    /// <summary>SHA-256 of the bytes of a tensor, for sets that were read without digests; null when they cannot be read by range.</summary>
    public Hash256? Digest(WeightTensor tensor)
    {
        if (!tensor.Readable)
            return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[(int)Math.Min(HashBlock, Math.Max(1, tensor.Info.Length))];
        for (var at = 0L; at < tensor.Info.Length; at += buffer.Length)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, tensor.Info.Length - at));
            Read(tensor, at, part);
            hash.AppendData(part);
        }
        return Hash256.Read(hash.GetHashAndReset());
    }

    /// <summary>Makes sure that no file changed since it was opened.</summary>
    /// <exception cref="ComparisonException">One did.</exception>
    public void CheckUnchanged()
    {
        foreach (var (path, file) in _files)
        {
            var now = new FileInfo(path);
            if (!now.Exists || now.Length != file.Length || now.LastWriteTimeUtc != file.Written)
                throw new ComparisonException($"{path} changed while it was compared; wait until nothing writes to it and compare again.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _files.Values)
            file.Handle.Dispose();
    }

    private SafeFileHandle Open(string path)
    {
        lock (_lock)
        {
            if (_files.TryGetValue(path, out var known))
                return known.Handle;
            try
            {
                var info = new FileInfo(path);
                var opened = new Opened(
                    File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete, options: FileOptions.RandomAccess), info.Length, info.LastWriteTimeUtc);
                _files.Add(path, opened);
                return opened.Handle;
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                throw new ComparisonException($"{path} cannot be opened a second time ({refused.Message.TrimEnd('.')}); check its permissions.");
            }
        }
    }

    private sealed record Opened(SafeFileHandle Handle, long Length, DateTime Written);
}
