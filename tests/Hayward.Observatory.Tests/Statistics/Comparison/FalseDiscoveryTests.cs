using Hayward.Observatory.Statistics.Comparison;

namespace Hayward.Observatory.Tests.Statistics.Comparison;

public sealed class FalseDiscoveryTests
{
    // The fifteen p-values of Benjamini and Hochberg's own example (1995, section 4.1): four are called at 5 %.
    [Fact]
    public void The_example_of_the_paper_calls_four()
    {
        double[] p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000];
        var q = FalseDiscovery.Q(p);
        q.Count(value => value <= 0.05).ShouldBe(4);
        q[0].ShouldBe(0.0015, 1e-15);
        q[3].ShouldBe(0.035625, 1e-15);
        q[14].ShouldBe(1);
    }

    [Fact]
    public void Order_does_not_matter_and_q_is_never_below_p()
    {
        var random = new Random(3);
        double[] p = [.. Enumerable.Range(0, 200).Select(i => i % 9 == 0 ? 0.01 : random.NextDouble())];
        var q = FalseDiscovery.Q(p);
        double[] turned = [.. p.Reverse()];
        FalseDiscovery.Q(turned).Reverse().ShouldBe(q);
        for (var i = 0; i < p.Length; i++)
        {
            q[i].ShouldBeInRange(p[i], 1);
            // The definition itself: the least p·n/rank over all that are at least as great.
            q[i].ShouldBe(Math.Min(1, p.Where(other => other >= p[i]).Min(other => other * p.Length / p.Count(lesser => lesser <= other))), 1e-14);
        }

        FalseDiscovery.Q([]).ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => FalseDiscovery.Q([0.1, double.NaN]));
        Should.Throw<ArgumentException>(() => FalseDiscovery.Q([1.1]));
    }
}
