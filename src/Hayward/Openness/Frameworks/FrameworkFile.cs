using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Openness.Frameworks;

// Members with a default value are settable: the source-generated reader gives every init-only member its default(T) when the key is absent.
/// <summary>A file under <c>knowledge/frameworks/</c> as it is written; <see cref="FrameworkReader"/> turns it into a <see cref="Framework"/>.</summary>
internal sealed record FrameworkFile
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Shape { get; init; }
    public required ImmutableArray<string> Measures { get; init; }
    public required string Unit { get; init; }
    public required string Scale { get; init; }
    public required string Basis { get; init; }
    public string? Jurisdiction { get; init; }
    public string? AsOf { get; init; }
    public required string Note { get; init; }
    public required ImmutableArray<Citation> Sources { get; init; }
    public required string NotApplicable { get; init; }
    public LicenseSection? Licenses { get; init; }
    public ImmutableArray<FrameworkResult> Results { get; set; } = [];
    public ImmutableArray<CriterionEntry> Criteria { get; set; } = [];
    public ImmutableArray<RuleEntry> Rules { get; set; } = [];
    public LevelSection? Ladder { get; init; }
    public PointSection? Points { get; init; }
    public ImmutableArray<DimensionEntry> Dimensions { get; set; } = [];
    public ImmutableArray<CriterionEntry> Answers { get; set; } = [];
}

internal sealed record LicenseSection
{
    public string Match { get; set; } = "any-spelling";
    public string Unrecognised { get; set; } = "unknown";
    public string OpenList { get; set; } = "catalogue";
}

internal sealed record CriterionEntry
{
    public required string Id { get; init; }
    public required string Code { get; init; }
    public required string Title { get; init; }
    public required JsonObject When { get; init; }
    public Because? Because { get; init; }
}

internal sealed record RuleEntry
{
    public required string Result { get; init; }
    public required string Code { get; init; }
    public JsonObject? When { get; init; }
    public Because? Because { get; init; }
}

internal sealed record LevelSection
{
    public required string None { get; init; }
    public required string License { get; init; }
    public required string CodePrefix { get; init; }
    public required ImmutableArray<LevelEntry> Levels { get; init; }
    public ImmutableArray<Substitution> Substitutions { get; set; } = [];
}

internal sealed record LevelEntry
{
    public required string Result { get; init; }
    public required int Number { get; init; }
    public required ImmutableArray<LevelItemEntry> Requires { get; init; }
    public ImmutableArray<LevelItemEntry> Optional { get; set; } = [];
}

internal sealed record LevelItemEntry(string Component, string Name, string Content);

internal sealed record PointSection(double Open, double Partial);

internal sealed record DimensionEntry
{
    public required string Id { get; init; }
    public required string Group { get; init; }
    public required string Code { get; init; }
    public required string Title { get; init; }
    public required JsonObject Open { get; init; }
    public JsonObject? Partial { get; init; }
    public string? Shows { get; init; }
}

/// <summary>Shapes of the knowledge files of this room: keys in kebab case, an unknown key is an error.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FrameworkFile))]
[JsonSerializable(typeof(ComponentsFile))]
[JsonSerializable(typeof(OpennessFile))]
internal sealed partial class OpennessShapes : JsonSerializerContext;
