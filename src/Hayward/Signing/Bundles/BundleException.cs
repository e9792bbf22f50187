namespace Hayward.Signing.Bundles;

/// <summary>A signature file breaks a rule. The message is one sentence that says what was expected.</summary>
public sealed class BundleException(BundleRule rule, string message) : Exception(message)
{
    /// <summary>The rule.</summary>
    public BundleRule Rule { get; } = rule;
}
