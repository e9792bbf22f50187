using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Hayward.Knowledge;
using Hayward.Openness.Frameworks;
using Hayward.Release.Dossiers;

namespace Hayward.Release.Ladders;

/// <summary>The names that a ladder may use: fields of the dossier, capability areas, probes, components, frameworks and their results, claims.</summary>
public sealed class LadderVocabulary
{
    private LadderVocabulary() { }

    internal ImmutableSortedDictionary<string, CapabilityArea> Areas { get; private init; } = ImmutableSortedDictionary<string, CapabilityArea>.Empty;

    internal ImmutableArray<string> AreaOrder { get; private init; } = [];

    internal ImmutableSortedDictionary<string, string> Probes { get; private init; } = ImmutableSortedDictionary<string, string>.Empty;

    internal ImmutableSortedDictionary<string, string> FailureModes { get; private init; } = ImmutableSortedDictionary<string, string>.Empty;

    internal ImmutableSortedDictionary<string, string> Components { get; private init; } = ImmutableSortedDictionary<string, string>.Empty;

    internal ImmutableSortedDictionary<string, ImmutableArray<string>> Frameworks { get; private init; } = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    internal ImmutableSortedDictionary<string, string> Claims { get; private init; } = ImmutableSortedDictionary<string, string>.Empty;

    internal ImmutableArray<string> Statements { get; private init; } = [];

    internal ImmutableArray<string> EvidenceKinds { get; private init; } = [];

    internal ImmutableArray<string> SupportKinds { get; private init; } = [];

    internal ImmutableArray<string> SupportFor { get; private init; } = [];

    /// <summary>Reads the names out of the knowledge.</summary>
    /// <exception cref="KnowledgeException">A file does not have its shape.</exception>
    public static LadderVocabulary Read(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var fields = ReleaseFields.Read(knowledge);
        var areas = fields.Areas;
        var frameworks = FrameworkCatalog.Load(knowledge);
        return new LadderVocabulary
        {
            Areas = areas.ToImmutableSortedDictionary(a => a.Id, a => a, StringComparer.Ordinal),
            AreaOrder = [.. areas.Select(a => a.Id)],
            Probes = Titles(knowledge, "probes"),
            FailureModes = Titles(knowledge, "release/probes"),
            Components = frameworks.Knowledge.Components.ToImmutableSortedDictionary(c => c.Id, c => c.Title, StringComparer.Ordinal),
            Frameworks = frameworks.All.Where(f => !f.Results.IsEmpty)
                .ToImmutableSortedDictionary(f => f.Id, f => f.Results.Select(r => r.Id).ToImmutableArray(), StringComparer.Ordinal),
            Claims = frameworks.All.Where(f => f.Id == OpennessReview.ClaimsFramework).SelectMany(f => f.Questions)
                .ToImmutableSortedDictionary(q => q.Id, q => q.Code, StringComparer.Ordinal),
            Statements = [.. fields.ById.Keys],
            EvidenceKinds = fields.EvidenceKinds,
            SupportKinds = fields.Words.SupportKinds,
            SupportFor = fields.Words.SupportFor,
        };
    }

    private static ImmutableSortedDictionary<string, string> Titles(KnowledgeBase knowledge, string folder) =>
        knowledge.Files(folder).Select(f => f.Tree()).ToImmutableSortedDictionary(Id, p => p?["title"]?.ToString() ?? Id(p), StringComparer.Ordinal);

    private static string Id(JsonNode? node) => node?["id"]?.ToString() ?? "?";
}
