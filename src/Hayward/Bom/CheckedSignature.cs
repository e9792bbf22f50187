using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Evidence;
using Hayward.Signing;
using Hayward.Signing.Digests;

namespace Hayward.Bom;

/// <summary>A signature that was held against the digests of the one reading of the model.</summary>
/// <param name="Path">The signature file: its path within the model where it lies there, else its name.</param>
/// <param name="Result">What the verification found.</param>
public sealed record CheckedSignature(string Path, VerificationResult Result)
{
    /// <summary>Verifies a signature against what was read; nothing is read again. Files that are not here or not signed refuse
    /// nothing.</summary>
    /// <param name="path">The signature file: its path within the model where it lies there, else its name.</param>
    /// <param name="bundle">Its bytes.</param>
    /// <param name="trust">Who is expected to have signed.</param>
    /// <param name="artifacts">What was read.</param>
    /// <param name="clock">Tells whether a certificate is still valid.</param>
    /// <param name="cancellation">Stops the verification.</param>
    /// <exception cref="Signing.Bundles.BundleException">The signature file breaks a rule.</exception>
    public static CheckedSignature Of(
        string path, ReadOnlyMemory<byte> bundle, Trust trust, ArtifactSet artifacts, TimeProvider clock, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(artifacts);
        // A pointer's bytes are not the content that was signed, and what it announces was not measured.
        var measured = artifacts.Files.Where(f => f.Content is not LfsPointer && f.Digest is not null && f.Path != path)
            .ToDictionary(f => f.Path, f => f.Digest, StringComparer.Ordinal);
        var request = new VerificationRequest
        {
            Bundle = bundle,
            Trust = trust,
            Digests = new KnownDigests("this reading", measured),
            IgnoreUnsigned = true,
            Partial = true,
        };
        return new CheckedSignature(path, new ModelVerifier(clock).Verify(request, null, cancellation));
    }

    /// <summary>Who signed, in words.</summary>
    public string Signer => Result.Signer.Identity is { } identity ? $"{identity} ({Result.Signer.IdentityProvider})"
        : Result.Signer.Subject ?? (Result.Signer.KeyHint is { } hint ? $"the holder of the key {hint}" : "the holder of the given key");

    /// <summary>Paths of the files that are as they were signed; empty when the signature is not accepted.</summary>
    public ImmutableArray<string> Files => Result.Problems.IsEmpty ? Result.VerifiedFiles : [];

    /// <summary>The statements of the signature, as facts that it attests.</summary>
    internal IEnumerable<BomProperty> Properties(FactBook facts)
    {
        if (!Result.Problems.IsEmpty) yield break;
        BomProperty Attested(string name, string value) => new(
            $"hayward:signature:{name}",
            facts.Add($"signature.{name}", value, Standing.Attested, new Source(SourceKind.ThirdParty, Path, null, facts.Observed)));
        yield return Attested("signer", Signer);
        if (Result.Signer.SignedAt is { } time) yield return Attested("signed-at", time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        if (Result.Covered.Root is { } root) yield return Attested("root", $"sha256:{root}");
    }
}
