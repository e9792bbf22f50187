using System.Text.Json.Nodes;
using Hayward.Observatory.Statistics.Agreement;
using Hayward.Observatory.Statistics.Chance;
using Hayward.Observatory.Statistics.Comparison;
using Hayward.Observatory.Statistics.Concentration;
using Hayward.Observatory.Statistics.Distributions;
using Hayward.Observatory.Statistics.Intervals;
using Hayward.Observatory.Statistics.Survival;
using Hayward.Observatory.Statistics.Trends;

namespace Hayward.Observatory.Tests.Statistics;

/// <summary>A question to SciPy and what the observatory says.</summary>
/// <param name="Question">The case, as <c>tests/oracles/statistics.py</c> reads it.</param>
/// <param name="Ours">Our numbers in the same order; null where it is not defined.</param>
internal sealed record SciPyCase(JsonObject Question, double?[] Ours);

/// <summary>Cases drawn from a seed, with ties and constants among them.</summary>
internal sealed class SciPyCases(ulong seed)
{
    private readonly Xoshiro256 _random = new(seed);

    public IEnumerable<SciPyCase> All() =>
    [
        .. Draw(650, Kendalls), .. Draw(300, MannKendalls), .. Draw(250, MannWhitneys), .. Draw(200, KruskalWallises), .. Draw(150, ChiSquares),
        .. Draw(100, Ts), .. Draw(100, Tails), .. Draw(60, Intervals), .. Draw(40, SampleQuantiles), .. Draw(40, Bcas), .. Draw(20, FalseDiscoveries),
        .. Draw(20, Entropies), .. Draw(40, Survivals), .. Draw(30, Kappas),
    ];

    private static IEnumerable<SciPyCase> Draw(int count, Func<SciPyCase> one) => Enumerable.Range(0, count).Select(_ => one());

    private SciPyCase Kendalls()
    {
        var n = 1 + _random.Below(_random.Below(4) == 0 ? 140 : 36);
        // A sixth has no ties at all, some are constant, and some hardly differ from an order so that the exact test beyond 33 values has its turn.
        var (x, y) = (_random.Below(3) == 0 ? Distinct(n) : Values(n), _random.Below(3) == 0 ? Distinct(n) : Values(n));
        if (_random.Below(8) == 0)
        {
            x = [.. Enumerable.Range(0, n).Select(i => (double)i)];
            y = [.. x];
            if (n > 1 && _random.Below(2) == 0) (y[n / 2], y[n / 2 - 1]) = (y[n / 2 - 1], y[n / 2]);
            if (_random.Below(2) == 0) Array.Reverse(y);
        }

        var test = Kendall.Test<double>(x, y);
        return new(Ask("kendall", ("x", x), ("y", y)), [test?.Tau, test?.P, test?.TauC]);
    }

    private SciPyCase MannKendalls()
    {
        var y = Values(2 + _random.Below(80));
        var (test, line) = (MannKendall.Test<double>(y), SenLine.Through<double>(y)!.Value);
        return new(Ask("mann_kendall", ("y", y)), [test?.Score ?? 0, test?.Variance ?? 0, test?.Z, test?.P, line.Slope, line.Intercept]);
    }

    private SciPyCase MannWhitneys()
    {
        var (n1, n2) = (1 + _random.Below(14), 1 + _random.Below(_random.Below(2) == 0 ? 14 : 60));
        double[] all = n1 * n2 < 120 && _random.Below(2) == 0 ? Distinct(n1 + n2) : Values(n1 + n2);
        var (x, y) = (all[..n1], all[n1..]);
        var test = MannWhitney.Test(x, y);
        // Of values that are all equal SciPy says U = n1 n2 / 2 and p = 1.
        return new(Ask("mann_whitney", ("x", x), ("y", y)), [test?.U ?? n1 * n2 / 2.0, test?.P ?? 1]);
    }

    private SciPyCase KruskalWallises()
    {
        var groups = Enumerable.Range(0, 2 + _random.Below(5)).Select(_ => 1 + _random.Below(30)).ToArray();
        var values = Values(groups.Sum());
        int[] group = [.. groups.SelectMany((size, g) => Enumerable.Repeat(g, size))];
        var test = KruskalWallis.Test(values, group, groups.Length);
        var apart = new JsonArray([.. Enumerable.Range(0, groups.Length).Select(g => (JsonNode)Json(values.Where((_, i) => group[i] == g)))]);
        return new(new JsonObject { ["kind"] = "kruskal", ["groups"] = apart }, [test?.H, test?.P]);
    }

    private SciPyCase ChiSquares()
    {
        var counts = new long[2 + _random.Below(4), 2 + _random.Below(4)];
        var most = 1 + _random.Below(_random.Below(3) == 0 ? 2000 : 40);
        for (var i = 0; i < counts.GetLength(0); i++)
            for (var j = 0; j < counts.GetLength(1); j++)
                counts[i, j] = (i == j ? 1 : 0) + _random.Below(most);
        // SciPy refuses an empty row or column, and we leave it out: something stands in each.
        var (height, width) = (counts.GetLength(0), counts.GetLength(1));
        for (var k = 0; k < Math.Max(height, width); k++) counts[Math.Min(k, height - 1), Math.Min(k, width - 1)]++;
        var test = ChiSquareTest.Of(counts);
        return new(new JsonObject { ["kind"] = "chi2", ["table"] = Json(counts) }, [test?.Statistic, test?.P, test?.Freedom, test?.CramerV]);
    }

    private SciPyCase Ts()
    {
        // With more degrees of freedom SciPy 1.10's own tail is right to nine digits only; the finite sum is the judge there.
        double freedom = 1 + _random.Below(_random.Below(3) == 0 ? 1500 : 200), p = 0.0005 + 0.999 * _random.Unit(), t = 12 * _random.Unit();
        var quantile = StudentT.Quantile(p, freedom);
        return new(new JsonObject { ["kind"] = "t", ["freedom"] = freedom, ["t"] = t, ["p"] = p }, [StudentT.TwoSided(t, freedom), quantile, null]);
    }

    private SciPyCase Tails()
    {
        double freedom = 1 + _random.Below(200), x = freedom * 3 * _random.Unit(), z = 30 * _random.Unit() - 6, p = _random.Unit();
        var question = new JsonObject { ["kind"] = "tails", ["x"] = x, ["freedom"] = freedom, ["z"] = z, ["p"] = p };
        return new(question, [ChiSquare.Above(x, freedom), Normal.Above(z), Normal.Quantile(p)]);
    }

    private SciPyCase Intervals()
    {
        double[] values = [.. Enumerable.Range(0, 2 + _random.Below(300)).Select(_ => Math.Exp(5 * _random.Unit()))];
        var interval = MeanInterval.Of(values)!;
        return new(Ask("interval", ("values", values)), [interval.Value, interval.High - interval.Value]);
    }

    private SciPyCase SampleQuantiles()
    {
        double[] values = [.. Values(1 + _random.Below(100)).Order()], shares = [0, 1, 0.5, _random.Unit(), _random.Unit()];
        return new(Ask("quantiles", ("values", values), ("shares", shares)), [.. shares.Select(p => (double?)Quantiles.OfSorted(values, p))]);
    }

    private SciPyCase Bcas()
    {
        double[] draws = [.. Enumerable.Range(0, 400).Select(_ => Math.Exp(_random.Unit() + _random.Unit())).Order()], left = Distinct(30);
        var observed = _random.Below(2) == 0 ? draws[100 + _random.Below(200)] : 2 + _random.Unit();
        var interval = BcaInterval.Of(observed, draws, left)!;
        var question = Ask("bca", ("draws", draws), ("left", left));
        question["observed"] = observed;
        return new(question, [interval.Low, interval.High]);
    }

    private SciPyCase FalseDiscoveries()
    {
        double[] p = [.. Enumerable.Range(0, 1 + _random.Below(300)).Select(_ => _random.Below(5) == 0 ? 0.01 * _random.Below(4) : _random.Unit())];
        return new(Ask("false_discovery", ("p", p)), [.. FalseDiscovery.Q(p).Select(q => (double?)q)]);
    }

    private SciPyCase Entropies()
    {
        double[] values = [1, .. Values(1 + _random.Below(50)).Select(Math.Abs)];
        return new(Ask("entropy", ("values", values)), [Entropy.Bits(values)]);
    }

    private SciPyCase Survivals()
    {
        var (n, groups) = (12 + _random.Below(150), 2 + _random.Below(3));
        double[] durations = [.. Enumerable.Range(0, n).Select(_ => 1.0 + _random.Below(40))];
        bool[] ended = [.. Enumerable.Range(0, n).Select(_ => _random.Below(3) > 0)];
        int[] group = [.. Enumerable.Range(0, n).Select(i => i % groups)];
        var (test, curve) = (LogRank.Test(durations, ended, group, groups), KaplanMeier.Of(durations, ended)!);
        var last = curve.Steps.Where(s => s.Survival > 0).Select(s => (SurvivalStep?)s).LastOrDefault();
        var question = Ask("survival", ("durations", durations));
        question["ended"] = new JsonArray([.. ended.Select(e => (JsonNode)JsonValue.Create(e))]);
        question["group"] = Json(group.Select(g => (double)g));
        return new(question, [test?.ChiSquare, test?.P, last?.Survival, last?.Error, curve.Median.Value]);
    }

    private SciPyCase Kappas()
    {
        var categories = 2 + _random.Below(4);
        var counts = new long[categories, categories];
        for (var i = 0; i < categories; i++)
            for (var j = 0; j < categories; j++)
                counts[i, j] = _random.Below(i == j ? 60 : 20);
        var weights = (AgreementWeights)_random.Below(3);
        var result = CohenKappa.Of(counts, weights);
        var name = weights switch { AgreementWeights.Linear => "linear", AgreementWeights.Quadratic => "quadratic", _ => null };
        var question = new JsonObject { ["kind"] = "kappa", ["weights"] = name, ["table"] = Json(counts) };
        return new(question, [result?.Kappa.Value, result?.Error, result?.P]);
    }

    private double[] Values(int n)
    {
        var (kinds, scale) = (1 + _random.Below(_random.Below(2) == 0 ? 5 : 200), _random.Below(3) == 0 ? 0.37 : 1);
        return [.. Enumerable.Range(0, n).Select(_ => scale * (_random.Below(kinds) - kinds / 3))];
    }

    private double[] Distinct(int n)
    {
        double[] values = [.. Enumerable.Range(0, n).Select(i => i * 1.5 - 7)];
        _random.Shuffle<double>(values);
        return values;
    }

    private static JsonObject Ask(string kind, params ReadOnlySpan<(string Name, double[] Values)> arguments)
    {
        var question = new JsonObject { ["kind"] = kind };
        foreach (var (name, values) in arguments) question[name] = Json(values);
        return question;
    }

    private static JsonArray Json(long[,] table)
    {
        var rows = new JsonArray();
        for (var i = 0; i < table.GetLength(0); i++) rows.Add(Json(Enumerable.Range(0, table.GetLength(1)).Select(j => (double)table[i, j])));
        return rows;
    }

    private static JsonArray Json(IEnumerable<double> values) => new([.. values.Select(v => (JsonNode)JsonValue.Create(v))]);
}
