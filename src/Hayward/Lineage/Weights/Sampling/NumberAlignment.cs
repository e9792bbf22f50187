using System.Collections.Immutable;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Elements;
using Hayward.Artifacts.Comparison.Matching;
using Hayward.Artifacts.Comparison.Measuring;

namespace Hayward.Lineage.Weights.Sampling;

/// <summary>Finds partners by numbers alone, for models whose tensors were renamed and for models whose layers stand at other places: all matrices of
/// one shape are compared with each other on the same few rows. A partner must stand out from what so many comparisons give by chance.</summary>
/// <param name="files">The files.</param>
/// <param name="thresholds">How much is read, and when a cosine says something.</param>
/// <param name="seed">Seed of the rows.</param>
/// <param name="cancellation">Stops between two matrices.</param>
internal sealed class NumberAlignment(TensorFiles files, LineageThresholds thresholds, int seed, CancellationToken cancellation)
{
    /// <summary>Elements of each matrix that are compared with all others.</summary>
    private const int Elements = 4096;

    /// <summary>Matrices of one shape at the most; their comparisons grow with the square.</summary>
    private const int MostOfOneShape = 1024;

    /// <summary>Plans for the pairs that were found, among <paramref name="a"/> and <paramref name="b"/>.</summary>
    public ImmutableArray<PairPlan> Find(IEnumerable<WeightTensor> a, IEnumerable<WeightTensor> b)
    {
        var others = b.Where(MatrixRows.CanRead).ToLookup(Shape);
        var found = ImmutableArray.CreateBuilder<PairPlan>();
        foreach (var group in a.Where(MatrixRows.CanRead).GroupBy(Shape))
        {
            var (left, right) = (group.Take(MostOfOneShape).ToArray(), others[group.Key].Take(MostOfOneShape).ToArray());
            if (left.Length > 0 && right.Length > 0)
                found.AddRange(Pairs(left, right));
        }
        return found.ToImmutable();
    }

    private IEnumerable<PairPlan> Pairs(WeightTensor[] left, WeightTensor[] right)
    {
        var rows = RowChoice.Of(seed, Shape(left[0]), left[0].Rows, Math.Max(1, Elements / left[0].Columns));
        var (vectorsA, vectorsB) = (Vectors(left, rows), Vectors(right, rows));
        // The largest of n cosines of chance lies near sqrt(2 ln n) deviations.
        var chance = (Math.Sqrt(2 * Math.Log(Math.Max(2, (double)left.Length * right.Length))) + thresholds.Sample.Deviations) / Math.Sqrt(vectorsA[0].Length);
        var least = Math.Max(thresholds.Derived, chance);
        var pairs = new List<(double Cosine, int A, int B)>();
        for (var i = 0; i < left.Length; i++)
            for (var j = 0; j < right.Length; j++)
                if (FloatVector.Dot(vectorsA[i], vectorsB[j]) is var cosine && cosine >= least)
                    pairs.Add((cosine, i, j));
        var (usedA, usedB) = (new HashSet<int>(), new HashSet<int>());
        foreach (var (_, i, j) in pairs.OrderByDescending(p => p.Cosine).ThenBy(p => p.A).ThenBy(p => p.B))
        {
            if (usedA.Contains(i) || usedB.Contains(j))
                continue;
            usedA.Add(i);
            usedB.Add(j);
            yield return new PairPlan(
                new TensorPair(left[i], right[j], null), left[i], right[j], ElementFormat.Of(left[i].Info.Type)!, ElementFormat.Of(right[j].Info.Type)!, left[i].Info.Elements);
        }
    }

    /// <summary>The rows of each matrix one after the other, of length 1; what is not finite counts as zero.</summary>
    private float[][] Vectors(WeightTensor[] tensors, long[] rows)
    {
        var vectors = new float[tensors.Length][];
        new PairMeasurement(files, cancellation).Run(tensors.Length, () => new MatrixRows(files), (reader, i) =>
        {
            var columns = (int)tensors[i].Columns;
            var vector = new float[rows.Length * columns];
            for (var r = 0; r < rows.Length; r++)
                reader.Read(tensors[i], ElementFormat.Of(tensors[i].Info.Type)!, rows[r], vector.AsSpan(r * columns, columns));
            FloatVector.Normalize(vector);
            vectors[i] = vector;
        });
        return vectors;
    }

    private static string Shape(WeightTensor tensor) => string.Join('x', tensor.Info.Shape);
}
