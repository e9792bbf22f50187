namespace Hayward.Signing.Derivations;

/// <summary>Why a well-signed certificate does not hold, one case for each reason.</summary>
public enum DerivationRule
{
    /// <summary>A weight file of the child is not one that the certificate names.</summary>
    OtherChild,

    /// <summary>The weights of a parent are not those that the certificate names.</summary>
    OtherParent,

    /// <summary>As many parents as the certificate names are given.</summary>
    ParentCount,

    /// <summary>Measuring a tensor again gave something else.</summary>
    OtherFinding,

    /// <summary>The whole came out as another relation or grade.</summary>
    OtherConclusion,
}
