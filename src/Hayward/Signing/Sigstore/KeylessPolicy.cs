namespace Hayward.Signing.Sigstore;

/// <summary>Whom the verifier expects behind a keyless signature.</summary>
/// <param name="Identity">The exact e-mail address or URI that the certificate must name.</param>
/// <param name="IdentityProvider">The exact issuer of the identity, an <c>https</c> address.</param>
/// <param name="TrustRoot">Bytes of a Sigstore trusted root (<c>application/vnd.dev.sigstore.trustedroot+json</c>).</param>
public sealed record KeylessPolicy(string Identity, string IdentityProvider, ReadOnlyMemory<byte> TrustRoot);
