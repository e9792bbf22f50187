using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Elements;
using Hayward.Artifacts.Comparison.Measuring;
using Hayward.Artifacts.Reading;

namespace Hayward.Lineage.Weights.Sketching;

/// <summary>Makes the sketch of a model in one pass over the matrices of its layers, on all processors.</summary>
public static class SketchMaker
{
    /// <summary>Elements that are fetched at once: a multiple of every block.</summary>
    private const int Stride = 64 * 1024;

    /// <summary>Elements that one thread takes.</summary>
    private const long Part = 4L * 1024 * 1024;

    /// <summary>The sketch; null when no name tells which matrix is which.</summary>
    /// <param name="set">The model.</param>
    /// <param name="progress">Told of the bytes read.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ComparisonException">A file cannot be read.</exception>
    public static ModelSketch? Make(WeightSet set, IProgress<ReadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        var matrices = new TensorRoles(set).Layers()
            .Where(e => ModelSketch.Roles.Contains(e.Key.Module) && e.Value.Readable && ElementFormat.Of(e.Value.Info.Type) is not null)
            .Select(e => (e.Key, Tensor: e.Value, Format: ElementFormat.Of(e.Value.Info.Type)!))
            .Where(e => e.Tensor.Info.Elements % e.Format.BlockElements == 0)
            .OrderBy(e => e.Tensor.File, StringComparer.Ordinal).ThenBy(e => e.Tensor.Info.Begin)
            .ToArray();
        if (matrices.Length == 0)
            return null;
        using var files = new TensorFiles();
        var meter = new ProgressMeter(progress, matrices.Sum(m => m.Format.BytesOf(m.Tensor.Info.Elements)));
        var parts = matrices.SelectMany((m, index) => Parts(m.Tensor.Info.Elements).Select(begin => (Index: index, Begin: begin))).ToArray();
        var sums = new Moments[parts.Length];
        new PairMeasurement(files, cancellation).Run(parts.Length, () => new Reading(files), (reading, i) =>
        {
            var (_, tensor, format) = matrices[parts[i].Index];
            var end = Math.Min(tensor.Info.Elements, parts[i].Begin + Part);
            sums[i] = reading.Measure(tensor, format, parts[i].Begin, end);
            meter.Add(format.BytesOf(end - parts[i].Begin), tensor.File);
        });
        files.CheckUnchanged();
        var totals = matrices.Select(_ => new Moments()).ToArray();
        for (var i = 0; i < parts.Length; i++)
            totals[parts[i].Index].Add(sums[i]);
        var layers = matrices.Max(m => m.Key.Layer) + 1;
        var byRole = matrices.Select((m, i) => (m.Key, Sums: totals[i])).ToLookup(m => m.Key.Module, m => (m.Key.Layer, m.Sums));
        return new ModelSketch(
            set.Name, set.Locator, set.Tensors.Sum(t => t.Info.Elements), matrices.Sum(m => m.Tensor.Info.Elements), layers,
            [.. ModelSketch.Roles.Where(byRole.Contains).Select(r => Series(r, [.. byRole[r]], layers))]);
    }

    private static SketchSeries Series(string role, List<(int Layer, Moments Sums)> matrices, int layers)
    {
        var points = Math.Min(layers, ModelSketch.MostPoints);
        var (deviation, kurtosis, count) = (new double[points], new double[points], new int[points]);
        foreach (var (layer, sums) in matrices)
        {
            var point = (int)((long)layer * points / layers);
            if (!(sums.Deviation > 0) || !(sums.Kurtosis > 0))
                continue;
            deviation[point] += Math.Log2(sums.Deviation);
            kurtosis[point] += Math.Log2(sums.Kurtosis);
            count[point]++;
        }
        return new SketchSeries(
            role,
            [.. deviation.Select((d, i) => count[i] == 0 ? double.NaN : SketchFile.Rounded(d / count[i]))],
            [.. kurtosis.Select((k, i) => count[i] == 0 ? double.NaN : SketchFile.Rounded(k / count[i]))]);
    }

    private static IEnumerable<long> Parts(long elements)
    {
        for (var begin = 0L; begin < elements; begin += Part)
            yield return begin;
    }

    /// <summary>The buffers of one thread.</summary>
    private sealed class Reading(TensorFiles files)
    {
        private readonly byte[] _bytes = new byte[Stride * sizeof(double)];
        private readonly float[] _values = new float[Stride];

        public Moments Measure(WeightTensor tensor, ElementFormat format, long begin, long end)
        {
            var moments = new Moments();
            for (var at = begin; at < end; at += Stride)
            {
                var count = (int)Math.Min(Stride, end - at);
                var bytes = _bytes.AsSpan(0, (int)format.BytesOf(count));
                files.Read(tensor, format.BytesOf(at), bytes);
                if (format.Name == "BF16")
                {
                    moments.AddBFloat16(MemoryMarshal.Cast<byte, ushort>(bytes));
                    continue;
                }
                var values = _values.AsSpan(0, count);
                format.Decode(bytes, values);
                moments.Add(values);
            }
            return moments;
        }
    }
}
