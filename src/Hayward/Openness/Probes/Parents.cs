using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Openness.Inventories;
using Hayward.Terms;

namespace Hayward.Openness.Probes;

/// <summary><c>knowledge/parents.yaml</c>.</summary>
internal sealed record ParentsFile(
    ImmutableArray<ParentLicense> Parents,
    ImmutableArray<NamedDuty> Named,
    ImmutableArray<Citation> Sources);

/// <summary>Under which licence a base stands, by its name.</summary>
internal sealed record ParentLicense(string Name, string License);

/// <summary>With which words the name of a derivative must begin, by the name of the base itself.</summary>
internal sealed record NamedDuty(string Name, string Prefix);

/// <summary>What is known of bases by their names alone.</summary>
internal sealed class Parents(KnowledgeBase knowledge)
{
    private readonly ParentsFile _file = knowledge["parents.yaml"].Read(ProbeContext.Default.ParentsFile);

    /// <summary>Every licence identifier of the file.</summary>
    public IEnumerable<string> Licenses => _file.Parents.Select(p => p.License).Distinct(StringComparer.Ordinal);

    /// <summary>Identifier of the licence of a base; null when its name tells nothing.</summary>
    public string? License(string name) => _file.Parents.FirstOrDefault(p => NamePattern.Matches(p.Name, name))?.License;

    /// <summary>The words with which the name of a derivative must begin; null when none is known.</summary>
    public string? Prefix(string name, LicenseCatalog licenses)
    {
        var license = License(name) is { } id ? licenses.ById(id) : null;
        return license?.Terms.FirstOrDefault(t => t.Id == NamingPrefix)?.Phrase
            ?? _file.Named.FirstOrDefault(n => NamePattern.Matches(n.Name, name[(name.LastIndexOf('/') + 1)..]))?.Prefix;
    }

    private const string NamingPrefix = "naming-prefix";
}
