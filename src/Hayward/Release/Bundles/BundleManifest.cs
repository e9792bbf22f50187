using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Release.Bundles;

/// <summary>What a file of a bundle is for.</summary>
public enum BundleRole
{
    /// <summary>Weights; in the bundle by reference unless they were asked for.</summary>
    Weights,

    /// <summary>Any other file of the model: configuration, tokenizer, templates, code, pictures.</summary>
    Model,

    /// <summary>The model card.</summary>
    Card,

    /// <summary>A licence text or notice among the files of the model.</summary>
    License,

    /// <summary>A use policy.</summary>
    UsePolicy,

    /// <summary>The signature over the files of the model, by OpenSSF Model Signing.</summary>
    Signature,

    /// <summary>The dossier: <c>release.yaml</c>, and the publisher's own ladder where there is one.</summary>
    Dossier,

    /// <summary>An evidence file that the dossier names.</summary>
    Evidence,

    /// <summary>A signed decision about a stage.</summary>
    Decision,

    /// <summary>What a decision was made from, kept so that it can be replayed.</summary>
    DecisionInput,

    /// <summary>A document rendered from the dossier.</summary>
    Document,

    /// <summary>What licences ask to travel along: notice, licence copies, changes, terms to pass on.</summary>
    Terms,

    /// <summary>A bill of materials.</summary>
    Bill,
}

/// <summary>The list of all that belongs to a release: the same content gives the same list, and the digest of the list names the release.</summary>
/// <param name="Schema">Version of the schema in <c>docs/reference/schemas/</c>.</param>
/// <param name="Name">What is released.</param>
/// <param name="Version">The publisher's own version.</param>
/// <param name="Publisher">Who publishes.</param>
/// <param name="Created">When the bundle was made.</param>
/// <param name="Tool">Version of the program that made it.</param>
/// <param name="Checkpoint">Digest of all that decides what the model does; see <see cref="Dossiers.CheckpointDigest"/>.</param>
/// <param name="Previous">Checkpoint digest of the release that this one follows; null for a first one.</param>
/// <param name="Files">Every file but the manifest and its signature, by ordinal path.</param>
/// <param name="LeftOut">What is not in the bundle, and why.</param>
public sealed record BundleManifest(
    string Schema,
    string Name,
    string Version,
    string Publisher,
    DateTimeOffset Created,
    string Tool,
    Digest Checkpoint,
    Digest? Previous,
    ImmutableArray<BundleEntry> Files,
    ImmutableArray<LeftOut> LeftOut)
{
    /// <summary>The form that this version writes and reads.</summary>
    public const string CurrentSchema = "hayward-release-bundle-1";

    /// <summary>Type of the predicate under which the manifest is signed; described in <c>docs/reference/release-bundle.md</c>.</summary>
    public const string PredicateType = "urn:x-hayward:release-bundle:v1";
}

/// <summary>One file of a release.</summary>
/// <param name="Path">Path in the bundle, with <c>/</c>.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="Sha256">Digest of its bytes.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Included">False for a file that is named and need not lie in the bundle: weights by reference.</param>
public sealed record BundleEntry(string Path, long Size, Digest Sha256, BundleRole Role, bool Included);

/// <summary>Something that is not in the bundle.</summary>
/// <param name="What">A path of the source, or what is owed.</param>
/// <param name="Why">One sentence.</param>
public sealed record LeftOut(string What, string Why);
