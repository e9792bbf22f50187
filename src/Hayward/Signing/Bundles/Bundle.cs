namespace Hayward.Signing.Bundles;

/// <summary>A Sigstore bundle with a DSSE envelope: one detached signature file (sigstore_bundle.proto; OpenSSF Model Signing 1.0).</summary>
/// <param name="MediaType">Media type as written.</param>
/// <param name="Material">What it offers for checking the signature.</param>
/// <param name="Envelope">What is signed, and the signatures.</param>
public sealed record Bundle(string MediaType, VerificationMaterial Material, Envelope Envelope);
