using System.Numerics;
using Hayward.Artifacts.Comparison.Elements;

namespace Hayward.Artifacts.Comparison.Measuring;

/// <summary>Asks whether the difference of two matrices is of low rank, on a sample of rows and columns. A part of a matrix of rank r has at most
/// rank r; a part of a matrix of full rank that is larger than r has almost surely a larger one.</summary>
/// <param name="files">The files.</param>
/// <param name="thresholds">When a rank is low.</param>
/// <param name="seed">Seed of the sample.</param>
internal sealed class RankTest(TensorFiles files, LowRankThresholds thresholds, int seed)
{
    /// <summary>A smaller matrix has no rank worth the word.</summary>
    private const int LeastSide = 8;

    /// <summary>Longest row that is read.</summary>
    private const long MostColumns = 1 << 20;

    /// <summary>The rank; null when it is not low or cannot be told.</summary>
    public TensorRank? Measure(PairPlan plan)
    {
        var (rows, columns) = (plan.Elements / plan.A.Columns, plan.A.Columns);
        if (plan.Floats is not { } floats || plan.Transform is not null || plan.A.Info.Shape.Length != 2 || Math.Min(rows, columns) < LeastSide || columns > MostColumns)
            return null;
        var random = new Random(seed);
        var (chosenRows, chosenColumns) = (Choose(random, rows, thresholds.Rows), Choose(random, columns, thresholds.Columns));
        var sample = Sample.Read(files, plan, floats, chosenRows, chosenColumns);
        if (!double.IsFinite(sample.Square) || sample.Square == 0)
            return null;
        double[]? spectrum = null;
        // Between two types it is not known which of them rounded last: the finer one first.
        foreach (var rounding in new[] { Math.Min(sample.RoundingA, sample.RoundingB), Math.Max(sample.RoundingA, sample.RoundingB) }.Distinct())
        {
            if (sample.Square < thresholds.Signal * rounding)
                continue;
            spectrum ??= SymmetricSpectrum.Of(sample.Products());
            var most = Math.Min(thresholds.Most, (int)(thresholds.ShareOfSample * spectrum.Length));
            if (Rank(spectrum, sample.Square, rounding, most) is var (rank, energy))
                return new TensorRank(rank, Figures.Six(energy), Figures.Six(rounding / sample.Square), chosenRows.Length, chosenColumns.Length);
        }
        return null;
    }

    private (int Rank, double Energy)? Rank(double[] spectrum, double square, double rounding, int most)
    {
        var left = square;
        for (var rank = 1; rank <= most; rank++)
        {
            left -= Math.Max(0, spectrum[rank - 1]);
            if (left <= ((1 - thresholds.Energy) * square) + (thresholds.NoiseMargin * rounding))
                return (rank, 1 - (Math.Max(0, left) / square));
        }
        return null;
    }

    /// <summary>So many different indices below <paramref name="count"/>, in order; all when there are not more.</summary>
    private static long[] Choose(Random random, long count, int wanted)
    {
        if (count <= wanted)
            return [.. Enumerable.Range(0, (int)count).Select(i => (long)i)];
        var chosen = new SortedSet<long>();
        while (chosen.Count < wanted)
            chosen.Add(random.NextInt64(count));
        return [.. chosen];
    }

    /// <summary>A part of the difference.</summary>
    private sealed record Sample(float[][] Rows, double Square, double RoundingA, double RoundingB)
    {
        public static Sample Read(TensorFiles files, PairPlan plan, (PlainFormat A, PlainFormat B) floats, long[] rows, long[] columns)
        {
            var width = (int)plan.A.Columns;
            var (bytesA, bytesB) = (new byte[width * floats.A.BlockBytes], new byte[width * floats.B.BlockBytes]);
            var (valuesA, valuesB) = (new float[width], new float[width]);
            var sample = new float[rows.Length][];
            var (square, roundingA, roundingB) = (0.0, 0.0, 0.0);
            for (var i = 0; i < rows.Length; i++)
            {
                files.Read(plan.A, rows[i] * bytesA.Length, bytesA);
                files.Read(plan.B, rows[i] * bytesB.Length, bytesB);
                floats.A.Decode(bytesA, valuesA);
                floats.B.Decode(bytesB, valuesB);
                sample[i] = new float[columns.Length];
                for (var j = 0; j < columns.Length; j++)
                {
                    var (a, b) = (valuesA[columns[j]], valuesB[columns[j]]);
                    sample[i][j] = b - a;
                    square += (double)(b - a) * (b - a);
                    roundingA += SquareOf(floats.A.Step(a)) / 12;
                    roundingB += SquareOf(floats.B.Step(b)) / 12;
                }
            }
            return new Sample(sample, square, roundingA, roundingB);
        }

        /// <summary>The products of all rows, or of all columns where those are fewer: their eigenvalues are the squares of the singular values.</summary>
        public double[][] Products()
        {
            var vectors = Rows.Length <= Rows[0].Length
                ? Rows
                : [.. Enumerable.Range(0, Rows[0].Length).Select(j => Rows.Select(r => r[j]).ToArray())];
            var products = new double[vectors.Length][];
            for (var i = 0; i < vectors.Length; i++)
            {
                products[i] = new double[vectors.Length];
                for (var j = 0; j <= i; j++)
                    products[i][j] = products[j][i] = Product(vectors[i], vectors[j]);
            }
            return products;
        }

        private static double SquareOf(double value) => value * value;

        private static double Product(float[] a, float[] b)
        {
            var sum = Vector<double>.Zero;
            var i = 0;
            for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                Vector.Widen(new Vector<float>(a, i), out var lowA, out var highA);
                Vector.Widen(new Vector<float>(b, i), out var lowB, out var highB);
                sum += (lowA * lowB) + (highA * highB);
            }
            var total = Vector.Sum(sum);
            for (; i < a.Length; i++)
                total += (double)a[i] * b[i];
            return total;
        }
    }
}
