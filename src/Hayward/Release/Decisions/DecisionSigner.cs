using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Hayward.Signing;
using Hayward.Signing.Bundles;
using Hayward.Signing.Keys;
using Hayward.Signing.Statements;

namespace Hayward.Release.Decisions;

/// <summary>Signs decisions as models are signed: a Sigstore bundle with a DSSE envelope around an in-toto statement.</summary>
public static class DecisionSigner
{
    /// <summary>The bytes of the decision's file.</summary>
    /// <param name="decision">What was decided.</param>
    /// <param name="key">The key.</param>
    /// <param name="certificates">The certificates of the key; empty for a signature by the key alone.</param>
    /// <exception cref="SigningException">The certificates do not fit the key, or the decision is longer than is read.</exception>
    public static byte[] Sign(Decision decision, SigningKey key, ImmutableArray<X509Certificate2> certificates)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(key);
        var envelope = key.Sign(StatementReader.PayloadType, DecisionWriter.Write(decision));
        var bytes = BundleWriter.Write(new Bundle(BundleReader.MediaType, ModelSigner.Material(key, certificates), envelope));
        return bytes.Length <= BundleLimits.Bytes
            ? bytes
            : throw new SigningException($"The decision has {bytes.Length:N0} bytes, and at most {BundleLimits.Bytes:N0} are read; say it in fewer words.");
    }
}
