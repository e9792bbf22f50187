namespace Hayward.Observatory.Statistics.Trends;

/// <summary>Kendall's rank correlation with its two-sided test.</summary>
/// <param name="Tau">Tau-b, from −1 to 1.</param>
/// <param name="TauC">Tau-c of Stuart, for tables that are not square.</param>
/// <param name="P">Chance of a tau at least as far from zero when the two are independent.</param>
/// <param name="Score">Concordant less discordant pairs, S.</param>
/// <param name="Exact">True when <paramref name="P"/> counts permutations, false when it comes from the normal distribution.</param>
internal readonly record struct KendallTest(double Tau, double TauC, double P, long Score, bool Exact);
