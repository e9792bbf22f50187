using System.Collections.Immutable;

namespace Hayward.Signing;

/// <summary>Whether the signature of a bundle was made by the one whom the verifier expects. It says nothing of the files.</summary>
/// <param name="Signer">Who made it, by the bundle.</param>
/// <param name="Problems">Why it is not accepted; empty when it is.</param>
/// <param name="Notes">What is worth knowing and refuses nothing: an old form, a fallback that was needed.</param>
public sealed record SignerVerification(
    Signer Signer,
    ImmutableArray<SignatureProblem> Problems,
    ImmutableArray<SignatureProblem> Notes)
{
    /// <summary>True when nothing speaks against the signature.</summary>
    public bool Accepted => Problems.IsEmpty;
}
