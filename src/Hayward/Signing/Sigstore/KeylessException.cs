namespace Hayward.Signing.Sigstore;

/// <summary>A keyless signature was refused. The message is one sentence: what was found, where, and what was expected.</summary>
/// <param name="rule">The rule that is broken.</param>
/// <param name="message">For the user.</param>
public sealed class KeylessException(KeylessRule rule, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The rule that is broken.</summary>
    public KeylessRule Rule { get; } = rule;
}
