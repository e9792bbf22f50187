using System.Collections.Immutable;
using System.Globalization;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Openness.Assessments;

/// <summary>Reads the assessments under <c>knowledge/assessments/</c>, one file a model.</summary>
public static class AssessmentReader
{
    private const string Folder = "assessments";

    /// <summary>Reads every assessment, by id.</summary>
    /// <exception cref="KnowledgeException">A file does not have its shape, says something twice, or cites a text that it does not list.</exception>
    public static ImmutableSortedDictionary<string, AssessedModel> ReadAll(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        return knowledge.Files(Folder).Select(Read).ToImmutableSortedDictionary(m => m.Id, m => m, StringComparer.Ordinal);
    }

    /// <summary>Reads one assessment.</summary>
    /// <exception cref="KnowledgeException">The file does not have its shape, says something twice, cites a text that it does not list, or
    /// lists one that it does not cite.</exception>
    public static AssessedModel Read(KnowledgeFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var entry = file.Read(AssessmentShapes.Default.AssessmentFile);
        var sources = Once(file, entry.Sources, s => s.Id, "source").ToImmutableSortedDictionary(s => s.Id, Source, StringComparer.Ordinal);
        foreach (var source in entry.Sources) RequireDate(file, source);
        RequireUse(file, entry);
        return new AssessedModel
        {
            Id = Path.GetFileNameWithoutExtension(file.Path),
            Artifact = entry.Artifact,
            Notes = entry.Notes,
            PropertyReasons = Once(file, entry.Properties, p => p.Name, "property").ToImmutableSortedDictionary(p => p.Name, p => new PropertyReason(p.Because, p.Sources), StringComparer.Ordinal),
            Sources = sources,
            Knowledge = file.Digest,
            Assessment = new Assessment
            {
                Subject = entry.Subject,
                Properties = entry.Properties.ToImmutableSortedDictionary(
                    p => p.Name,
                    p => Cited(file, p.Name, p.Sources, sources, p.Value),
                    StringComparer.Ordinal),
                Components = Once(file, entry.Components, c => c.Id, "component").ToImmutableSortedDictionary(
                    c => c.Id,
                    c => State(file, c, sources),
                    StringComparer.Ordinal),
            },
        };
    }

    private static ComponentState State(
        KnowledgeFile file,
        ComponentEntry entry,
        ImmutableSortedDictionary<string, AssessmentSource> sources) => new()
        {
            Id = entry.Id,
            Status = entry.Status,
            License = entry.License,
            Note = entry.Because,
            Evidence = Cited(file, entry.Id, entry.Sources, sources, entry.Sources),
            LookedIn = [.. entry.Sources.Select(s => sources[s].Citation).Select(c => c.Where is null ? c.Title : $"{c.Title}: {c.Where}")],
        };

    private static AssessmentSource Source(SourceEntry entry) =>
        new(entry.Kind, new Citation(entry.Title, entry.Url, entry.Read, entry.Verified, entry.Where));

    private static void RequireDate(KnowledgeFile file, SourceEntry source)
    {
        if (!DateOnly.TryParseExact(source.Read, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            throw new KnowledgeException($"{file.Path}: source '{source.Id}' was read on '{source.Read}'; a date like 2026-11-20 was expected.");
    }

    private static void RequireUse(KnowledgeFile file, AssessmentFile entry)
    {
        var cited = entry.Components.SelectMany(c => c.Sources).Concat(entry.Properties.SelectMany(p => p.Sources)).ToHashSet(StringComparer.Ordinal);
        if (entry.Sources.FirstOrDefault(s => !cited.Contains(s.Id)) is { } idle)
            throw new KnowledgeException($"{file.Path}: nothing cites the source '{idle.Id}'; cite it or take it out.");
    }

    private static T Cited<T>(
        KnowledgeFile file,
        string what,
        ImmutableArray<string> cited,
        ImmutableSortedDictionary<string, AssessmentSource> sources,
        T value)
    {
        if (cited.IsEmpty) throw new KnowledgeException($"{file.Path}: '{what}' cites no source; name at least one.");
        foreach (var id in cited)
            if (!sources.ContainsKey(id)) throw new KnowledgeException($"{file.Path}: '{what}' cites the source '{id}', which the file does not list.");
        return value;
    }

    private static ImmutableArray<T> Once<T>(KnowledgeFile file, ImmutableArray<T> entries, Func<T, string> id, string kind)
    {
        var twice = entries.GroupBy(id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? entries : throw new KnowledgeException($"{file.Path}: the {kind} '{twice.Key}' stands there twice.");
    }
}
