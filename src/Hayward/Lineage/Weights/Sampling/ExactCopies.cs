using System.Collections.Immutable;
using Hayward.Artifacts.Comparison.Measuring;

namespace Hayward.Lineage.Weights.Sampling;

/// <summary>Which matrices are the same to the last byte. Only those whose sampled rows were the same are read, and only to the first difference.</summary>
/// <param name="files">The files.</param>
/// <param name="cancellation">Stops between two matrices.</param>
internal sealed class ExactCopies(TensorFiles files, CancellationToken cancellation)
{
    private const int Block = 256 * 1024;

    /// <summary>The samples whose matrices are the same in type, shape and every byte.</summary>
    public ImmutableArray<TensorSample> Among(ImmutableArray<TensorSample> samples)
    {
        var likely = samples.Where(s => s.Equal && s.Plan.A.Info.Shape.SequenceEqual(s.Plan.B.Info.Shape) && s.Plan.Order is null).ToArray();
        var same = new bool[likely.Length];
        new PairMeasurement(files, cancellation).Run(
            likely.Length,
            () => (A: new byte[Block], B: new byte[Block]),
            (buffers, i) => same[i] = Same(likely[i].Plan, buffers.A, buffers.B));
        return [.. likely.Where((_, i) => same[i])];
    }

    private bool Same(PairPlan plan, byte[] a, byte[] b)
    {
        if (plan.A.Info.Digest is { } known && plan.B.Info.Digest is { } other)
            return known == other;
        for (var at = 0L; at < plan.A.Info.Length; at += Block)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = (int)Math.Min(Block, plan.A.Info.Length - at);
            files.Read(plan.A, at, a.AsSpan(0, count));
            files.Read(plan.B, at, b.AsSpan(0, count));
            if (!a.AsSpan(0, count).SequenceEqual(b.AsSpan(0, count)))
                return false;
        }
        return true;
    }
}
