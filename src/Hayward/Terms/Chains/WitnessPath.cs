using System.Collections.Immutable;
using Hayward.Cards;

namespace Hayward.Terms.Chains;

/// <summary>One model on the way from the subject to the ancestor whose terms reach it.</summary>
/// <param name="Name">The model.</param>
/// <param name="Relation">How the model before it was made from this one; null for the subject itself.</param>
/// <param name="Grade">On what that rests; null for the subject itself.</param>
public sealed record WitnessStep(string Name, DerivationRelation? Relation = null, EvidenceGrade? Grade = null);

/// <summary>The shortest way along which terms reach the subject: the subject first, the ancestor last.</summary>
/// <param name="Steps">The models; never empty.</param>
public sealed record WitnessPath(ImmutableArray<WitnessStep> Steps)
{
    /// <summary>The ancestor whose terms they are; the subject itself when its own licence says so.</summary>
    public string Ancestor => Steps[^1].Name;

    /// <summary>Steps of derivation; 0 for the subject's own licence.</summary>
    public int Length => Steps.Length - 1;
}
