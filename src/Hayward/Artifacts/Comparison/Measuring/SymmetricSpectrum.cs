using System.Runtime.Intrinsics;

namespace Hayward.Artifacts.Comparison.Measuring;

/// <summary>Eigenvalues of a symmetric matrix: Householder's reduction to three diagonals, then QL steps with implicit shifts.</summary>
/// <remarks>Source: Golub and Van Loan, Matrix Computations, 4th edition, algorithms 8.3.1 and 8.3.3.</remarks>
internal static class SymmetricSpectrum
{
    private const int MostSteps = 60;

    /// <summary>The eigenvalues, largest first. The matrix is overwritten.</summary>
    /// <param name="matrix">Rows of a symmetric matrix.</param>
    public static double[] Of(double[][] matrix)
    {
        var (diagonal, beside) = Reduce(matrix);
        for (var i = 0; i < diagonal.Length; i++)
            Settle(diagonal, beside, i);
        return [.. diagonal.OrderDescending()];
    }

    /// <summary>Reflects column after column until only the diagonal and its neighbours are left.</summary>
    private static (double[] Diagonal, double[] Beside) Reduce(double[][] matrix)
    {
        var size = matrix.Length;
        var beside = new double[size];
        for (var k = 0; k < size - 2; k++)
        {
            var below = new double[size];
            var norm = 0.0;
            for (var i = k + 1; i < size; i++)
                norm += matrix[i][k] * matrix[i][k];
            norm = Math.Sqrt(norm);
            if (norm == 0)
                continue;
            var alpha = matrix[k + 1][k] > 0 ? -norm : norm;
            for (var i = k + 1; i < size; i++)
                below[i] = matrix[i][k];
            below[k + 1] -= alpha;
            Reflect(matrix, below, k + 1);
            matrix[k + 1][k] = alpha;
        }
        for (var i = 0; i < size - 1; i++)
            beside[i] = matrix[i + 1][i];
        return ([.. Enumerable.Range(0, size).Select(i => matrix[i][i])], beside);
    }

    /// <summary>Reflects the part from <paramref name="from"/> on at the plane orthogonal to <paramref name="normal"/>, from both sides.</summary>
    private static void Reflect(double[][] matrix, double[] normal, int from)
    {
        var size = matrix.Length;
        var square = 0.0;
        for (var i = from; i < size; i++)
            square += normal[i] * normal[i];
        if (square == 0)
            return;
        var product = new double[size];
        var along = 0.0;
        for (var i = from; i < size; i++)
        {
            product[i] = 2 * Product(matrix[i].AsSpan(from), normal.AsSpan(from)) / square;
            along += product[i] * normal[i];
        }
        for (var i = from; i < size; i++)
            product[i] -= along / square * normal[i];
        for (var i = from; i < size; i++)
        {
            TakeOff(matrix[i].AsSpan(from), normal[i], product.AsSpan(from), product[i], normal.AsSpan(from));
        }
    }

    // Four sums in a fixed order, so that every machine gets the same.
    private static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sums = Vector256<double>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            sums += Vector256.Create(a[i..]) * Vector256.Create(b[i..]);
        var sum = Vector256.Sum(sums);
        for (; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static void TakeOff(Span<double> row, double factorA, ReadOnlySpan<double> a, double factorB, ReadOnlySpan<double> b)
    {
        var (allA, allB) = (Vector256.Create(factorA), Vector256.Create(factorB));
        var i = 0;
        for (; i <= row.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            (Vector256.Create<double>(row[i..]) - ((allA * Vector256.Create(a[i..])) + (allB * Vector256.Create(b[i..])))).CopyTo(row[i..]);
        for (; i < row.Length; i++)
            row[i] -= (factorA * a[i]) + (factorB * b[i]);
    }

    private static void Settle(double[] diagonal, double[] beside, int at)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            var end = at;
            while (end < diagonal.Length - 1 && Math.Abs(beside[end]) > double.Epsilon + (1e-15 * (Math.Abs(diagonal[end]) + Math.Abs(diagonal[end + 1]))))
                end++;
            if (end == at)
                return;
            Step(diagonal, beside, at, end);
        }
    }

    private static void Step(double[] diagonal, double[] beside, int at, int end)
    {
        var half = (diagonal[at + 1] - diagonal[at]) / (2 * beside[at]);
        var radius = Math.Sqrt((half * half) + 1);
        var carry = diagonal[end] - diagonal[at] + (beside[at] / (half + (half >= 0 ? radius : -radius)));
        var (sine, cosine, shift) = (1.0, 1.0, 0.0);
        for (var i = end - 1; i >= at; i--)
        {
            var (turned, kept) = (sine * beside[i], cosine * beside[i]);
            radius = Math.Sqrt((turned * turned) + (carry * carry));
            beside[i + 1] = radius;
            if (radius == 0)
            {
                diagonal[i + 1] -= shift;
                beside[end] = 0;
                return;
            }
            (sine, cosine) = (turned / radius, carry / radius);
            carry = diagonal[i + 1] - shift;
            radius = ((diagonal[i] - carry) * sine) + (2 * cosine * kept);
            shift = sine * radius;
            diagonal[i + 1] = carry + shift;
            carry = (cosine * radius) - kept;
        }
        diagonal[at] -= shift;
        beside[at] = carry;
        beside[end] = 0;
    }
}
