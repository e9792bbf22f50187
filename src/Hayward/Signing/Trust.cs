using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Hayward.Signing.Keys;
using Hayward.Signing.Sigstore;

namespace Hayward.Signing;

/// <summary>Whom the verifier trusts to have signed; a closed set.</summary>
public abstract record Trust
{
    private protected Trust()
    {
    }
}

/// <summary>The holder of a key.</summary>
/// <param name="Key">Its public part.</param>
public sealed record TrustedKey(VerificationKey Key) : Trust;

/// <summary>Whoever these certificates, or one above them, vouch for.</summary>
/// <param name="Certificates">Roots, or others that are trusted as they are.</param>
/// <param name="AllowExpired">Be content when the chain held at the beginning of the signer's certificate.</param>
public sealed record TrustedCertificates(ImmutableArray<X509Certificate2> Certificates, bool AllowExpired) : Trust;

/// <summary>A person or workflow that an identity provider names.</summary>
/// <param name="Policy">Who, and what vouches for it.</param>
public sealed record TrustedIdentity(KeylessPolicy Policy) : Trust;
