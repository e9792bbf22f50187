using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Elements;
using Hayward.Artifacts.Comparison.Measuring;
using Hayward.Artifacts.Reading;

namespace Hayward.Lineage.Weights.Sampling;

/// <summary>Reads every element of the matrices that two models have in common, at about the rate at which the files can be read.</summary>
/// <param name="files">The files.</param>
/// <param name="cancellation">Stops between two parts.</param>
internal sealed class WholePass(TensorFiles files, CancellationToken cancellation)
{
    /// <summary>Elements that are fetched at once from each side: they stay in the cache until they are added.</summary>
    private const int Stride = 64 * 1024;

    /// <summary>Elements that one thread takes: a multiple of every block.</summary>
    private const long Part = 4L * 1024 * 1024;

    /// <summary>The sums of each plan, in the order given.</summary>
    public ImmutableArray<PairKernel> Measure(ImmutableArray<PairPlan> plans, IProgress<ReadProgress>? progress)
    {
        var meter = new ProgressMeter(progress, plans.Sum(p => p.Bytes));
        var parts = plans.SelectMany((plan, index) => Parts(plan).Select(begin => (Index: index, Begin: begin))).ToArray();
        var sums = new PairKernel[parts.Length];
        new PairMeasurement(files, cancellation).Run(parts.Length, () => new Reading(files), (reading, i) =>
        {
            var plan = plans[parts[i].Index];
            var end = Math.Min(plan.Elements, parts[i].Begin + Part);
            sums[i] = reading.Measure(plan, parts[i].Begin, end);
            meter.Add(plan.FormatA.BytesOf(end - parts[i].Begin) + plan.FormatB.BytesOf(end - parts[i].Begin), plan.A.File);
        });
        var totals = new PairKernel[plans.Length];
        for (var i = 0; i < parts.Length; i++)
            totals[parts[i].Index].Add(sums[i]);
        return [.. totals];
    }

    private static IEnumerable<long> Parts(PairPlan plan)
    {
        for (var begin = 0L; begin < plan.Elements; begin += Part)
            yield return begin;
    }

    /// <summary>The buffers of one thread.</summary>
    private sealed class Reading(TensorFiles files)
    {
        private readonly byte[] _bytesA = new byte[Stride * sizeof(double)];
        private readonly byte[] _bytesB = new byte[Stride * sizeof(double)];
        private readonly float[] _valuesA = new float[Stride];
        private readonly float[] _valuesB = new float[Stride];

        public PairKernel Measure(PairPlan plan, long begin, long end)
        {
            var kernel = new PairKernel();
            for (var at = begin; at < end; at += Stride)
            {
                var count = (int)Math.Min(Stride, end - at);
                var a = Fetch(plan.A, plan.FormatA, plan.TransformA ? plan.Order : null, at, count, _bytesA);
                var b = Fetch(plan.B, plan.FormatB, plan.TransformA ? null : plan.Order, at, count, _bytesB);
                Add(plan, a, b, count, ref kernel);
            }
            return kernel;
        }

        private void Add(PairPlan plan, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int count, ref PairKernel kernel)
        {
            if (plan.SameType && plan.FormatA.Name == "BF16")
            {
                kernel.AddBFloat16(a, b);
                return;
            }
            if (plan.SameType)
                kernel.AddBits(a, b);
            if (plan.SameType && plan.FormatA.Name == "F32")
            {
                kernel.Add(MemoryMarshal.Cast<byte, float>(a), MemoryMarshal.Cast<byte, float>(b));
                return;
            }
            plan.FormatA.Decode(a, _valuesA.AsSpan(0, count));
            plan.FormatB.Decode(b, _valuesB.AsSpan(0, count));
            kernel.Add(_valuesA.AsSpan(0, count), _valuesB.AsSpan(0, count));
        }

        private ReadOnlySpan<byte> Fetch(WeightTensor tensor, ElementFormat format, RowOrder? order, long begin, int count, byte[] buffer)
        {
            var target = buffer.AsSpan(0, (int)format.BytesOf(count));
            if (order is null)
            {
                files.Read(tensor, format.BytesOf(begin), target);
                return target;
            }
            // Row by row, because the rows stand in another order in the file.
            for (long done = 0; done < count;)
            {
                var (row, column) = ((begin + done) / tensor.Columns, (begin + done) % tensor.Columns);
                var run = Math.Min(tensor.Columns - column, count - done);
                var source = (order.Source(row) * tensor.Columns) + column;
                files.Read(tensor, format.BytesOf(source), target.Slice((int)format.BytesOf(done), (int)format.BytesOf(run)));
                done += run;
            }
            return target;
        }
    }
}
