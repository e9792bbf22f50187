using System.Collections.Immutable;
using Hayward.Openness.Frameworks;
using Hayward.Terms;

namespace Hayward.Openness.Declarations;

/// <summary>The verdict on a file of the Model Openness Tool, as <c>hayward openness mof</c> prints it.</summary>
/// <param name="Class">3 (Open Model), 2 (Open Tooling), 1 (Open Science), or 0 when no class is reached.</param>
/// <param name="Progress">Percent on the way to each class, by its number.</param>
/// <param name="Components">Status of every component of the framework by its name in the file: <c>included</c>, <c>invalid</c> (its licence is not
/// open), <c>unlicensed</c>, <c>missing</c>, <c>substituted</c> (another stands in for it) or <c>absent</c> (optional and not listed).</param>
/// <param name="Conditional">Components that are included under an open licence written for another kind of content.</param>
/// <param name="Remediation">The cheapest additions that reach the next class, one sentence each; empty for class 1.</param>
/// <param name="Issues">What was not understood, one sentence each.</param>
public sealed record MotVerdict(
    int Class,
    ImmutableSortedDictionary<string, double> Progress,
    ImmutableSortedDictionary<string, string> Components,
    ImmutableArray<string> Conditional,
    ImmutableArray<string> Remediation,
    ImmutableArray<string> Issues)
{
    /// <summary>Judges a file by the framework that it was read with.</summary>
    public static MotVerdict Of(MotFile file, Framework framework, OpennessKnowledge knowledge, Func<string, License?> licenses)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(framework);
        ArgumentNullException.ThrowIfNull(licenses);
        var engine = new FrameworkEngine(knowledge, licenses);
        var assessment = file.ToAssessment(framework);
        var scene = engine.Look(framework, assessment);
        var ladder = framework.Levels!;
        var items = ladder.Levels.SelectMany(l => l.Items).ToImmutableArray();
        var included = items.Where(i => scene.Judge(i.Criterion.When) == Truth.True).Select(i => i.Component).ToHashSet(StringComparer.Ordinal);
        var progress = Frameworks.Progress.Of(ladder, included.Contains);
        var verdict = engine.Judge(framework, assessment);
        return new MotVerdict(
            ladder.Levels.FirstOrDefault(l => l.Result.Id == verdict.Result)?.Number ?? 0,
            ladder.Levels.Select((l, i) => (l.Number, Percent: progress[i])).ToImmutableSortedDictionary(
                l => l.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), l => l.Percent, StringComparer.Ordinal),
            items.ToImmutableSortedDictionary(i => i.Name, i => Status(i, file, ladder, included), StringComparer.Ordinal),
            [.. items.Where(i => included.Contains(i.Component) && !WrittenFor(i, file.Licenses[i.Name]!, licenses)).Select(i => i.Name)],
            [.. verdict.Remediation.Select(s => s.Action)],
            file.Issues);
    }

    private static string Status(LevelItem item, MotFile file, LevelLadder ladder, HashSet<string> included)
    {
        if (included.Contains(item.Component)) return "included";
        if (ladder.Substitutions.Any(s => s.Missing == item.Component && included.Contains(s.By))) return "substituted";
        if (!file.Licenses.TryGetValue(item.Name, out var license)) return item.Optional ? "absent" : "missing";
        return license is null ? "unlicensed" : "invalid";
    }

    private static bool WrittenFor(LevelItem item, string license, Func<string, License?> licenses) =>
        licenses(license)?.ContentTypes.Contains(item.Content) ?? false;
}
