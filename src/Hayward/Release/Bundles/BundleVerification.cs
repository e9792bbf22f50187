using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Signing;

namespace Hayward.Release.Bundles;

/// <summary>What shall be verified, and whom the reader trusts.</summary>
/// <param name="Folder">The folder of the bundle.</param>
/// <param name="Keys">Public keys of those who may have signed the bundle, the model and the decisions.</param>
/// <param name="Model">Folder that holds the weights that the bundle only names; null where there is none.</param>
/// <param name="PassGit">Pass over what git and hubs put at the root of a repository.</param>
public sealed record BundleVerificationRequest(string Folder, BundleKeys Keys, string? Model = null, bool PassGit = false);

/// <summary>What the verification of a bundle found.</summary>
public sealed record BundleVerification
{
    /// <summary>Version of the schema in <c>docs/reference/schemas/</c>.</summary>
    public string Schema { get; init; } = "hayward-release-verification-1";

    /// <summary>True when nothing speaks against the bundle. Weights that are only named are not covered: see <see cref="NotChecked"/>.</summary>
    public bool Verified => Problems.IsEmpty;

    /// <summary>Digest of the manifest, which names the release; null when there is none that could be read.</summary>
    public Digest? Digest { get; init; }

    /// <summary>Who signed the manifest; a claim when <see cref="Problems"/> says so. Null when nobody did.</summary>
    public Signer? Signer { get; init; }

    /// <summary>What is released; null when the manifest was not relied on.</summary>
    public string? Name { get; init; }

    /// <summary>The publisher's own version.</summary>
    public string? Version { get; init; }

    /// <summary>Digest of all that decides what the model does.</summary>
    public Digest? Checkpoint { get; init; }

    /// <summary>Who signed the files of the model; null when there is no such signature or it is not accepted.</summary>
    public Signer? ModelSigner { get; init; }

    /// <summary>Paths of the files whose bytes are those that the manifest names.</summary>
    public ImmutableArray<string> Checked { get; init; } = [];

    /// <summary>Paths of files that the bundle names, that are neither in it nor in the folder of the model: nothing is known of their bytes.</summary>
    public ImmutableArray<string> NotChecked { get; init; } = [];

    /// <summary>What making the decisions again gave.</summary>
    public ImmutableArray<ReplayedGate> Gates { get; init; } = [];

    /// <summary>Why the bundle is refused.</summary>
    public ImmutableArray<BundleProblem> Problems { get; init; } = [];

    /// <summary>What is worth knowing and refuses nothing.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}

/// <summary>One decision that was made again from what is recorded beside it.</summary>
/// <param name="Decision">The file in the bundle.</param>
/// <param name="Action">What was decided: <c>advance</c>, <c>hold</c>, <c>resume</c>, <c>withdraw</c>.</param>
/// <param name="Stage">About which stage.</param>
/// <param name="Decided">What the gate said then: <c>pass</c>, <c>fail</c>, <c>inconclusive</c> or <c>not-applicable</c>.</param>
/// <param name="Same">True when the decision is as it was made and comes to the same again.</param>
/// <param name="Sentence">One sentence.</param>
public sealed record ReplayedGate(string Decision, string Action, string Stage, string Decided, bool Same, string Sentence);

/// <summary>What was packaged.</summary>
/// <param name="Bundle">The folder.</param>
/// <param name="Digest">Digest of the manifest, which names the release.</param>
/// <param name="KeyHint">Hint of the key that signed; null when nobody did.</param>
/// <param name="ModelSigned">How the signature over the files of the model came about: <c>made</c>, <c>verified</c>, <c>found</c> (its digests agree and who made it
/// was not checked) or <c>none</c>.</param>
/// <param name="Manifest">The manifest.</param>
/// <param name="Notes">What should be known, one sentence each.</param>
public sealed record PackagedBundle(string Bundle, Digest Digest, string? KeyHint, string ModelSigned, BundleManifest Manifest, ImmutableArray<string> Notes)
{
    /// <summary>Version of the schema in <c>docs/reference/schemas/</c>.</summary>
    public string Schema { get; init; } = "hayward-release-package-1";
}
