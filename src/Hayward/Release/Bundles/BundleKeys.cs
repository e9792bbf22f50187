using System.Collections.Immutable;
using Hayward.Signing;
using Hayward.Signing.Bundles;
using Hayward.Signing.Keys;

namespace Hayward.Release.Bundles;

/// <summary>The public keys that a reader trusts for a release: one is enough for most, several where model, bundle and decisions are signed by
/// different people.</summary>
/// <param name="keys">At least one.</param>
public sealed class BundleKeys(ImmutableArray<VerificationKey> keys)
{
    /// <summary>The keys.</summary>
    public ImmutableArray<VerificationKey> Keys { get; } = keys.IsDefaultOrEmpty ? throw new ArgumentException("At least one key was expected.", nameof(keys)) : keys;

    /// <summary>Whom to hold a signature against: the key that it names, or the first where it names none of them.</summary>
    internal Trust For(Bundle bundle) =>
        new TrustedKey(Keys.FirstOrDefault(k => k.Hint == SignerCheck.Claimed(bundle).KeyHint) ?? Keys[0]);
}
