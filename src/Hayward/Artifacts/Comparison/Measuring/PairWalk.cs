using Hayward.Artifacts.Comparison.Elements;

namespace Hayward.Artifacts.Comparison.Measuring;

/// <summary>Walks through a part of two tensors, block by block. One walk serves one thread.</summary>
/// <param name="files">The files.</param>
internal sealed class PairWalk(TensorFiles files)
{
    /// <summary>Elements that are fetched at once.</summary>
    private const int Stride = 128 * 1024;

    /// <summary>Elements that are decoded at once: small enough to stay in the cache until they are added up.</summary>
    private const int Tile = 8 * 1024;

    /// <summary>Numbers that went through 16 bits before they were quantized have moved by this share at most.</summary>
    private const float PlainReach = 1f / 2048;

    private readonly byte[] _bytesA = new byte[Stride * sizeof(double)];
    private readonly byte[] _bytesB = new byte[Stride * sizeof(double)];
    private readonly float[] _valuesA = new float[Tile];
    private readonly float[] _valuesB = new float[Tile];
    private readonly Interval _intervalA = new(Tile);
    private readonly Interval _intervalB = new(Tile);

    /// <summary>Adds up the elements from <paramref name="begin"/> to <paramref name="end"/>, both multiples of every block.</summary>
    /// <param name="plan">The pair.</param>
    /// <param name="begin">First element.</param>
    /// <param name="end">Element after the last.</param>
    /// <param name="sums">Takes the sums.</param>
    /// <param name="fetched">Told of the bytes that were read.</param>
    public void Add(PairPlan plan, long begin, long end, PairSums sums, Action<long>? fetched = null)
    {
        for (var at = begin; at < end; at += Stride)
        {
            var count = (int)Math.Min(Stride, end - at);
            var bytesA = files.Fetch(plan.A, plan.FormatA, plan.TransformA ? plan.Order : null, at, count, _bytesA);
            var bytesB = files.Fetch(plan.B, plan.FormatB, plan.TransformA ? null : plan.Order, at, count, _bytesB);
            for (var tile = 0; tile < count; tile += Tile)
            {
                var length = Math.Min(Tile, count - tile);
                AddTile(plan, Part(bytesA, plan.FormatA, tile, length), Part(bytesB, plan.FormatB, tile, length), length, sums);
            }
            fetched?.Invoke(bytesA.Length + bytesB.Length);
        }
    }

    private void AddTile(PairPlan plan, ReadOnlySpan<byte> bytesA, ReadOnlySpan<byte> bytesB, int count, PairSums sums)
    {
        sums.Elements += count;
        var valuesA = _valuesA.AsSpan(0, count);
        var valuesB = _valuesB.AsSpan(0, count);
        if (plan.SameType)
            BitKernel.Add(bytesA, bytesB, plan.FormatA, sums);
        if (plan.SameType && bytesA.SequenceEqual(bytesB))
        {
            plan.FormatA.Decode(bytesA, valuesA);
            NumberKernel.Add(valuesA, valuesA, sums);
            return;
        }
        var quantized = !plan.SameType && (plan.FormatA is BlockFormat || plan.FormatB is BlockFormat);
        Decode(plan.FormatA, bytesA, valuesA, quantized ? _intervalA : null, plan.TransformA ? plan.Add : 0);
        Decode(plan.FormatB, bytesB, valuesB, quantized ? _intervalB : null, plan.TransformA ? 0 : plan.Add);
        NumberKernel.Add(valuesA, valuesB, sums);
        if (quantized)
            sums.Within += _intervalA.Meeting(_intervalB, count);
        if (plan.SameType || plan.Floats is not { } floats)
            return;
        sums.CastToB = sums.CastToB && CastTest.Holds(valuesA, bytesB, valuesB, floats.B);
        sums.CastToA = sums.CastToA && CastTest.Holds(valuesB, bytesA, valuesA, floats.A);
    }

    private static void Decode(ElementFormat format, ReadOnlySpan<byte> bytes, Span<float> values, Interval? interval, float add)
    {
        if (interval is not null && format is BlockFormat block)
            block.Decode(bytes, values, interval.Least.AsSpan(0, values.Length), interval.Most.AsSpan(0, values.Length));
        else
            format.Decode(bytes, values);
        if (add != 0)
            foreach (ref var value in values)
                value += add;
        if (interval is null || format is BlockFormat)
            return;
        for (var i = 0; i < values.Length; i++)
        {
            var reach = Math.Abs(values[i]) * PlainReach;
            (interval.Least[i], interval.Most[i]) = (values[i] - reach, values[i] + reach);
        }
    }

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> bytes, ElementFormat format, int begin, int count) =>
        bytes.Slice((int)format.BytesOf(begin), (int)format.BytesOf(count));

    /// <summary>For every element the numbers for which it may stand.</summary>
    private sealed class Interval(int count)
    {
        public float[] Least { get; } = new float[count];

        public float[] Most { get; } = new float[count];

        /// <summary>Number of the first <paramref name="count"/> elements for which both may stand for one number.</summary>
        public int Meeting(Interval other, int count)
        {
            var met = 0;
            for (var i = 0; i < count; i++)
                met += Least[i] <= other.Most[i] && other.Least[i] <= Most[i] ? 1 : 0;
            return met;
        }
    }
}
