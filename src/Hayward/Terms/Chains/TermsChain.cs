using System.Collections.Immutable;
using Hayward.Cards;

namespace Hayward.Terms.Chains;

/// <summary>What is known of the terms of one model in a chain.</summary>
public enum TermsStanding
{
    /// <summary>Its licences are known.</summary>
    Known,

    /// <summary>It declares none.</summary>
    Undeclared,

    /// <summary>It declares something that no licence of the catalogue goes by.</summary>
    NotRecognized,

    /// <summary>It is named as a parent and cannot be seen.</summary>
    Missing,
}

/// <summary>One model of a chain.</summary>
/// <param name="Name">Repository or folder, for people.</param>
/// <param name="Licenses">Its own licences; empty unless <see cref="TermsStanding.Known"/>.</param>
/// <param name="Standing">What is known of its terms.</param>
/// <param name="Declared">The declaration word for word; null where there is none.</param>
/// <param name="Multimodal">True when it takes or gives more than text; null when that is not known.</param>
/// <param name="ByName">True when its licence is known by its name only, which proves nothing.</param>
public sealed record ChainNode(
    string Name, ImmutableArray<License> Licenses, TermsStanding Standing, string? Declared = null, bool? Multimodal = null, bool ByName = false);

/// <summary>One model of a chain was made from another.</summary>
/// <param name="Child">Index of the model that was made.</param>
/// <param name="Parent">Index of the model it was made from.</param>
/// <param name="Relation">How.</param>
/// <param name="Grade">On what this rests.</param>
public sealed record ChainEdge(int Child, int Parent, DerivationRelation Relation, EvidenceGrade Grade);

/// <summary>A model with everything that it was made from.</summary>
/// <param name="Nodes">The models; the first is the one that is asked about.</param>
/// <param name="Edges">Who was made from whom.</param>
public sealed record TermsChain(ImmutableArray<ChainNode> Nodes, ImmutableArray<ChainEdge> Edges)
{
    /// <summary>The model that is asked about.</summary>
    public ChainNode Subject => Nodes[0];
}
