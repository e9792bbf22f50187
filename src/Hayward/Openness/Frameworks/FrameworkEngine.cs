using System.Collections.Immutable;
using System.Globalization;
using Hayward.Evidence;
using Hayward.Openness.Frameworks.Remedies;
using Hayward.Terms;

namespace Hayward.Openness.Frameworks;

/// <summary>Judges an assessment by a framework: pure, the same input gives the same verdict.</summary>
/// <param name="knowledge">Components and properties.</param>
/// <param name="licenses">Finds a licence by identifier, name or alias; null when it is not recognised.</param>
public sealed class FrameworkEngine(OpennessKnowledge knowledge, Func<string, License?> licenses)
{
    /// <summary>The verdict of one framework.</summary>
    public Verdict Judge(Framework framework, Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(framework);
        ArgumentNullException.ThrowIfNull(assessment);
        var scene = Look(framework, assessment);
        return framework.Shape switch
        {
            FrameworkShape.FirstMatch or FrameworkShape.Levels => Ranked(scene),
            FrameworkShape.Score => Scored(scene),
            _ => Asked(scene),
        };
    }

    /// <summary>The cheapest set of additions after which the framework gives its best verdict; empty when it does already, or when no
    /// addition can bring it about.</summary>
    public ImmutableArray<RemediationStep> WayToBest(Framework framework, Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(framework);
        ArgumentNullException.ThrowIfNull(assessment);
        var scene = Look(framework, assessment);
        Condition goal = framework.Shape switch
        {
            FrameworkShape.Score => new AllOf([.. framework.Dimensions.Select(d => d.Open)]),
            FrameworkShape.Answers => new AllOf([.. framework.Questions.Select(q => q.When)]),
            _ => new AnyOf([.. framework.Rules.Where(r => r.Result.Grade >= framework.Results.Max(x => x.Grade)).Select(r => r.When)]),
        };
        return RemediationSearch.Cheapest(scene, goal, after => after.Judge(goal) == Truth.True)?.Set.Steps(scene) ?? [];
    }

    internal Scene Look(Framework framework, Assessment assessment) => new(framework, assessment, knowledge, licenses);

    private static Verdict Ranked(Scene scene)
    {
        var framework = scene.Framework;
        var standing = FirstMatch.Judge(scene);
        var grades = framework.Results.Select(r => r.Grade).Where(g => g >= standing.Result.Grade).Distinct();
        var found = RemediationSearch.Cheapest(scene, FirstMatch.Above(framework, standing.Result.Grade),
            after => FirstMatch.Judge(after).Result.Grade > standing.Result.Grade);
        return Start(scene, standing.Result.Id, standing.Result.Title, standing.Possible.Id, standing.Possible.Title) with
        {
            Scale = [.. framework.Results.OrderBy(r => r.Grade).Select(r => new ScaleStep(r.Id, r.Title, r.Grade))],
            Criteria = [.. Levels(scene), .. framework.Criteria.Select(c => Wording.Answer(scene, c)), .. Deciding(scene, standing)],
            Unknown = Unknown(scene, [.. grades.Select(g => FirstMatch.Above(framework, g))]),
            Remediation = found?.Set.Steps(scene) ?? [],
            RemediationReaches = found is null ? null : FirstMatch.Judge(found.After).Result.Title,
        };
    }

    private static IEnumerable<CriterionAnswer> Deciding(Scene scene, FirstMatch.Standing standing)
    {
        if (scene.Framework.Shape == FrameworkShape.Levels) yield break;
        var truth = scene.Judge(standing.Rule.When);
        var plain = standing.Rule.When is AllOf { Parts.IsEmpty: true } ? new Because("No better rule is shown to hold", null, null) : Because.Plain;
        var because = standing.Rule.Because == Because.Plain ? plain : standing.Rule.Because;
        yield return Wording.Answer(scene, standing.Rule.Code, standing.Result.Title, standing.Rule.When, because) with { Answer = truth };
    }

    private static IEnumerable<CriterionAnswer> Levels(Scene scene)
    {
        if (scene.Framework.Levels is not { } ladder) yield break;
        var shown = Progress.Of(ladder, id => Truth.True == Included(scene, ladder, id));
        for (var i = 0; i < ladder.Levels.Length; i++)
        {
            var level = ladder.Levels[i];
            var rule = scene.Framework.Rules.First(r => r.Result == level.Result);
            yield return Wording.Answer(scene, rule.Code, level.Result.Title, rule.When, rule.Because, shown[i]) with
            {
                Because = string.Create(CultureInfo.InvariantCulture, $"Progress {shown[i]:0.#} % with unknown counted as not shown."),
            };
            foreach (var item in level.Items) yield return Wording.Answer(scene, item.Criterion);
        }
    }

    private static Truth Included(Scene scene, LevelLadder ladder, string component) =>
        scene.Judge(ladder.Levels.SelectMany(l => l.Items).First(i => i.Component == component).Criterion.When);

    private static Verdict Scored(Scene scene)
    {
        var bounds = Scoring.Of(scene);
        var maximum = Scoring.Maximum(scene.Framework);
        string Title(double points) => $"{Amounts.Score(points)} of {Amounts.Score(maximum)}";
        var found = RemediationSearch.Cheapest(scene, Scoring.Higher(scene), after => Scoring.Of(after).Shown > bounds.Shown);
        return Start(scene, Amounts.Score(bounds.Shown), Title(bounds.Shown), Amounts.Score(bounds.Possible), Title(bounds.Possible)) with
        {
            Score = bounds.Shown,
            PossibleScore = bounds.Possible,
            MaximalScore = maximum,
            Criteria = [.. Scoring.Answers(scene), .. scene.Framework.Criteria.Select(c => Wording.Answer(scene, c))],
            Unknown = Unknown(scene, [.. scene.Framework.Dimensions.SelectMany<Dimension, Condition>(d => [d.Open, d.Partial])]),
            Remediation = found?.Set.Steps(scene) ?? [],
            RemediationReaches = found is null ? null : Title(Scoring.Of(found.After).Shown),
        };
    }

    private static Verdict Asked(Scene scene)
    {
        var questions = scene.Framework.Questions;
        var truths = questions.Select(q => scene.Judge(q.When)).ToImmutableArray();
        string Id(Func<Truth, bool> yes) => string.Join(' ', questions.Select((q, i) => $"{q.Id}:{(yes(truths[i]) ? "yes" : "no")}"));
        string Title(Func<Truth, string> word) => string.Join("; ", questions.Select((q, i) => $"{q.Id}: {word(truths[i])}"));
        var open = new AnyOf([.. questions.Where((_, i) => truths[i] != Truth.True).Select(q => q.When)]);
        var found = RemediationSearch.Cheapest(scene, open,
            after => questions.Where((q, i) => truths[i] != Truth.True && after.Judge(q.When) == Truth.True).Any());
        return Start(scene,
            Id(t => t == Truth.True), Title(t => t == Truth.True ? "yes" : t == Truth.False ? "no" : "not shown"),
            Id(t => t != Truth.False), Title(t => t == Truth.True ? "yes" : t == Truth.False ? "no" : "possibly")) with
        {
            Criteria = [.. scene.Framework.Criteria.Select(c => Wording.Answer(scene, c))],
            Unknown = Unknown(scene, [.. questions.Select(q => q.When)]),
            Remediation = found?.Set.Steps(scene) ?? [],
            RemediationReaches = found is null
                ? null
                : string.Join("; ", questions.Where((q, i) => truths[i] != Truth.True && found.After.Judge(q.When) == Truth.True).Select(q => $"{q.Id}: yes")),
        };
    }

    private static Verdict Start(Scene scene, string result, string title, string possible, string possibleTitle) => new()
    {
        Framework = scene.Framework.Id,
        Title = scene.Framework.Title,
        Result = result,
        ResultTitle = title,
        Possible = possible,
        PossibleTitle = possibleTitle,
        Answers = [.. scene.Framework.Questions.Select(q => Wording.Answer(scene, q))],
        Knowledge = scene.Framework.Digest,
        Sources = scene.Framework.Sources,
    };

    /// <summary>What is unknown and could turn one of the conditions: what stands in a minimal way for it to turn out.</summary>
    private static ImmutableArray<string> Unknown(Scene scene, ImmutableArray<Condition> conditions)
    {
        var support = new MinimalSupport(scene, onlyUnknown: true);
        return [.. conditions.Where(c => scene.Judge(c) == Truth.Unknown)
            .SelectMany(c => support.Of(c))
            .SelectMany(set => set.ByTarget.Keys)
            .Select(target => target[(target.IndexOf(' ', StringComparison.Ordinal) + 1)..])
            .Distinct()
            .Order(StringComparer.Ordinal)];
    }
}
