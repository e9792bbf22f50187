using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Cards;
using Hayward.Terms;
using Hayward.Terms.Chains;

namespace Hayward.Lineage.Chains;

/// <summary>A model of a chain whose files are on this disk.</summary>
/// <param name="Name">The name under which it stands in the chain.</param>
/// <param name="Folder">Its folder; null for a place that is none.</param>
/// <param name="Artifacts">Its files; of an ancestor only the small ones.</param>
/// <param name="Declared">What it declares.</param>
/// <param name="License">Its terms as stated.</param>
public sealed record ChainMember(string Name, string? Folder, ArtifactSet Artifacts, DeclaredSide Declared, ReleaseLicense License);

/// <summary>A chain, and the models of it that could be read.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Members">By index of the chain's nodes; null for a model that is not on this disk.</param>
/// <param name="Notes">What was left out of the chain and why, one sentence each.</param>
public sealed record BuiltChain(TermsChain Chain, ImmutableArray<ChainMember?> Members, ImmutableArray<string> Notes);

/// <summary>What a chain is made of contradicts itself. The message is one sentence for the user.</summary>
public sealed class ChainException(string message) : Exception(message);

/// <summary>Something that knows models which are not on this disk: a graph of a hub.</summary>
public interface IKnownModels
{
    /// <summary>What is known of a model; null when it is not known.</summary>
    /// <param name="name"><c>owner/name</c>.</param>
    KnownModel? Find(string name);
}

/// <summary>A model that is known from a list.</summary>
/// <param name="Name"><c>owner/name</c>.</param>
/// <param name="Standing">What is known of its terms.</param>
/// <param name="Licenses">Its licences.</param>
/// <param name="Declared">The licences as declared; null when it declares none.</param>
/// <param name="Parents">What it was made from.</param>
public sealed record KnownModel(string Name, TermsStanding Standing, ImmutableArray<License> Licenses, string? Declared, ImmutableArray<KnownBase> Parents);

/// <summary>A parent of a known model.</summary>
public sealed record KnownBase(string Name, DerivationRelation Relation, EvidenceGrade Grade);
