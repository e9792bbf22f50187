using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Elements;
using Hayward.Artifacts.Comparison.Measuring;
using Hayward.Lineage.Weights.Merging;

namespace Hayward.Lineage.Weights.Adapters;

/// <summary>How one weight of a child stands to that of a base with an adapter added.</summary>
/// <param name="Name">Name of the weight in the child.</param>
/// <param name="Base">Name in the base.</param>
/// <param name="Rank">Rank of the adapter.</param>
/// <param name="Scale">s by the configuration; null when it gives none.</param>
/// <param name="MeasuredScale">The s with which s·B·A comes nearest to the change.</param>
/// <param name="ScaleError">Its standard error.</param>
/// <param name="Residual">‖child − base − s·B·A‖ / ‖s·B·A‖ with the s of the configuration, or the measured one.</param>
/// <param name="Rounding">The same as the rounding of the child to its type alone is expected to leave.</param>
/// <param name="ExactShare">Share of elements that are exactly what rounding base + s·B·A gives.</param>
/// <param name="Fits">True when the residual is no more than a few times the rounding.</param>
public sealed record AdaptedWeight(
    string Name, string Base, int Rank, double? Scale, double MeasuredScale, double ScaleError, double Residual, double Rounding, double ExactShare, bool Fits);

/// <summary>Adds an adapter to a base and holds the result against a child.</summary>
/// <param name="files">The files.</param>
/// <param name="cancellation">Stops between two modules.</param>
internal sealed class AdapterMergeTest(TensorFiles files, CancellationToken cancellation)
{
    /// <summary>Elements of a matrix of an adapter and of a row of a weight: they stay in memory.</summary>
    private const long MostElements = 1L << 28;

    private static readonly double RoundingMargin = MergeThresholds.BuiltIn.RoundingMargin;

    /// <summary>Each module that can be compared.</summary>
    public ImmutableArray<AdaptedWeight> Measure(LoraAdapter adapter, WeightSet basis, WeightSet child)
    {
        var (before, after) = (AdapterFit.Targets(basis), AdapterFit.Targets(child));
        var work = adapter.Modules
            .Select(m => (Module: m, Base: before.GetValueOrDefault(AdapterFit.Meeting(m.Name)), Child: after.GetValueOrDefault(AdapterFit.Meeting(m.Name))))
            .Where(w => w is { Base: not null, Child: not null } && AdapterFit.Fits(w.Module, w.Base) && Comparable(w.Base, w.Child) && Held(w.Module.A) && Held(w.Module.B))
            .ToArray();
        var results = new AdaptedWeight?[work.Length];
        new PairMeasurement(files, cancellation).Run(work.Length, () => files, (_, i) => results[i] = Measure(work[i].Module, work[i].Base!, work[i].Child!));
        return [.. results.OfType<AdaptedWeight>()];
    }

    private AdaptedWeight Measure(LoraModule module, WeightTensor basis, WeightTensor child)
    {
        var (a, b) = (All(module.A), All(module.B));
        // Row i of the product is the sum of the rows of A, weighted with row i of B; for a weight stored the other way round likewise with both turned.
        var (rows, weights) = module.Transposed ? (Turned(b, module.B.Columns), Turned(a, module.A.Columns)) : (a, b);
        var (formatBase, formatChild) = (Format(basis), Format(child));
        var columns = (int)basis.Columns;
        var (bytesBase, bytesChild) = (new byte[formatBase.BytesOf(columns)], new byte[formatChild.BytesOf(columns)]);
        var (baseRow, childRow, product) = (new float[columns], new float[columns], new float[columns]);
        var sums = new AdapterSums();
        for (var pass = 0; pass < 2; pass++)
        {
            var scale = (float)(module.Scale ?? sums.Scale);
            for (var row = 0L; row < basis.Rows; row++)
            {
                formatBase.Decode(files.Fetch(basis, formatBase, null, row * columns, columns, bytesBase), baseRow);
                formatChild.Decode(files.Fetch(child, formatChild, null, row * columns, columns, bytesChild), childRow);
                Product(weights.AsSpan((int)row * module.Rank, module.Rank), rows, product);
                if (pass == 0)
                    sums.AddChange(baseRow, childRow, product, formatChild);
                else
                    sums.AddResult(baseRow, childRow, product, scale, formatChild.Name);
            }
        }
        return Told(module, basis, child, sums);
    }

    private static AdaptedWeight Told(LoraModule module, WeightTensor basis, WeightTensor child, AdapterSums sums)
    {
        var scale = module.Scale ?? sums.Scale;
        var added = Math.Abs(scale) * Math.Sqrt(sums.SquareProduct);
        var (residual, rounding) = (added > 0 ? Math.Sqrt(sums.SquareResidual) / added : 0, added > 0 ? Math.Sqrt(sums.Rounding) / added : 0);
        return new AdaptedWeight(
            child.Info.Name,
            basis.Info.Name,
            module.Rank,
            module.Scale is { } s ? Figures.Six(s) : null,
            Figures.Six(sums.Scale),
            Figures.Six(sums.ScaleError),
            Figures.Six(residual),
            Figures.Six(rounding),
            Figures.Share(sums.Exact, Math.Max(1, sums.Elements)),
            // An adapter that changes less than rounding hides is no evidence.
            added > 0 && sums.SquareChange > RoundingMargin * sums.Rounding && residual <= (RoundingMargin * rounding) + 1e-6);
    }

    private static void Product(ReadOnlySpan<float> weights, float[] rows, float[] product)
    {
        Array.Clear(product);
        ref var target = ref MemoryMarshal.GetArrayDataReference(product);
        for (var k = 0; k < weights.Length; k++)
        {
            ref var source = ref rows[k * product.Length];
            var factor = Vector256.Create(weights[k]);
            var i = 0;
            for (; i <= product.Length - Vector256<float>.Count; i += Vector256<float>.Count)
                (Vector256.LoadUnsafe(ref target, (nuint)i) + (factor * Vector256.LoadUnsafe(ref source, (nuint)i))).StoreUnsafe(ref target, (nuint)i);
            for (; i < product.Length; i++)
                product[i] += weights[k] * rows[(k * product.Length) + i];
        }
    }

    private float[] All(WeightTensor tensor)
    {
        var format = Format(tensor);
        var values = new float[tensor.Info.Elements];
        var buffer = new byte[Math.Max(format.BytesOf(tensor.Columns), 1)];
        for (var row = 0L; row < tensor.Rows; row++)
        {
            var target = values.AsSpan((int)(row * tensor.Columns), (int)tensor.Columns);
            format.Decode(files.Fetch(tensor, format, null, row * tensor.Columns, (int)tensor.Columns, buffer), target);
        }
        return values;
    }

    private static float[] Turned(float[] values, long columns)
    {
        var turned = new float[values.Length];
        var rows = values.Length / (int)columns;
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                turned[(j * rows) + i] = values[(i * columns) + j];
        return turned;
    }

    private static bool Comparable(WeightTensor basis, WeightTensor child) =>
        basis.Info.Shape.SequenceEqual(child.Info.Shape) && Decoded(basis) && Decoded(child) && basis.Columns <= MostElements;

    private static bool Decoded(WeightTensor tensor) => tensor.Readable && ElementFormat.Of(tensor.Info.Type) is PlainFormat { IsFloat: true };

    private static bool Held(WeightTensor tensor) => Decoded(tensor) && tensor.Info.Elements is > 0 and <= MostElements;

    private static ElementFormat Format(WeightTensor tensor) => ElementFormat.Of(tensor.Info.Type)!;
}
