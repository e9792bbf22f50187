using Hayward.Lineage.Weights.Appeal;

namespace Hayward.Tests.Lineage.Weights.Appeal;

public sealed class PermutationTestTests
{
    [Fact]
    public void Two_probabilities_of_a_twentieth_together() =>
        // scipy.stats.combine_pvalues([0.05, 0.05]) gives 0.01747866.
        PermutationTest.Together([0.05, 0.05]).ShouldBe(0.01747866, 1e-7);

    [Fact]
    public void Four_probabilities_together() =>
        // χ² with 8 degrees of freedom: -2 ln(0.01 · 0.2 · 0.3 · 0.4) = 16.670, upper tail 0.03377.
        PermutationTest.Together([0.01, 0.2, 0.3, 0.4]).ShouldBe(0.03377, 2e-4);

    [Fact]
    public void Three_that_agree_have_one_of_six_orders()
    {
        // Only the order as it is reaches the sum, which is one of six.
        float[][] agreement = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
        PermutationTest.PValue(agreement, 20_000, 1).ShouldBe(1 / 6.0, 0.01);
    }

    [Fact]
    public void Under_the_null_hypothesis_it_is_uniform()
    {
        var values = new List<double>();
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            float[][] agreement = [.. Enumerable.Range(0, 12).Select(_ => Enumerable.Range(0, 12).Select(_ => random.NextSingle()).ToArray())];
            values.Add(PermutationTest.PValue(agreement, 199, seed));
        }
        // The largest distance to the uniform distribution stays below 1.63/√400 in 99 of 100 runs (Kolmogorov and Smirnov).
        values.Order().Select((p, i) => Math.Abs(p - ((i + 0.5) / values.Count))).Max().ShouldBeLessThan(1.63 / 20);
    }
}
