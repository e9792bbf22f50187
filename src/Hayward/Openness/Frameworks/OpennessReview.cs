using System.Collections.Immutable;
using Hayward.Terms;

namespace Hayward.Openness.Frameworks;

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

    internal const string ClaimsFramework = "three-claims";
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

    /// <summary>Where the frameworks judge what is declared of a model otherwise than what was verified of it: one entry for each framework
    /// whose result changes, with the components and properties that differ.</summary>
    /// <param name="declared">As somebody describes it: a card, a file of the Model Openness Tool.</param>
    /// <param name="verified">As it was found.</param>
    public ImmutableArray<Disagreement> Compare(Assessment declared, Assessment verified)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(verified);
        var differ = string.Join(", ", Differences(declared, verified).Distinct());
        var changed =
            from framework in catalog.All
            let said = _engine.Judge(framework, declared)
            let found = _engine.Judge(framework, verified)
            where said.Result != found.Result
            select new Disagreement(framework.Id, framework.Id, "declared-against-verified",
                $"{framework.Title} says \"{said.ResultTitle}\" on what is declared and \"{found.ResultTitle}\" on what was found: they differ in {differ}.");
        return [.. changed];
    }

    private IEnumerable<string> Differences(Assessment declared, Assessment verified)
    {
        foreach (var component in catalog.Knowledge.Components)
        {
            var said = declared.Components.GetValueOrDefault(component.Id);
            var found = verified.Components.GetValueOrDefault(component.Id);
            if ((said?.Status ?? ComponentStatus.NotFound) != (found?.Status ?? ComponentStatus.NotFound) || said?.License != found?.License) yield return component.Id;
        }

        foreach (var property in declared.Properties.Keys.Union(verified.Properties.Keys))
            if (declared.Properties.GetValueOrDefault(property) != verified.Properties.GetValueOrDefault(property)) yield return property;
    }
}
