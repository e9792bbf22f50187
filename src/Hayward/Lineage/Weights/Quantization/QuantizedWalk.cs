using Hayward.Artifacts.Comparison.Elements;
using Hayward.Artifacts.Comparison.Measuring;

namespace Hayward.Lineage.Weights.Quantization;

/// <summary>Walks through a parent and its quantized child, block by block. Where the quantizer is laid down it is run on the parent; a block that comes
/// out bit for bit needs no further question. Of the others each element is held against the interval of its level. One walk serves one
/// thread.</summary>
/// <param name="files">The files.</param>
internal sealed class QuantizedWalk(TensorFiles files)
{
    /// <summary>Elements that are fetched at once; a multiple of every block.</summary>
    private const int Stride = 128 * 1024;

    /// <summary>Elements that are looked at at once: small enough to stay in the cache.</summary>
    private const int Tile = 8 * 1024;

    /// <summary>Numbers that went through 16 bits before they were quantized have moved by this share at most.</summary>
    private const float SourceReach = 1f / 2048;

    private readonly byte[] _parentBytes = new byte[Stride * sizeof(double)];
    private readonly byte[] _childBytes = new byte[Stride * 2];
    private readonly byte[] _made = new byte[Tile * 2];
    private readonly float[] _parent = new float[Tile];
    private readonly float[] _routed = new float[Tile];
    private readonly float[] _child = new float[Tile];
    private readonly float[] _least = new float[Tile];
    private readonly float[] _most = new float[Tile];

    /// <summary>Adds up the elements from <paramref name="begin"/> to <paramref name="end"/>, both multiples of the block.</summary>
    /// <param name="plan">The pair.</param>
    /// <param name="begin">First element.</param>
    /// <param name="end">Element after the last.</param>
    /// <param name="sums">Takes the sums.</param>
    /// <param name="fetched">Told of the bytes that were read.</param>
    public void Add(QuantizedPlan plan, long begin, long end, QuantizedSums sums, Action<long>? fetched = null)
    {
        var pair = plan.Pair;
        for (var at = begin; at < end; at += Stride)
        {
            var count = (int)Math.Min(Stride, end - at);
            var parent = files.Fetch(pair.A, pair.FormatA, pair.TransformA ? pair.Order : null, at, count, _parentBytes);
            var child = files.Fetch(pair.B, plan.Child, pair.TransformA ? null : pair.Order, at, count, _childBytes);
            for (var tile = 0; tile < count; tile += Tile)
            {
                var length = Math.Min(Tile, count - tile);
                AddTile(plan, Part(parent, pair.FormatA, tile, length), Part(child, plan.Child, tile, length), length, sums);
            }
            fetched?.Invoke(parent.Length + child.Length);
        }
    }

    private void AddTile(QuantizedPlan plan, ReadOnlySpan<byte> parentBytes, ReadOnlySpan<byte> childBytes, int count, QuantizedSums sums)
    {
        var (size, bytes) = (plan.Child.BlockElements, plan.Child.BlockBytes);
        var blocks = count / size;
        sums.Elements += count;
        sums.Blocks += blocks;
        var parent = _parent.AsSpan(0, count);
        plan.Pair.FormatA.Decode(parentBytes, parent);
        if (plan.Pair.Add != 0)
            foreach (ref var value in parent)
                value += plan.Pair.Add;
        var made = _made.AsSpan(0, childBytes.Length);
        if (plan.Quantizer is { } quantizer)
        {
            quantizer(Routed(plan.Route, parent), made);
            if (made.SequenceEqual(childBytes))
            {
                sums.Exact += blocks;
                sums.Within += count;
                sums.WholeBlocks += blocks;
                return;
            }
        }
        plan.Child.Decode(childBytes, _child.AsSpan(0, count), _least.AsSpan(0, count), _most.AsSpan(0, count));
        for (var block = 0; block < blocks; block++)
        {
            if (plan.Quantizer is not null && made.Slice(block * bytes, bytes).SequenceEqual(childBytes.Slice(block * bytes, bytes)))
            {
                sums.Exact++;
                sums.Within += size;
                sums.WholeBlocks++;
                continue;
            }
            AddBlock(block * size, size, sums);
        }
    }

    private void AddBlock(int at, int count, QuantizedSums sums)
    {
        var within = 0;
        var (squareParent, squareChild, squareDifference) = (0.0, 0.0, 0.0);
        for (var i = at; i < at + count; i++)
        {
            var (p, c) = (_parent[i], _child[i]);
            var reach = Math.Abs(p) * SourceReach;
            within += p + reach >= _least[i] && p - reach <= _most[i] ? 1 : 0;
            if (!float.IsFinite(p) || !float.IsFinite(c))
                continue;
            squareParent += (double)p * p;
            squareChild += (double)c * c;
            squareDifference += ((double)p - c) * ((double)p - c);
        }
        sums.Within += within;
        sums.WholeBlocks += within == count ? 1 : 0;
        sums.SquareParent += squareParent;
        sums.SquareChild += squareChild;
        sums.SquareDifference += squareDifference;
    }

    private ReadOnlySpan<float> Routed(SourceRoute route, Span<float> parent)
    {
        if (route is SourceRoute.Direct)
            return parent;
        var routed = _routed.AsSpan(0, parent.Length);
        parent.CopyTo(routed);
        SourceRoutes.Round(route, routed);
        return routed;
    }

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> bytes, ElementFormat format, int begin, int count) =>
        bytes.Slice((int)format.BytesOf(begin), (int)format.BytesOf(count));
}
