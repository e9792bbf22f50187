using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Terms;

namespace Hayward.Openness.Frameworks.Remedies;

/// <summary>One thing that could be added to a release: the least that makes some leaf true.</summary>
internal abstract record Addition
{
    /// <summary>What is changed; a set holds one addition for each target.</summary>
    public abstract string Target { get; }

    /// <summary>True when everything that this addition gives is also given by <paramref name="other"/>.</summary>
    public abstract bool Within(Addition other);

    /// <summary>The least addition that gives both, or null when they contradict each other.</summary>
    public abstract Addition? Join(Addition other);

    public abstract int Effort(Scene scene);

    public abstract Assessment Apply(Assessment assessment);

    public abstract RemediationStep Step(Scene scene);
}

/// <summary>A component is published, or its licence is made to pass.</summary>
/// <param name="Component">Which.</param>
/// <param name="Reach">The status that is needed; null when the present one will do.</param>
/// <param name="Tests">Tests that its licence has to pass.</param>
internal sealed record ComponentAddition(string Component, ComponentStatus? Reach, ImmutableArray<LicenseTest> Tests) : Addition
{
    /// <summary>Identifier of a licence that passes every test, for looking at the release as if the addition had been made.</summary>
    public const string Granted = "hayward:any-open-license";

    /// <summary>The licence behind <see cref="Granted"/>.</summary>
    public static License GrantedLicense { get; } = new()
    {
        Id = Granted,
        Name = "Any open licence",
        OsiApproved = true,
        FsfLibre = true,
        OpenData = true,
        ContentTypes = ["code", "data", "document", "model"],
    };

    public override string Target => $"component {Component}";

    public override bool Within(Addition other) =>
        other is ComponentAddition c && c.Component == Component && Rank(Reach) <= Rank(c.Reach) && Tests.All(c.Tests.Contains);

    public override Addition? Join(Addition other)
    {
        var c = (ComponentAddition)other;
        var tests = Tests.Union(c.Tests).OrderBy(t => t.Key, StringComparer.Ordinal).ToImmutableArray();
        return new ComponentAddition(Component, Rank(Reach) >= Rank(c.Reach) ? Reach : c.Reach, tests);
    }

    private static int Rank(ComponentStatus? reach) => reach switch
    {
        null => 0,
        ComponentStatus.Partial => 1,
        _ => 2,
    };

    // The larger of the two, not the sum: whoever publishes chooses a licence in the same act.
    public override int Effort(Scene scene) => Math.Max(PublishEffort(scene), LicenseEffort(scene));

    private int PublishEffort(Scene scene)
    {
        if (Reach is null) return 0;
        var whole = scene.Knowledge.Component(Component).Effort;
        var part = Math.Max(1, (int)Math.Ceiling(whole * scene.Knowledge.Efforts.PartShare));
        return Reach == ComponentStatus.Partial || scene.Status(Component) == ComponentStatus.Partial ? part : whole;
    }

    private int LicenseEffort(Scene scene)
    {
        if (Tests.IsEmpty || scene.Status(Component) is not (ComponentStatus.Published or ComponentStatus.Partial)) return 0;
        return scene.Assessment.Components[Component].License is null ? scene.Knowledge.Efforts.StateLicense : scene.Knowledge.Efforts.ChangeLicense;
    }

    public override Assessment Apply(Assessment assessment)
    {
        var state = assessment.Components.GetValueOrDefault(Component) ?? new ComponentState { Id = Component, Status = ComponentStatus.NotFound };
        if (Reach is { } reach) state = state with { Status = reach };
        if (!Tests.IsEmpty) state = state with { License = Granted };
        return assessment with { Components = assessment.Components.SetItem(Component, state) };
    }

    public override RemediationStep Step(Scene scene)
    {
        var component = scene.Knowledge.Component(Component);
        var title = char.ToLowerInvariant(component.Title[0]) + component.Title[1..];
        var license = Tests.IsEmpty ? "" : " " + string.Join(" and ", Tests.Select(t => t.Phrase));
        var action = (Reach, scene.Status(Component)) switch
        {
            (null, _) when scene.Assessment.Components[Component].License is null => $"State the licence of the {title}, so that it stands{license}.",
            (null, _) => $"Put the {title}{license}.",
            (_, ComponentStatus.Partial) when scene.Elsewhere(Component) => $"Publish or show the whole {title}{license}.",
            (_, ComponentStatus.Partial) => $"Publish the rest of the {title}{license}.",
            (ComponentStatus.Partial, ComponentStatus.NotFound) => $"Publish or show at least a part of the {title}{license}.",
            (ComponentStatus.Partial, _) => $"Publish at least a part of the {title}{license}.",
            (_, ComponentStatus.NotFound) => $"Publish or show the {title}{license}.",
            _ => $"Publish the {title}{license}.",
        };
        return new RemediationStep(Component, action, Effort(scene));
    }

    public bool Equals(ComponentAddition? other) =>
        other is not null && Component == other.Component && Reach == other.Reach && Tests.SequenceEqual(other.Tests);

    public override int GetHashCode() => HashCode.Combine(Component, Reach, Tests.Length);
}

/// <summary>A property is given a value.</summary>
internal sealed record PropertyAddition(string Property, PropertyValue Value) : Addition
{
    public override string Target => $"property {Property}";

    public override bool Within(Addition other) => other is PropertyAddition p && p.Property == Property && p.Value.Id == Value.Id;

    public override Addition? Join(Addition other) => Within(other) ? this : null;

    public override int Effort(Scene scene) => Value.Action is null ? scene.Knowledge.Efforts.Show : Value.Effort;

    public override Assessment Apply(Assessment assessment) =>
        assessment with { Properties = assessment.Properties.SetItem(Property, Value.Id) };

    public override RemediationStep Step(Scene scene)
    {
        var known = scene.Assessment.Properties.ContainsKey(Property);
        var title = scene.Knowledge.Property(Property)!.Title;
        var show = $"Show this about the {char.ToLowerInvariant(title[0])}{title[1..]}: {Value.Title}.";
        var action = known ? Value.Action! : Value.Action is null ? show : $"{show[..^1]}; or {char.ToLowerInvariant(Value.Action[0])}{Value.Action[1..]}";
        return new RemediationStep(Property, action, Effort(scene));
    }
}

/// <summary>A probe is made to give the wanted answer.</summary>
internal sealed record FindingAddition(string Probe, bool Is, Remedy Remedy) : Addition
{
    public override string Target => $"finding {Probe}";

    public override bool Within(Addition other) => other is FindingAddition f && f.Probe == Probe && f.Is == Is;

    public override Addition? Join(Addition other) => Within(other) ? this : null;

    public override int Effort(Scene scene) => Remedy.Effort;

    public override Assessment Apply(Assessment assessment) => assessment with
    {
        Findings = [.. assessment.Findings.Where(f => f.Probe != Probe),
            new Finding(Probe, Is ? Outcome.True : Outcome.False, Severity.None, Remedy.Action, [], [])],
    };

    public override RemediationStep Step(Scene scene) => new(Probe, Remedy.Action, Remedy.Effort);
}
