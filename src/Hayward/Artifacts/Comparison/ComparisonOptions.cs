namespace Hayward.Artifacts.Comparison;

/// <summary>How two sets of weights are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>Seed of the samples; printed with the result.</summary>
    public int Seed { get; init; } = 20261120;

    /// <summary>The thresholds.</summary>
    public ComparisonThresholds Thresholds { get; init; } = ComparisonThresholds.BuiltIn;
}
