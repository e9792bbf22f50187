namespace Hayward.Artifacts.Comparison;

/// <summary>Two sets of weights cannot be compared. The message is one sentence for people.</summary>
public sealed class ComparisonException(string message) : Exception(message);
