using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Cards;
using Hayward.Lineage.Chains;
using Hayward.Release.Dossiers;
using Hayward.Signing.Keys;

namespace Hayward.Release.Bundles;

/// <summary>What shall be packaged, where to, and who signs.</summary>
public sealed record PackageRequest
{
    /// <summary>The release.</summary>
    public required ReleaseCase Case { get; init; }

    /// <summary>Where the files of the model are on this disk, the folder of the dossier left out.</summary>
    public required Place Place { get; init; }

    /// <summary>The same files, as measured with <see cref="Measures.Tensors"/>.</summary>
    public required ArtifactSet Model { get; init; }

    /// <summary>The model and what it was made from, from which follows what must travel along.</summary>
    public required BuiltChain Chain { get; init; }

    /// <summary>Licence texts that were given besides.</summary>
    public ImmutableArray<LegalText> Texts { get; init; } = [];

    /// <summary>Folder to make.</summary>
    public required string To { get; init; }

    /// <summary>Copy the weights into the bundle too.</summary>
    public bool WithWeights { get; init; }

    /// <summary>Key of the publisher; null leaves the bundle unsigned.</summary>
    public SigningKey? Key { get; init; }

    /// <summary>Certificates of the key; empty for a signature by the key alone.</summary>
    public ImmutableArray<X509Certificate2> Certificates { get; init; } = [];

    /// <summary>Public keys of others who may have signed the model or a decision before.</summary>
    public ImmutableArray<VerificationKey> Others { get; init; } = [];
}
