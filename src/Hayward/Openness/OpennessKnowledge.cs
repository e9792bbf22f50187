using System.Collections.Immutable;
using Hayward.Knowledge;
using Hayward.Openness.Frameworks;
using Hayward.Terms;

namespace Hayward.Openness;

/// <summary>What the engine knows besides the frameworks: the components and properties of a release, and what adding one costs.</summary>
public sealed class OpennessKnowledge
{
    private readonly ImmutableDictionary<string, Component> _components;
    private readonly ImmutableDictionary<string, PropertyDefinition> _properties;

    private OpennessKnowledge(ComponentsFile components, OpennessFile file, IdentifierFile identifiers)
    {
        Components = components.Components;
        _components = Components.ToImmutableDictionary(c => c.Id);
        _properties = file.Properties.ToImmutableDictionary(p => p.Id);
        Properties = file.Properties;
        Efforts = file.Efforts;
        DisagreementGap = file.DisagreementGap;
        MofOpen = identifiers.MofOpen;
    }

    /// <summary>Every component, in the order of <c>knowledge/components.yaml</c>.</summary>
    public ImmutableArray<Component> Components { get; }

    /// <summary>Every property that a framework may ask for, from <c>knowledge/openness.yaml</c>.</summary>
    public ImmutableArray<PropertyDefinition> Properties { get; }

    internal AdditionEfforts Efforts { get; }

    internal double DisagreementGap { get; }

    /// <summary>Identifiers that the Model Openness Tool counts as open besides those of OSI and FSF.</summary>
    internal ImmutableHashSet<string> MofOpen { get; }

    /// <summary>Reads <c>components.yaml</c>, <c>openness.yaml</c> and <c>licenses/identifiers.yaml</c>.</summary>
    /// <exception cref="KnowledgeException">A file does not have its shape.</exception>
    public static OpennessKnowledge Load(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        return new OpennessKnowledge(
            knowledge["components.yaml"].Read(OpennessShapes.Default.ComponentsFile),
            knowledge["openness.yaml"].Read(OpennessShapes.Default.OpennessFile),
            IdentifierFile.Read(knowledge));
    }

    internal bool HasComponent(string id) => _components.ContainsKey(id);

    internal Component Component(string id) => _components[id];

    internal PropertyDefinition? Property(string id) => _properties.GetValueOrDefault(id);
}

/// <summary>A property of a release.</summary>
/// <param name="Id">For example <c>gate</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Measure">What it is about: <c>rights</c>, <c>disclosure</c> or <c>conduct</c>.</param>
/// <param name="Values">The values it can have.</param>
public sealed record PropertyDefinition(string Id, string Title, string Measure, ImmutableArray<PropertyValue> Values);

/// <summary>A value of a property.</summary>
/// <param name="Id">For example <c>none</c>.</param>
/// <param name="Title">In words, the end of the sentence "the access gate is …".</param>
/// <param name="Action">What would bring it about, in one sentence; null when nothing that the publisher adds would.</param>
/// <param name="Effort">Rough cost of that, 1 to 8.</param>
public sealed record PropertyValue(string Id, string Title, string? Action = null, int Effort = 1);

/// <summary>Rough costs of additions that are not the publication of a component.</summary>
/// <param name="ChangeLicense">Put something that is published under another licence.</param>
/// <param name="StateLicense">State the licence of something that is published.</param>
/// <param name="Show">Show what is already so.</param>
/// <param name="PartShare">Share of a component's effort that a part of it costs.</param>
internal sealed record AdditionEfforts(int ChangeLicense, int StateLicense, int Show, double PartShare);

internal sealed record ComponentsFile(ImmutableArray<Component> Components);

internal sealed record OpennessFile(ImmutableArray<PropertyDefinition> Properties, AdditionEfforts Efforts, double DisagreementGap);
