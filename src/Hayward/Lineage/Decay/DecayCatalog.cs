using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Terms;

namespace Hayward.Lineage.Decay;

/// <summary>What is known of decay: findings, causes, signs, families; read from <c>knowledge/decay.yaml</c>.</summary>
public sealed class DecayCatalog
{
    /// <summary>The cause of a card that was seen and that no tool claims.</summary>
    public const string Hand = "hand";

    /// <summary>The cause where no card was seen and no tag tells.</summary>
    public const string Unknown = "unknown";

    private const string Path = "decay.yaml";
    private static readonly Lazy<DecayCatalog> Shared = new(() => Read(KnowledgeBase.BuiltIn));

    private readonly Dictionary<string, DecayDefinition> _byCode;
    private readonly Dictionary<string, LicenseFamily> _families;

    private DecayCatalog(DecayFile file, string digest)
    {
        Findings = file.Findings;
        Causes = file.Causes;
        Signs = file.Signs;
        Headings = file.Headings;
        Families = file.Families;
        Figures = file.Figures;
        Sources = file.Sources;
        Knowledge = digest;
        _byCode = file.Findings.ToDictionary(finding => finding.Code, StringComparer.Ordinal);
        _families = file.Families.SelectMany(family => family.Licenses.Select(id => (id, family))).ToDictionary(pair => pair.id, pair => pair.family, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The catalogue that travels inside the library, read on first use.</summary>
    public static DecayCatalog BuiltIn => Shared.Value;

    /// <summary>Every finding, in the order of the file.</summary>
    public ImmutableArray<DecayDefinition> Findings { get; }

    /// <summary>Every cause, in the order in which they are tried.</summary>
    public ImmutableArray<DecayCause> Causes { get; }

    /// <summary>What shows that there is a base.</summary>
    public ImmutableArray<BaseSign> Signs { get; }

    /// <summary>Families of licences, in the order in which they are shown.</summary>
    public ImmutableArray<LicenseFamily> Families { get; }

    /// <summary>Numbers that the figures rest on.</summary>
    public FigureSettings Figures { get; }

    /// <summary>The sources, by their keys.</summary>
    public ImmutableSortedDictionary<string, Citation> Sources { get; }

    /// <summary>Digest of the file that was read.</summary>
    public string Knowledge { get; }

    internal CardHeadings Headings { get; }

    /// <summary>The definition of a code.</summary>
    public DecayDefinition this[string code] => _byCode[code];

    /// <summary>Title of a cause for people.</summary>
    public string CauseTitle(string id) => id switch
    {
        Hand => "by hand",
        Unknown => "not told",
        _ => Causes.FirstOrDefault(cause => cause.Id == id)?.Title ?? id,
    };

    /// <summary>Reads the catalogue of a knowledge base.</summary>
    /// <exception cref="KnowledgeException">The file does not have its shape, or names a source that it does not list.</exception>
    public static DecayCatalog Read(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var source = knowledge[Path];
        var file = source.Read(DecayKnowledgeContext.Default.DecayFile);
        var named = file.Findings.SelectMany(finding => finding.Sources).Concat(file.Causes.SelectMany(cause => cause.Sources));
        if (named.FirstOrDefault(key => !file.Sources.ContainsKey(key)) is { } odd)
            throw new KnowledgeException($"{Path}: the source {odd} is not in the list of sources; its title was expected there.");
        return new DecayCatalog(file, source.Digest.ToString());
    }

    /// <summary>The family of a licence; null when it is in none.</summary>
    internal LicenseFamily? FamilyOf(License license) =>
        _families.GetValueOrDefault(license.Id) ?? (license.VersionOf is { } whole ? _families.GetValueOrDefault(whole) : null);
}
