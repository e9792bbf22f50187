namespace Hayward.Lineage.Weights.Merging;

/// <summary>The weights with which the parents come nearest to the child.</summary>
/// <param name="Weights">One for each parent.</param>
/// <param name="Errors">Their standard errors: s²(G⁻¹)ᵢᵢ with s² = residual / (elements − parents).</param>
/// <param name="Residual">‖child − Σ w parent‖².</param>
internal sealed record Solution(double[] Weights, double[] Errors, double Residual);

/// <summary>Least squares over products, by Cholesky's factors of the scaled matrix.</summary>
internal static class LeastSquares
{
    /// <summary>Below this share of its square a parent is a sum of others.</summary>
    private const double LeastPivot = 1e-11;

    /// <summary>Any weights; null when the parents are collinear.</summary>
    public static Solution? Free(GramMatrix gram) => Solve(gram, [.. Enumerable.Range(0, gram.Parents)]);

    /// <summary>Weights that sum to one: the first parent is taken off the child and the others.</summary>
    public static Solution? SumToOne(GramMatrix gram)
    {
        if (gram.Parents == 1)
            return new Solution([1], [0], gram.Residual([1]));
        if (Solve(gram.Without(0), [.. Enumerable.Range(0, gram.Parents - 1)]) is not { } rest)
            return null;
        double[] weights = [1 - rest.Weights.Sum(), .. rest.Weights];
        // The error of the first is at most the sum of the others.
        return new Solution(weights, [rest.Errors.Sum(), .. rest.Errors], rest.Residual);
    }

    /// <summary>Weights of which none is negative: of all choices of parents the one with the least residual.</summary>
    public static Solution? NonNegative(GramMatrix gram)
    {
        Solution? best = null;
        for (var choice = 1u; choice < 1u << gram.Parents; choice++)
        {
            var chosen = Enumerable.Range(0, gram.Parents).Where(i => (choice >> i & 1) != 0).ToArray();
            if (Solve(gram, chosen) is { } found && found.Weights.All(w => w >= 0) && (best is null || found.Residual < best.Residual * (1 - 1e-9)))
                best = found;
        }
        return best;
    }

    private static Solution? Solve(GramMatrix gram, int[] chosen)
    {
        var size = chosen.Length;
        var scale = chosen.Select(i => Math.Sqrt(gram[i, i])).ToArray();
        if (size == 0 || scale.Any(s => !(s > 0) || !double.IsFinite(s)))
            return null;
        var factor = new double[size, size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = gram[chosen[i], chosen[j]] / (scale[i] * scale[j]);
                for (var k = 0; k < j; k++)
                    sum -= factor[i, k] * factor[j, k];
                if (i == j && !(sum > LeastPivot))
                    return null;
                factor[i, j] = i == j ? Math.Sqrt(sum) : sum / factor[j, j];
            }
        var target = new double[size];
        for (var i = 0; i < size; i++)
            target[i] = gram[chosen[i], gram.Parents] / scale[i];
        var solved = Back(factor, Forward(factor, target));
        var weights = new double[gram.Parents];
        for (var i = 0; i < size; i++)
            weights[chosen[i]] = solved[i] / scale[i];
        var residual = gram.Residual(weights);
        var spread = residual / Math.Max(1, gram.Elements - size);
        var errors = new double[gram.Parents];
        for (var i = 0; i < size; i++)
        {
            var unit = new double[size];
            unit[i] = 1;
            errors[chosen[i]] = Math.Sqrt(spread * Forward(factor, unit).Sum(v => v * v)) / scale[i];
        }
        return new Solution(weights, errors, residual);
    }

    private static double[] Forward(double[,] factor, double[] target)
    {
        var result = new double[target.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var sum = target[i];
            for (var k = 0; k < i; k++)
                sum -= factor[i, k] * result[k];
            result[i] = sum / factor[i, i];
        }
        return result;
    }

    private static double[] Back(double[,] factor, double[] target)
    {
        var result = new double[target.Length];
        for (var i = result.Length - 1; i >= 0; i--)
        {
            var sum = target[i];
            for (var k = i + 1; k < result.Length; k++)
                sum -= factor[k, i] * result[k];
            result[i] = sum / factor[i, i];
        }
        return result;
    }
}
