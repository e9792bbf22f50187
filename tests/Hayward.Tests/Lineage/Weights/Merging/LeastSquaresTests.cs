using Hayward.Lineage.Weights.Merging;

namespace Hayward.Tests.Lineage.Weights.Merging;

public sealed class LeastSquaresTests
{
    // Worked by hand: y = (1, 2, 2) on x = (1, 1, 1) and (0, 1, 2). G = [[3, 3], [3, 5]], b = (5, 6): w = (7/6, 1/2), residual 1/6,
    // s² = 1/6, G⁻¹ = [[5, -3], [-3, 3]] / 6.
    [Fact]
    public void The_weights_and_their_errors_are_those_of_the_normal_equations()
    {
        var solution = LeastSquares.Free(Gram([1, 1, 1], [0, 1, 2], [1, 2, 2]))!;
        solution.Weights[0].ShouldBe(7.0 / 6, 1e-12);
        solution.Weights[1].ShouldBe(0.5, 1e-12);
        solution.Residual.ShouldBe(1.0 / 6, 1e-12);
        solution.Errors[0].ShouldBe(Math.Sqrt(5.0 / 36), 1e-12);
        solution.Errors[1].ShouldBe(Math.Sqrt(3.0 / 36), 1e-12);
    }

    // The point of the line through (1, 0) and (0, 1) nearest to (2, 1) is (1, 0); free weights give (2, 1).
    [Fact]
    public void Weights_that_sum_to_one_are_the_nearest_point_of_the_line() =>
        LeastSquares.SumToOne(Gram([1, 0], [0, 1], [2, 1]))!.Weights.ShouldBe([1, 0]);

    // Free weights of y = (1, -1) on the axes are (1, -1); without negative ones the first alone is left.
    [Fact]
    public void Without_negative_weights_the_best_choice_of_parents_is_left() =>
        LeastSquares.NonNegative(Gram([1, 0], [0, 1], [1, -1]))!.Weights.ShouldBe([1, 0]);

    [Fact]
    public void A_parent_that_is_a_multiple_of_another_has_no_weight()
    {
        LeastSquares.Free(Gram([1, 2, 3], [2, 4, 6], [1, 1, 1])).ShouldBeNull();
        LeastSquares.SumToOne(Gram([1, 2, 3], [1, 2, 3], [1, 1, 1])).ShouldBeNull();
    }

    // t = 1/3 between vectors at a right angle: sin 60° and sin 30°.
    [Fact]
    public void A_spherical_interpolation_is_told_by_its_weights()
    {
        var (first, second) = SphericalBlend.Weights(1.0 / 3, 0);
        first.ShouldBe(Math.Sqrt(3) / 2, 1e-12);
        second.ShouldBe(0.5, 1e-12);
        var (t, distance) = SphericalBlend.Fit(first, second, 0)!.Value;
        t.ShouldBe(1.0 / 3, 1e-12);
        distance.ShouldBe(0, 1e-12);
        SphericalBlend.Fit(0.5, 0.5, 0)!.Value.Distance.ShouldBe(Math.Sqrt(0.5) - 0.5, 1e-12);
        SphericalBlend.Fit(0.5, 0.5, 0.9999).ShouldBeNull();
    }

    private static GramMatrix Gram(params double[][] vectors)
    {
        var gram = new GramMatrix(vectors.Length - 1) { Elements = vectors[0].Length };
        for (var i = 0; i < vectors.Length; i++)
            for (var j = 0; j <= i; j++)
                gram[i, j] = vectors[i].Zip(vectors[j], (a, b) => a * b).Sum();
        return gram;
    }
}
