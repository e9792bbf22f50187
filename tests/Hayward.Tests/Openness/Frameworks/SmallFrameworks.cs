using System.Collections.Immutable;
using Hayward.Knowledge;
using Hayward.Openness;
using Hayward.Openness.Frameworks;
using Hayward.Openness.Frameworks.Remedies;

namespace Hayward.Tests.Openness.Frameworks;

/// <summary>Random small frameworks and assessments, from a seed.</summary>
internal sealed class SmallFrameworks(int seed)
{
    public static OpennessKnowledge Knowledge { get; } = OpennessKnowledge.Load(KnowledgeBase.BuiltIn);

    public static ImmutableArray<string> Components { get; } = ["weights", "training-code", "training-data", "model-card"];

    private static readonly LicenseTest Open = new("open", []);
    private static readonly string?[] Licenses = [null, "unlicensed", "Apache-2.0", "llama3.1", "nobody-knows-it"];
    private readonly Random _random = new(seed);

    private T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    public Condition Condition(int depth) => _random.Next(depth == 0 ? 3 : 7) switch
    {
        0 or 1 => new ComponentLeaf(
            Pick(Components),
            _random.Next(3) == 0 ? [ComponentStatus.Published, ComponentStatus.Partial] : [ComponentStatus.Published],
            _random.Next(2) == 0 ? Open : null),
        2 => _random.Next(3) == 0
            ? new NotOf(new PropertyLeaf("gate", ["manual"]))
            : new PropertyLeaf("gate", Pick<ImmutableArray<string>>([["none"], ["none", "automatic"]])),
        3 or 4 => new AllOf(Parts(depth)),
        _ => new AnyOf(Parts(depth)),
    };

    private ImmutableArray<Condition> Parts(int depth) => [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Condition(depth - 1))];

    public Framework Framework()
    {
        ImmutableArray<FrameworkResult> results = [new("low", "Low", 0), new("middle", "Middle", 0.5), new("high", "High", 1)];
        return new Framework
        {
            Id = "small",
            Title = "Small",
            Shape = FrameworkShape.FirstMatch,
            Measures = ["rights", "disclosure"],
            Unit = "artifact",
            Scale = "binary",
            Basis = "declared",
            Note = "",
            Sources = [],
            Digest = default,
            Results = results,
            NotApplicableIsMet = _random.Next(2) == 0,
            Rules =
            [
                new Rule(results[2], "HIGH", Condition(2), Because.Plain),
                new Rule(results[1], "MIDDLE", Condition(2), Because.Plain),
                new Rule(results[0], "LOW", new AllOf([]), Because.Plain),
            ],
        };
    }

    public Assessment Assessment() => Assessment(Components);

    public Assessment Assessment(IEnumerable<string> components)
    {
        var release = components.Aggregate(Releases.None, (r, c) => _random.Next(5) == 0 ? r : r.With(c, Pick(Enum.GetValues<ComponentStatus>()), Pick(Licenses)));
        return _random.Next(3) == 0 ? release : release.With("gate", Pick<string>(["none", "automatic", "manual"]));
    }

    /// <summary>The assessment with one thing more given: a component published, or a licence opened.</summary>
    public Assessment More(Assessment release, IReadOnlyList<string> components)
    {
        var id = Pick(components);
        var state = release.Components.GetValueOrDefault(id) ?? new ComponentState { Id = id, Status = ComponentStatus.NotFound };
        if (state.Status == ComponentStatus.NotApplicable) return release;
        state = _random.Next(2) == 0 ? state with { License = "Apache-2.0" } : state with { Status = ComponentStatus.Published };
        return release with { Components = release.Components.SetItem(id, state) };
    }

    /// <summary>Every set of additions there is over the small vocabulary.</summary>
    public static IEnumerable<AdditionSet> AllSets()
    {
        IEnumerable<AdditionSet> sets = [AdditionSet.Empty];
        foreach (var component in Components)
        {
            Addition[] ways =
            [
                new ComponentAddition(component, null, [Open]),
                new ComponentAddition(component, ComponentStatus.Partial, []),
                new ComponentAddition(component, ComponentStatus.Partial, [Open]),
                new ComponentAddition(component, ComponentStatus.Published, []),
                new ComponentAddition(component, ComponentStatus.Published, [Open]),
            ];
            sets = [.. sets, .. sets.SelectMany(s => ways.Select(w => s.Join(AdditionSet.Of(w))!))];
        }

        var gate = Knowledge.Property("gate")!.Values;
        return [.. sets, .. sets.SelectMany(s => gate.Select(v => s.Join(AdditionSet.Of(new PropertyAddition("gate", v)))!))];
    }
}
