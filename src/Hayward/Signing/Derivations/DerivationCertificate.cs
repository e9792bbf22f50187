using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Lineage.Weights.Derivations;

namespace Hayward.Signing.Derivations;

/// <summary>What a signer states of the way in which a child comes from its parents, tensor by tensor; whoever has the files can measure it again.</summary>
/// <param name="Child">The child; its files are the subjects of the statement.</param>
/// <param name="Parents">The parents, in the order in which tensors name them.</param>
/// <param name="Relation">What the whole is.</param>
/// <param name="Grade">How well it is shown.</param>
/// <param name="Seed">Seed of the samples on which ranks are measured.</param>
/// <param name="Tensors">Every tensor of the child, by ordinal name.</param>
/// <param name="Unused">Tensors of parents from which nothing comes.</param>
public sealed record DerivationCertificate(
    DerivationSide Child,
    ImmutableArray<DerivationSide> Parents,
    DerivationRelation Relation,
    DerivationGrade Grade,
    int Seed,
    ImmutableArray<DerivedTensor> Tensors,
    ImmutableArray<UnusedTensor> Unused)
{
    /// <summary>Type of the predicate; described in <c>docs/reference/derivation-certificate.md</c>.</summary>
    public const string PredicateType = "urn:x-hayward:derivation:v1";

    /// <summary>Tensors of one certificate, those of the parents that are not used included; the largest models known have some 200,000.</summary>
    internal const int MostTensors = 250_000;

    /// <summary>Parents of one certificate: eight models, and adapters.</summary>
    internal const int MostParents = 16;

    /// <summary>Weight files of one model.</summary>
    internal const int MostFiles = 10_000;

    /// <summary>The certificate of a measurement.</summary>
    public static DerivationCertificate Of(DerivationReport report) =>
        new(report.Child, report.Parents, report.Relation, report.Grade, report.Seed, report.Tensors, report.Unused);
}
