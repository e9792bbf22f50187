using Hayward.Lineage.Weights.Verdicts;

namespace Hayward.Tests.Lineage.Weights.Verdicts;

public sealed class BinomialIntervalTests
{
    // Closed forms at the ends: 1 - (α/2)^(1/n); in between the published example of Clopper and Pearson's method in R, binom.test(682, 925).
    [Theory]
    [InlineData(0, 10, 0, 0.308498)]
    [InlineData(10, 10, 0.691502, 1)]
    [InlineData(0, 300, 0, 0.012221)]
    [InlineData(682, 925, 0.707667, 0.765382)]
    public void The_ends_are_those_that_others_publish(int hits, int trials, double low, double high)
    {
        var (from, to) = BinomialInterval.Of(hits, trials);
        from.ShouldBe(low, 2e-4);
        to.ShouldBe(high, 2e-4);
    }
}
