using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Elements;
using Hayward.Artifacts.Comparison.Measuring;

namespace Hayward.Lineage.Weights.Merging;

/// <summary>A tensor of the child with its counterpart in each parent.</summary>
/// <param name="Tensor">The tensor of the child.</param>
/// <param name="Pairs">One pair for each parent: the parent is the first side, the child the second.</param>
internal sealed record MergePlan(WeightTensor Tensor, ImmutableArray<PairPlan> Pairs)
{
    /// <summary>Elements that all have.</summary>
    public long Elements => Pairs.Min(p => p.Elements);

    /// <summary>Bytes of all of them.</summary>
    public long Bytes => Pairs.Sum(p => p.FormatA.BytesOf(p.Elements)) + Pairs[0].FormatB.BytesOf(Elements);
}

/// <summary>Walks through a tensor of all parents and of the child at once. One walk serves one thread.</summary>
/// <param name="files">The files.</param>
/// <param name="parents">Number of parents.</param>
/// <param name="thresholds">Largest distances of block types.</param>
internal sealed class MergeWalk(TensorFiles files, int parents, ComparisonThresholds thresholds)
{
    private const int Tile = 8 * 1024;

    private readonly byte[] _bytes = new byte[Tile * sizeof(double)];
    private readonly float[][] _values = [.. Enumerable.Range(0, parents + 1).Select(_ => new float[Tile])];

    /// <summary>Adds the products of the elements from <paramref name="begin"/> to <paramref name="end"/>, and counts those of the child that equal
    /// those of each parent.</summary>
    public void Add(MergePlan plan, long begin, long end, GramMatrix gram, long[] equal)
    {
        for (var at = begin; at < end; at += Tile)
        {
            var count = (int)Math.Min(Tile, end - at);
            Read(plan, at, count);
            Add(count, gram);
            for (var i = 0; i < parents; i++)
                equal[i] += Equal(_values[i].AsSpan(0, count), _values[parents].AsSpan(0, count));
            gram.Rounding += Rounding(plan.Pairs[0].FormatB, _values[parents].AsSpan(0, count));
        }
    }

    /// <summary>Counts the elements that are exactly what rounding the weighted sum to the type of the child gives.</summary>
    public long Exact(MergePlan plan, ReadOnlySpan<double> weights, long begin, long end)
    {
        var exact = 0L;
        for (var at = begin; at < end; at += Tile)
        {
            var count = (int)Math.Min(Tile, end - at);
            Read(plan, at, count);
            for (var i = 0; i < count; i++)
            {
                var sum = 0.0;
                for (var parent = 0; parent < parents; parent++)
                    sum += weights[parent] * _values[parent][i];
                exact += Rounded(plan.Pairs[0].FormatB.Name, sum) == _values[parents][i] ? 1 : 0;
            }
        }
        return exact;
    }

    private void Read(MergePlan plan, long at, int count)
    {
        for (var i = 0; i < parents; i++)
            Decode(plan.Pairs[i].A, plan.Pairs[i].FormatA, plan.Pairs[i], plan.Pairs[i].TransformA, at, count, _values[i]);
        // What a converter did to the child is undone on each parent, so that the child is read as it is.
        Decode(plan.Tensor, plan.Pairs[0].FormatB, plan.Pairs[0], transform: false, at, count, _values[parents]);
    }

    private void Decode(WeightTensor tensor, ElementFormat format, PairPlan pair, bool transform, long at, int count, float[] values)
    {
        format.Decode(files.Fetch(tensor, format, transform ? pair.Order : null, at, count, _bytes), values.AsSpan(0, count));
        if (transform && pair.Add != 0)
            foreach (ref var value in values.AsSpan(0, count))
                value += pair.Add;
    }

    private void Add(int count, GramMatrix gram)
    {
        gram.Elements += count;
        for (var i = 0; i <= parents; i++)
            for (var j = 0; j <= i; j++)
                gram[i, j] += Product(_values[i].AsSpan(0, count), _values[j].AsSpan(0, count));
    }

    private static double Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
        ref var startA = ref MemoryMarshal.GetReference(a);
        ref var startB = ref MemoryMarshal.GetReference(b);
        var i = 0;
        for (; i <= a.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var (lowA, highA) = Vector256.Widen(Vector256.LoadUnsafe(ref startA, (nuint)i));
            var (lowB, highB) = Vector256.Widen(Vector256.LoadUnsafe(ref startB, (nuint)i));
            low += lowA * lowB;
            high += highA * highB;
        }
        var sum = Vector256.Sum(low) + Vector256.Sum(high);
        for (; i < a.Length; i++)
            sum += (double)a[i] * b[i];
        return sum;
    }

    private static long Equal(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var count = 0L;
        for (var i = 0; i < a.Length; i++)
            count += a[i] == b[i] ? 1 : 0;
        return count;
    }

    private double Rounding(ElementFormat format, ReadOnlySpan<float> child)
    {
        var sum = 0.0;
        if (format is PlainFormat { IsFloat: true } plain)
        {
            // One number in sixteen: the distance of neighbours is a power of two, and its mean is asked for.
            for (var i = 0; i < child.Length; i += 16)
                sum += plain.Step(child[i]) * plain.Step(child[i]) / 12 * Math.Min(16, child.Length - i);
            return sum;
        }
        // Of a block type the largest distance of a quantization is known; half of it is what one gives.
        foreach (var value in child)
            sum += (double)value * value;
        var distance = thresholds.BlockLimits.GetValueOrDefault(format.Name) / 2;
        return sum * distance * distance;
    }

    private static float Rounded(string type, double sum) => type switch
    {
        "BF16" => Upper((float)sum),
        "F16" => (float)(Half)sum,
        _ => (float)sum,
    };

    private static float Upper(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000);
    }
}
