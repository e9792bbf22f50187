using System.Buffers;
using System.Collections.Immutable;

namespace Hayward.Artifacts.Reading;

/// <summary>Measures the tensors of a file from its bytes as they pass. Ranges may overlap and come in any order; those whose bytes have passed
/// before they were known, or of which too many overlap, are read again afterwards.</summary>
/// <param name="measures">What to measure.</param>
/// <param name="length">Size of the file in bytes.</param>
internal sealed class TensorLane(Measures measures, long length)
{
    /// <summary>Bytes that are measured for each byte of the file. Tied tensors share their bytes and count once; a header in which everything
    /// overlaps everything could otherwise keep the reader busy for years.</summary>
    internal const int MostTimes = 4;

    /// <summary>Ranges that cross the same border of blocks and are measured at the same time.</summary>
    internal const int MostOpen = 16;

    private const int Piece = 1024 * 1024;

    private readonly Dictionary<TensorRange, TensorMeasured> _measured = [];
    private readonly List<TensorMeasuring> _open = [];
    private readonly Stack<TensorMeasuring> _idle = [];
    private TensorRange[] _waiting = [];
    private int _next;
    private long _position;
    private bool _expecting;

    /// <summary>True when the ranges together are too long, so that none is measured.</summary>
    public bool BeyondBound { get; private set; }

    /// <summary>Takes the next block of the file.</summary>
    public void See(ReadOnlySpan<byte> block)
    {
        var begin = _position;
        _position += block.Length;
        if (_expecting)
            Measure(begin, block);
    }

    /// <summary>Says what is to be measured from now on; only the first call counts, and what was not named is read again by
    /// <see cref="Settle"/>.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="current">The block that was seen last.</param>
    public void Expect(ImmutableArray<TensorInfo> tensors, ReadOnlySpan<byte> current)
    {
        if (_expecting)
            return;
        _expecting = true;
        var from = _position - current.Length;
        _waiting = [.. Ranges(tensors).Where(r => r.Begin >= from)];
        Measure(from, current);
    }

    /// <summary>The tensors with what was measured of them.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="ahead">The file, for those whose bytes have passed too early; null where it cannot be had.</param>
    /// <param name="cancellation">Stops between two pieces.</param>
    public ImmutableArray<TensorInfo> Settle(ImmutableArray<TensorInfo> tensors, RandomBytes? ahead, CancellationToken cancellation)
    {
        var late = Ranges(tensors).Where(r => !_measured.ContainsKey(r)).ToArray();
        if (ahead is not null && late.Length > 0)
            ReadAgain(late, ahead, cancellation);
        if (_measured.Count == 0)
            return tensors;
        var result = ImmutableArray.CreateBuilder<TensorInfo>(tensors.Length);
        foreach (var tensor in tensors)
        {
            result.Add(IsOurs(tensor) && _measured.TryGetValue(TensorRange.Of(tensor), out var measured)
                ? tensor with { Digest = measured.Digest, Statistics = measured.Statistics }
                : tensor);
        }
        return result.MoveToImmutable();
    }

    private bool IsOurs(TensorInfo tensor) =>
        tensor is { Plain: true, Digest: null, Begin: >= 0, Length: >= 0 } && tensor.Begin <= length - tensor.Length;

    private List<TensorRange> Ranges(ImmutableArray<TensorInfo> tensors)
    {
        var ranges = tensors.Where(IsOurs).Select(TensorRange.Of).Distinct().OrderBy(r => r.Begin).ThenBy(r => r.Length).ToList();
        // Each is at most as long as the file and there are fewer than 2^31, but the sum may still pass 63 bits.
        BeyondBound = ranges.Aggregate(UInt128.Zero, (sum, r) => sum + (UInt128)r.Length) > (UInt128)length * MostTimes;
        return BeyondBound ? [] : ranges;
    }

    private void Measure(long begin, ReadOnlySpan<byte> block)
    {
        var end = begin + block.Length;
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            var open = _open[i];
            open.Append(block[..(int)Math.Min(block.Length, open.Range.End - begin)]);
            if (open.Range.End > end)
                continue;
            _open.RemoveAt(i);
            Close(open);
        }
        for (; _next < _waiting.Length && _waiting[_next].Begin < end; _next++)
        {
            var range = _waiting[_next];
            if (range.End > end && _open.Count == MostOpen)
                continue;
            var measuring = _idle.TryPop(out var idle) ? idle : new TensorMeasuring(measures);
            measuring.Start(range);
            measuring.Append(block[(int)(range.Begin - begin)..(int)Math.Min(block.Length, range.End - begin)]);
            if (range.End > end)
                _open.Add(measuring);
            else
                Close(measuring);
        }
    }

    private void Close(TensorMeasuring measuring)
    {
        _measured[measuring.Range] = measuring.Finish();
        _idle.Push(measuring);
    }

    private void ReadAgain(TensorRange[] ranges, RandomBytes ahead, CancellationToken cancellation)
    {
        var measuring = new TensorMeasuring(measures);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(ranges.Max(r => r.Length), 1, Piece));
        try
        {
            foreach (var range in ranges)
            {
                measuring.Start(range);
                var at = range.Begin;
                while (at < range.End)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var count = ahead.Read(at, buffer.AsSpan(0, (int)Math.Min(buffer.Length, range.End - at)));
                    if (count == 0)
                        break;
                    measuring.Append(buffer.AsSpan(0, count));
                    at += count;
                }
                // A file that became shorter is found out by its size; here it only must not get a digest of less.
                if (at == range.End)
                    _measured[range] = measuring.Finish();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
