using Hayward.Observatory.Statistics.Agreement;

namespace Hayward.Observatory.Tests.Statistics.Agreement;

public sealed class AgreementTests
{
    // 20 and 15 of 50 proposals alike, 5 and 10 not: 0.7 observed, 0.5 by chance.
    private static readonly long[,] Proposals = { { 20, 5 }, { 10, 15 } };

    // Cohen 1968, table 1, with the weights of disagreement 0 1 3 / 1 0 6 / 3 6 0: kappa 0.492, weighted 0.348.
    private static readonly long[,] Cohen1968 = { { 88, 10, 2 }, { 14, 40, 6 }, { 18, 10, 12 } };

    [Fact]
    public void Kappa_has_its_known_answers()
    {
        var proposals = CohenKappa.Of(Proposals)!;
        proposals.Kappa.Value.ShouldBe(0.4, 1e-15);
        (proposals.Observed, proposals.Expected).ShouldBe((0.7, 0.5));
        CohenKappa.Of(Cohen1968)!.Kappa.Value.ShouldBe(0.492, 5e-4);
        var weights = new double[3, 3];
        double[,] disagreement = { { 0, 1, 3 }, { 1, 0, 6 }, { 3, 6, 0 } };
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
                weights[i, j] = 1 - disagreement[i, j] / 6;
        CohenKappa.Of(Cohen1968, weights)!.Kappa.Value.ShouldBe(0.348, 5e-4);
    }

    // The error is what the delta method gives: kappa as a function of the shares, its slopes taken numerically, the shares multinomial.
    [Theory]
    [InlineData(nameof(AgreementWeights.Same))]
    [InlineData(nameof(AgreementWeights.Linear))]
    [InlineData(nameof(AgreementWeights.Quadratic))]
    public void The_error_is_that_of_the_delta_method(string name)
    {
        var weights = Enum.Parse<AgreementWeights>(name);
        var result = CohenKappa.Of(Cohen1968, weights)!;
        const long Fine = 1_000_000;
        var (mean, square, n) = (0.0, 0.0, 200.0);
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
            {
                var (more, less) = (new long[3, 3], new long[3, 3]);
                for (var k = 0; k < 9; k++) more[k / 3, k % 3] = less[k / 3, k % 3] = Cohen1968[k / 3, k % 3] * Fine;
                more[i, j] += 200;
                less[i, j] -= 200;
                var slope = (CohenKappa.Of(more, weights)!.Kappa.Value - CohenKappa.Of(less, weights)!.Kappa.Value) / (400 / (n * Fine));
                mean += Cohen1968[i, j] / n * slope;
                square += Cohen1968[i, j] / n * slope * slope;
            }

        result.Error.ShouldBe(Math.Sqrt((square - mean * mean) / n), 1e-6);
        (result.Kappa.High - result.Kappa.Value).ShouldBe(1.959963984540054 * result.Error, 1e-12);
    }

    [Fact]
    public void Full_agreement_is_one_and_chance_is_not_significant()
    {
        CohenKappa.Of(new long[,] { { 5, 0 }, { 0, 9 } })!.Kappa.Value.ShouldBe(1);
        var chance = CohenKappa.Of(new long[,] { { 25, 25 }, { 25, 25 } })!;
        (chance.Kappa.Value, chance.P).ShouldBe((0, 1));
        CohenKappa.Of(Proposals)!.P.ShouldBeLessThan(0.01);
    }

    [Fact]
    public void What_is_not_defined_is_null_and_what_is_no_table_is_refused()
    {
        CohenKappa.Of(new long[2, 2]).ShouldBeNull();
        CohenKappa.Of(new long[,] { { 7, 0 }, { 0, 0 } }).ShouldBeNull();
        Should.Throw<ArgumentException>(() => CohenKappa.Of(new long[2, 3]));
        Should.Throw<ArgumentException>(() => CohenKappa.Of(new long[,] { { 1, -1 }, { 0, 1 } }));
        Should.Throw<ArgumentException>(() => CohenKappa.Table([0, 1], [0], 2));
        Should.Throw<ArgumentException>(() => CohenKappa.Table([0, 2], [0, 1], 2)).Message.ShouldContain("Item 1");
        CohenKappa.Table([0, 1, 1], [0, 1, 0], 2).ShouldBe(new long[,] { { 1, 0 }, { 1, 1 } });
    }

    // Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C: four observers, twelve units, values missing.
    [Fact]
    public void Alpha_has_its_known_answer_with_missing_judgements()
    {
        int[][] observers =
        [
            [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3], [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
            [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
        ];
        KrippendorffAlpha.Nominal(Judgements(observers), 5)!.Value.ShouldBe(0.743, 5e-4);
    }

    // Example A of the same text: two observers, ten units, two categories.
    [Fact]
    public void Alpha_has_its_known_answer_for_two_observers()
    {
        int[][] observers = [[1, 2, 1, 1, 1, 1, 1, 1, 2, 1], [2, 2, 2, 1, 1, 2, 1, 1, 1, 1]];
        KrippendorffAlpha.Nominal(Judgements(observers), 2)!.Value.ShouldBe(0.095, 5e-4);
    }

    [Fact]
    public void Alpha_of_too_little_is_null()
    {
        KrippendorffAlpha.Nominal(Judgements([[1, 1], [1, 1]]), 2).ShouldBeNull();
        KrippendorffAlpha.Nominal(Judgements([[1, 0], [0, 2]]), 2).ShouldBeNull();
        KrippendorffAlpha.Nominal(Judgements([[1, 2], [1, 2]]), 2).ShouldBe(1);
        Should.Throw<ArgumentException>(() => KrippendorffAlpha.Nominal(Judgements([[3], [1]]), 2));
    }

    // Categories from 1; 0 stands for a missing judgement.
    private static int[,] Judgements(int[][] observers)
    {
        var table = new int[observers.Length, observers[0].Length];
        for (var o = 0; o < observers.Length; o++)
            for (var u = 0; u < observers[o].Length; u++)
                table[o, u] = observers[o][u] == 0 ? KrippendorffAlpha.Missing : observers[o][u] - 1;
        return table;
    }
}
