using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Hayward.Lineage.Weights.Derivations;
using Hayward.Signing.Bundles;
using Hayward.Signing.Keys;
using Hayward.Signing.Statements;

namespace Hayward.Signing.Derivations;

/// <summary>Signs what was measured of a derivation.</summary>
public static class DerivationSigner
{
    /// <summary>Makes the certificate.</summary>
    /// <param name="report">What was measured.</param>
    /// <param name="key">The key.</param>
    /// <param name="certificates">The certificates of the key; empty for a signature by the key alone.</param>
    /// <exception cref="SigningException">Nothing shows a derivation, or there is more than a certificate can hold.</exception>
    public static ReadOnlyMemory<byte> Sign(DerivationReport report, SigningKey key, ImmutableArray<X509Certificate2> certificates)
    {
        if (report.Grade is DerivationGrade.NotShown)
            throw new SigningException($"Nothing shows that {report.Child.Name} comes from {string.Join(" and ", report.Parents.Select(p => p.Name))} ({report.Because.TrimEnd('.')}); nothing was signed.");
        if (Math.Max(report.Tensors.Length, report.Unused.Length) is var count && count > DerivationCertificate.MostTensors)
            throw new SigningException($"{report.Child.Name} or its parents have {count:N0} tensors, and at most {DerivationCertificate.MostTensors:N0} can be certified; nothing was signed.");
        if (report.Parents.Length > DerivationCertificate.MostParents)
            throw new SigningException($"{report.Parents.Length} parents were given, and at most {DerivationCertificate.MostParents} can be certified; nothing was signed.");
        var envelope = key.Sign(StatementReader.PayloadType, DerivationWriter.Write(DerivationCertificate.Of(report)));
        var bundle = BundleWriter.Write(new Bundle(BundleReader.MediaType, ModelSigner.Material(key, certificates), envelope));
        return bundle.Length <= BundleLimits.Bytes
            ? bundle
            : throw new SigningException($"The certificate of {report.Child.Name} has {bundle.Length:N0} bytes, and at most {BundleLimits.Bytes:N0} are read; nothing was signed.");
    }
}
