namespace Hayward.Signing.Sigstore;

/// <summary>Leads a certificate to an authority of the trust root (RFC 5280, 6.1, without policies, name constraints and revocation: the authorities
/// of Sigstore use none, and an unknown critical extension is refused).</summary>
internal static class CertificatePath
{
    private static readonly string[] Understood =
    [
        CertificateExtension.KeyUsage, CertificateExtension.SubjectAlternativeName, CertificateExtension.BasicConstraints,
        CertificateExtension.ExtendedKeyUsage,
    ];

    /// <summary>Builds the path from a certificate up to the last of an authority's chain, or to one that is its own issuer.</summary>
    /// <param name="leaf">Where to begin.</param>
    /// <param name="chain">Certificates of the authority, in any order but the anchor last.</param>
    /// <param name="time">When the path must have been valid.</param>
    /// <param name="purpose">Extended key usage that no authority on the way may exclude.</param>
    /// <param name="fault">Why there is no path; empty when there is one.</param>
    /// <returns>The certificates from the leaf to the anchor; null when there is no path.</returns>
    public static IReadOnlyList<Certificate>? Build(Certificate leaf, IReadOnlyList<Certificate> chain, DateTimeOffset time, string purpose, out string fault)
    {
        var path = new List<Certificate> { leaf };
        while (!IsAnchor(path[^1], chain))
        {
            var child = path[^1];
            var issuer = path.Count > chain.Count ? null : chain.FirstOrDefault(c => !path.Contains(c) && child.IsIssuedBy(c));
            if (issuer is null)
            {
                fault = path.Count == 1 ? "none of its certificates issued this one" : "its chain does not lead to its root";
                return null;
            }

            path.Add(issuer);
        }

        fault = Fault(path, time, purpose) ?? "";
        return fault.Length == 0 ? path : null;
    }

    private static bool IsAnchor(Certificate certificate, IReadOnlyList<Certificate> chain) =>
        chain.Contains(certificate) && (ReferenceEquals(certificate, chain[^1]) || certificate.IsIssuedBy(certificate));

    private static string? Fault(List<Certificate> path, DateTimeOffset time, string purpose)
    {
        for (var i = 0; i < path.Count; i++)
        {
            var certificate = path[i];
            if (!certificate.ValidFor.Contains(time))
                return $"certificate {i} of the path is valid {certificate.ValidFor}, not at {Validity.Show(time)}";
            if (certificate.Extensions.FirstOrDefault(e => e.Critical && !Understood.Contains(e.Oid)) is { } unknown)
                return $"certificate {i} of the path has the critical extension {unknown.Oid}, which is not understood";
            if (i == 0) continue;
            var usage = CertificateUsage.Read(certificate);
            if (!usage.IsAuthority) return $"certificate {i} of the path is not a certificate authority";
            if (usage.MayIssueBelow < i - 1) return $"certificate {i} of the path allows {usage.MayIssueBelow} authorities below it, and there are {i - 1}";
            if (usage.Purposes is { } purposes && !purposes.Contains(purpose) && !purposes.Contains(CertificateUsage.AnyPurpose))
                return $"certificate {i} of the path excludes the purpose {purpose}";
        }

        return null;
    }
}
