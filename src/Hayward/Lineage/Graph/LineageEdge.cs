using Hayward.Cards;
using Hayward.Lineage.Edges;

namespace Hayward.Lineage.Graph;

/// <summary>One model was made from another.</summary>
/// <param name="Index">Number of the edge in the graph.</param>
/// <param name="Child">Node that was made.</param>
/// <param name="Parent">Node it was made from.</param>
/// <param name="Relation">How; where statements differ, that of the best grade, and of those the first.</param>
/// <param name="Grade">The best grade of its statements: measured, else declared, else derived.</param>
/// <param name="Marks">What else is known.</param>
public readonly record struct LineageEdge(int Index, int Child, int Parent, DerivationRelation Relation, EvidenceGrade Grade, EdgeMarks Marks);

/// <summary>One statement on which an edge rests.</summary>
/// <param name="Source">Where it stands.</param>
/// <param name="Relation">The relation it gives; <see cref="DerivationRelation.Unknown"/> when it gives none and none was inferred.</param>
/// <param name="Inferred">True when the relation was inferred.</param>
/// <param name="Grade">Its grade.</param>
/// <param name="Reading">How what is written was led to the parent.</param>
public readonly record struct EdgeStatement(EdgeSource Source, DerivationRelation Relation, bool Inferred, EvidenceGrade Grade, BaseReading Reading)
{
    /// <summary>The grade of statements of a source.</summary>
    public static EvidenceGrade GradeOf(EdgeSource source) => source switch
    {
        EdgeSource.Weights => EvidenceGrade.Measured,
        EdgeSource.ConfigPath or EdgeSource.Name or EdgeSource.SharedDigest => EvidenceGrade.Derived,
        _ => EvidenceGrade.Declared,
    };

    /// <summary>The statement in 16 bits: source 4, relation 4, reading 4, grade 2, inferred 1.</summary>
    internal ushort Pack() => (ushort)((int)Source | ((int)Relation << 4) | ((int)Reading << 8) | ((int)Grade << 12) | (Inferred ? 1 << 14 : 0));

    internal static EdgeStatement Unpack(ushort bits) => new(
        (EdgeSource)(bits & 15),
        (DerivationRelation)((bits >> 4) & 15),
        (bits & (1 << 14)) != 0,
        (EvidenceGrade)((bits >> 12) & 3),
        (BaseReading)((bits >> 8) & 15));
}
