using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Release.Dossiers;

/// <summary>What kind of answer a field takes.</summary>
public enum FieldKind
{
    /// <summary>One text.</summary>
    Text,

    /// <summary>Several texts.</summary>
    List,

    /// <summary>A day, <c>2026-11-28</c>.</summary>
    Date,

    /// <summary>A number that is not negative, in the unit of the field.</summary>
    Number,

    /// <summary>Floating-point operations: <c>1e24</c> or <c>3.8*10^24</c>.</summary>
    Flops,

    /// <summary>One of the values of the field.</summary>
    Choice,

    /// <summary>A digest, <c>sha256:…</c>.</summary>
    Digest,

    /// <summary>A web or mail address.</summary>
    Url,
}

/// <summary>One field of a dossier.</summary>
/// <param name="Id">Name within the chapter.</param>
/// <param name="Title">For people, a few words.</param>
/// <param name="Question">What it asks, in plain words.</param>
/// <param name="Kind">What kind of answer it takes.</param>
/// <param name="Audience">For whom the answer is written: <c>public</c>, <c>downstream</c>, <c>authority</c>, <c>evaluators</c>.</param>
/// <param name="RequiredFrom">First stage of the ladder that asks for it; null for a field that is only welcome.</param>
/// <param name="From">What <c>examine</c> reads for it; null when only people know.</param>
/// <param name="Values">What a choice may be; of a digest, words that may stand in its place.</param>
/// <param name="Unit">Unit of a number.</param>
/// <param name="First">True when <c>release init</c> asks for it on a terminal.</param>
public sealed record FieldDefinition(
    string Id,
    string Title,
    string Question,
    FieldKind Kind,
    ImmutableArray<string> Audience,
    string? RequiredFrom = null,
    string? From = null,
    ImmutableArray<string> Values = default,
    string? Unit = null,
    bool First = false);

/// <summary>A chapter of a dossier.</summary>
/// <param name="Id">Its key in <c>release.yaml</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="About">What it is for, one or two sentences.</param>
/// <param name="Fields">Its fields, in their order.</param>
/// <param name="Point">Number among the eight points of the release standard; null for the chapters besides.</param>
/// <param name="Records">Keys under which it holds lists of records.</param>
public sealed record FieldChapter(
    string Id, string Title, string About, ImmutableArray<FieldDefinition> Fields, int? Point = null, ImmutableArray<string> Records = default);

/// <summary><c>knowledge/release/fields.yaml</c>.</summary>
internal sealed record FieldsFile(
    ImmutableArray<string> Stages,
    ImmutableArray<string> Audiences,
    ImmutableArray<FieldChapter> Chapters,
    ImmutableArray<string> EvidenceKinds,
    ImmutableArray<string> SupportSides,
    ImmutableArray<string> SupportKinds,
    ImmutableArray<string> SupportFor,
    ImmutableArray<string> Modalities,
    ImmutableArray<string> DataUses,
    ImmutableArray<Citation> Sources);

/// <summary>All fields of a dossier and the words that its records may use.</summary>
public sealed class ReleaseFields
{
    private readonly FieldsFile _file;
    private readonly ImmutableSortedDictionary<string, FieldDefinition> _byId;

    private ReleaseFields(FieldsFile file, ImmutableArray<CapabilityArea> areas, ImmutableSortedDictionary<string, FieldDefinition> byId) =>
        (_file, Areas, _byId) = (file, areas, byId);

    /// <summary>The chapters, in the order of <c>release.yaml</c>.</summary>
    public ImmutableArray<FieldChapter> Chapters => _file.Chapters;

    /// <summary>Ids of the stages that fields are required from, lowest first.</summary>
    public ImmutableArray<string> Stages => _file.Stages;

    /// <summary>Capability areas of evaluations, from <c>knowledge/release/areas.yaml</c>.</summary>
    public ImmutableArray<CapabilityArea> Areas { get; }

    /// <summary>Kinds of evidence files.</summary>
    public ImmutableArray<string> EvidenceKinds => _file.EvidenceKinds;

    /// <summary>Fields by <c>chapter.field</c>.</summary>
    public IReadOnlyDictionary<string, FieldDefinition> ById => _byId;

    /// <summary>Where the fields come from.</summary>
    public ImmutableArray<Citation> Sources => _file.Sources;

    internal FieldsFile Words => _file;

    /// <summary>Reads <c>knowledge/release/fields.yaml</c> and <c>areas.yaml</c>.</summary>
    /// <exception cref="KnowledgeException">A file does not have its shape, or names a chapter, a field, a stage or an audience twice or wrongly.</exception>
    public static ReleaseFields Read(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        const string Path = "release/fields.yaml";
        var file = knowledge[Path].Read(ReleaseShapes.Default.FieldsFile);
        var areas = knowledge["release/areas.yaml"].Read(ReleaseShapes.Default.AreasFile).Areas;
        var byId = ImmutableSortedDictionary.CreateBuilder<string, FieldDefinition>(StringComparer.Ordinal);
        foreach (var chapter in file.Chapters)
        {
            if (file.Chapters.Count(c => c.Id == chapter.Id) > 1) throw new KnowledgeException($"{Path} has the chapter {chapter.Id} twice.");
            foreach (var field in chapter.Fields)
            {
                var id = $"{chapter.Id}.{field.Id}";
                if (!byId.TryAdd(id, field) || (!chapter.Records.IsDefault && chapter.Records.Contains(field.Id)))
                    throw new KnowledgeException($"{Path} has {id} twice.");
                if (field.RequiredFrom is { } stage && !file.Stages.Contains(stage))
                    throw new KnowledgeException($"{Path}: {id} is required from {stage}, which is none of the stages {string.Join(", ", file.Stages)}.");
                if (field.Audience.FirstOrDefault(a => !file.Audiences.Contains(a)) is { } odd)
                    throw new KnowledgeException($"{Path}: {id} is for {odd}, which is none of the audiences {string.Join(", ", file.Audiences)}.");
                if (field.Kind != FieldKind.Digest && field.Kind == FieldKind.Choice == field.Values.IsDefaultOrEmpty)
                    throw new KnowledgeException($"{Path}: {id} is {(field.Kind == FieldKind.Choice ? "a choice without values" : "no choice and has values")}.");
            }
        }

        return new ReleaseFields(file, areas, byId.ToImmutable());
    }

    /// <summary>The chapter of a field id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public FieldChapter ChapterOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Chapters.FirstOrDefault(c => c.Id == id.Split('.')[0]) ?? throw new KeyNotFoundException($"No chapter holds {id}.");
    }

    /// <summary>Fields that are required at a stage: those of the stage itself and of all below it, by id in the order of the file.</summary>
    public IEnumerable<string> RequiredAt(string stage)
    {
        var last = Stages.IndexOf(stage);
        return Chapters.SelectMany(c => c.Fields.Where(f => f.RequiredFrom is { } from && Stages.IndexOf(from) <= last).Select(f => $"{c.Id}.{f.Id}"));
    }
}
