using Hayward.Artifacts.Comparison.Measuring;

namespace Hayward.Tests.Artifacts.Comparison.Measuring;

public sealed class SymmetricSpectrumTests
{
    // The matrix with 2 on the diagonal and -1 beside it has the eigenvalues 2 - 2 cos(k pi / (n + 1)).
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(50)]
    public void The_string_with_fixed_ends_has_its_known_tones(int size)
    {
        var matrix = Enumerable.Range(0, size)
            .Select(i => Enumerable.Range(0, size).Select(j => i == j ? 2.0 : Math.Abs(i - j) == 1 ? -1.0 : 0).ToArray())
            .ToArray();
        var expected = Enumerable.Range(1, size).Select(k => 2 - (2 * Math.Cos(k * Math.PI / (size + 1)))).OrderDescending().ToArray();
        Compare(SymmetricSpectrum.Of(matrix), expected, 1e-12);
    }

    // Reflections H = 1 - 2 v v' / v'v keep the eigenvalues, and fill the matrix.
    [Fact]
    public void A_reflection_keeps_them()
    {
        const int Size = 40;
        var random = new Random(5);
        var expected = Enumerable.Range(0, Size).Select(i => i < 5 ? 100.0 - i : i < 35 ? 0 : -i).OrderDescending().ToArray();
        var matrix = Enumerable.Range(0, Size).Select(i => Enumerable.Range(0, Size).Select(j => i == j ? expected[i] : 0.0).ToArray()).ToArray();
        for (var turn = 0; turn < 3; turn++)
            matrix = Reflected(matrix, [.. Enumerable.Range(0, Size).Select(_ => random.NextDouble() - 0.5)]);
        Compare(SymmetricSpectrum.Of(matrix), expected, 1e-10);
    }

    private static double[][] Reflected(double[][] matrix, double[] normal)
    {
        var size = normal.Length;
        var square = normal.Sum(x => x * x);
        double H(int i, int j) => (i == j ? 1 : 0) - (2 * normal[i] * normal[j] / square);
        double[][] Times(Func<int, int, double> left, Func<int, int, double> right) =>
            [.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Select(j => Enumerable.Range(0, size).Sum(k => left(i, k) * right(k, j))).ToArray())];
        var half = Times(H, (i, j) => matrix[i][j]);
        return Times((i, j) => half[i][j], H);
    }

    private static void Compare(double[] found, double[] expected, double tolerance)
    {
        found.Length.ShouldBe(expected.Length);
        for (var i = 0; i < found.Length; i++)
            found[i].ShouldBe(expected[i], tolerance);
    }
}
