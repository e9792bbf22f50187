using Hayward.Lineage.Decay.Statistics;

namespace Hayward.Tests.Lineage.Decay.Statistics;

public sealed class ShareTests
{
    // Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void The_interval_is_that_of_the_published_table(long count, long of, double low, double high)
    {
        var rate = new Share(count, of).Rate!;
        rate.Value.ShouldBe(count / (double)of, 1e-12);
        rate.Low.ShouldBe(low, 0.00005);
        rate.High.ShouldBe(high, 0.00005);
    }

    [Fact]
    public void A_share_of_nothing_has_no_rate() => new Share(0, 0).Rate.ShouldBeNull();
}
