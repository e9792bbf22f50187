using System.Collections.Frozen;
using Hayward.Evidence;
using Hayward.Openness;
using Hayward.Release;

namespace Hayward.Pages.Wording;

/// <summary>The words that a dossier itself gives for the ids in it, and where on its page each id stands.</summary>
public sealed class DossierNames
{
    private readonly FrozenDictionary<string, Component> _components;
    private readonly FrozenDictionary<string, PropertyDefinition> _properties;
    private readonly FrozenDictionary<string, ProbeDefinition> _probes;
    private readonly FrozenDictionary<string, string> _frameworks;
    private readonly FrozenSet<string> _facts;
    private readonly FrozenSet<string> _findings;

    /// <summary>Collects the words of one dossier.</summary>
    public DossierNames(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        _components = dossier.ComponentDefinitions.DistinctBy(c => c.Id).ToFrozenDictionary(c => c.Id);
        _properties = dossier.PropertyDefinitions.DistinctBy(p => p.Id).ToFrozenDictionary(p => p.Id);
        _probes = dossier.ProbeDefinitions.DistinctBy(p => p.Id).ToFrozenDictionary(p => p.Id);
        _frameworks = dossier.Verdicts.DistinctBy(v => v.Framework).ToFrozenDictionary(v => v.Framework, v => v.Title);
        _facts = dossier.Facts.Select(f => f.Id).ToFrozenSet();
        _findings = dossier.Findings.Select(f => f.Probe).ToFrozenSet();
    }

    /// <summary>Title of a component.</summary>
    public string Component(string id) => _components.TryGetValue(id, out var known) ? known.Title : Words.FromId(id);

    /// <summary>Definition of a probe, where the dossier carries it.</summary>
    public ProbeDefinition? Probe(string id) => _probes.GetValueOrDefault(id);

    /// <summary>Title of a probe.</summary>
    public string ProbeTitle(string id) => Probe(id)?.Title ?? Words.FromId(id);

    /// <summary>Title of a framework.</summary>
    public string Framework(string id) => _frameworks.GetValueOrDefault(id) ?? Words.FromId(id);

    /// <summary>What an id in <see cref="Verdict.Unknown"/> is called: one of the verdict's own criteria, a component, a property or a probe.</summary>
    public string Unknown(Verdict verdict, string id)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict.Criteria.Concat(verdict.Answers).FirstOrDefault(c => c.Code == id)?.Title ?? Thing(id);
    }

    /// <summary>Title of a component, a property or a probe, whichever the id names.</summary>
    public string Thing(string id) =>
        _properties.TryGetValue(id, out var property) && !_components.ContainsKey(id) ? property.Title
        : _probes.TryGetValue(id, out var probe) && !_components.ContainsKey(id) ? probe.Title
        : Component(id);

    /// <summary>Where an id of evidence stands on the page, as a fragment; null when the dossier does not hold it.</summary>
    public string? Anchor(string id) =>
        _facts.Contains(id) ? Fragment("fact", id) : _findings.Contains(id) ? Fragment("finding", id) : null;

    /// <summary>Name of an anchor. Facts keep their short id so that <c>#f12</c> can be typed.</summary>
    public static string Fragment(string kind, string id)
    {
        var safe = string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        return kind == "fact" ? safe : $"{kind}-{safe}";
    }
}
