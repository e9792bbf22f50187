using System.Globalization;
using Hayward.Evidence;
using Hayward.Lineage.Decay.Statistics;

namespace Hayward.Pages.Wording;

/// <summary>Shares and estimates with their intervals, as a page shows them.</summary>
internal static class Rates
{
    /// <summary>A share in percent with one decimal; a dash when nothing was judged.</summary>
    public static string Percent(Share share) => share.Rate is { } rate ? Percent(rate.Value) : "–";

    /// <summary>A number between 0 and 1 in percent.</summary>
    public static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.0} %");

    /// <summary>The interval of a share in percent.</summary>
    public static string Interval(Share share) => share.Rate is { } rate ? Interval(rate) : "";

    /// <summary>The interval of an estimate between 0 and 1 in percent.</summary>
    public static string Interval(Estimate rate) => string.Create(CultureInfo.InvariantCulture, $"{rate.Low * 100:0.0} to {rate.High * 100:0.0} %");

    /// <summary><c>12,410 of 75,080</c>.</summary>
    public static string Counts(Share share) => $"{Amounts.Exact(share.Count)} of {Amounts.Exact(share.Of)}";

    /// <summary>Steps with their interval: <c>1.31 (1.22 to 1.44)</c>.</summary>
    public static string Steps(Estimate estimate) =>
        double.IsPositiveInfinity(estimate.High) ? $"{Number(estimate.Value)} (too few to bound it)" : $"{Number(estimate.Value)} ({Number(estimate.Low)} to {Number(estimate.High)})";

    /// <summary>A number with two decimals.</summary>
    public static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A number for a file: every digit that matters, with a full stop.</summary>
    public static string Plain(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
