using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Terms;

namespace Hayward.Lineage.Chains;

/// <summary><c>knowledge/parents.yaml</c>.</summary>
internal sealed record ParentsFile(
    ImmutableArray<ParentLicense> Parents,
    ImmutableArray<NamedDuty> Named,
    ImmutableArray<NamedModality> Modalities,
    ImmutableArray<Citation> Sources);

/// <summary>Under which licence a base stands, by its name.</summary>
internal sealed record ParentLicense(string Name, string License);

/// <summary>With which words the name of a derivative must begin, by the name of the base itself.</summary>
internal sealed record NamedDuty(string Name, string Prefix);

/// <summary>Whether a base takes or gives more than text, by its name.</summary>
internal sealed record NamedModality(string Name, bool Multimodal);

/// <summary>What is known of bases by their names alone.</summary>
internal sealed class KnownParents(KnowledgeBase knowledge)
{
    private const string NamingPrefix = "naming-prefix";

    private readonly ParentsFile _file = knowledge["parents.yaml"].Read(ParentsContext.Default.ParentsFile);

    /// <summary>Every licence identifier of the file.</summary>
    public IEnumerable<string> Licenses => _file.Parents.Select(p => p.License).Distinct(StringComparer.Ordinal);

    /// <summary>Identifier of the licence of a base; null when its name tells nothing.</summary>
    public string? License(string name) => _file.Parents.FirstOrDefault(p => Matches(p.Name, name))?.License;

    /// <summary>Whether a base takes or gives more than text; null when its name tells nothing.</summary>
    public bool? Multimodal(string name) => _file.Modalities.FirstOrDefault(p => Matches(p.Name, name))?.Multimodal;

    /// <summary>The words with which the name of a derivative must begin; null when none is known.</summary>
    public string? Prefix(string name, LicenseCatalog licenses)
    {
        var license = License(name) is { } id ? licenses.ById(id) : null;
        return license?.Terms.FirstOrDefault(t => t.Id == NamingPrefix)?.Phrase
            ?? _file.Named.FirstOrDefault(n => Matches(n.Name, name[(name.LastIndexOf('/') + 1)..]))?.Prefix;
    }

    private static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ParentsFile))]
internal sealed partial class ParentsContext : JsonSerializerContext;
