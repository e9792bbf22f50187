namespace Hayward.Lineage.Decay.Statistics;

/// <summary>A number with its interval at 95 %.</summary>
/// <param name="Value">The number itself.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record Estimate(double Value, double Low, double High);
