using System.Collections.Immutable;
using Hayward.Terms;

namespace Hayward.Openness;

/// <summary>Everything that the frameworks say of one assessment.</summary>
/// <param name="Verdicts">One of each framework, by id.</param>
/// <param name="Claims">Availability, openness and release safety, answered apart.</param>
/// <param name="Disagreements">Where frameworks pull apart, widest gap first; those that only wait for knowledge come last.</param>
public sealed record OpennessJudgement(
    ImmutableArray<Verdict> Verdicts,
    ImmutableArray<CriterionAnswer> Claims,
    ImmutableArray<Disagreement> Disagreements);

/// <summary>Judges an assessment by every framework and holds the verdicts side by side.</summary>
/// <param name="catalog">The frameworks.</param>
/// <param name="licenses">Finds a licence by identifier, name or alias; null when it is not recognised.</param>
public sealed class OpennessReview(FrameworkCatalog catalog, Func<string, License?> licenses)
{
    /// <summary>Judges with the licences of a catalogue.</summary>
    public OpennessReview(FrameworkCatalog catalog, LicenseCatalog licenses) : this(catalog, licenses.Resolve)
    {
    }

    private const string ClaimsFramework = "three-claims";
    private readonly FrameworkEngine _engine = new(catalog.Knowledge, licenses);

    /// <summary>The verdicts of all frameworks, the three claims, and the table of disagreements.</summary>
    public OpennessJudgement Judge(Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var verdicts = catalog.All.Select(f => _engine.Judge(f, assessment)).ToImmutableArray();
        var positions = catalog.All.Zip(verdicts)
            .Where(p => p.First.Shape != FrameworkShape.Answers)
            .Select(p => Position.Of(_engine.Look(p.First, assessment), p.Second));
        return new OpennessJudgement(
            verdicts,
            verdicts.FirstOrDefault(v => v.Framework == ClaimsFramework)?.Answers ?? [],
            DisagreementTable.Of([.. positions], catalog.Knowledge));
    }
}
