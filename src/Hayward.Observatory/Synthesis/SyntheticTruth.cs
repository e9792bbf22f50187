using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hayward.Observatory.Synthesis;

/// <summary>What a synthetic hub was made from and what was written: the file <c>truth.json</c>. Described in
/// <c>docs/reference/synthetic-hub.md</c>.</summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="Version">Version of the form.</param>
/// <param name="Seed">The seed, as text: it has 64 bits.</param>
/// <param name="Models">Models at the first observation.</param>
/// <param name="Interactions">Interactions until then.</param>
/// <param name="Active">Models with an interaction.</param>
/// <param name="Begin">First release.</param>
/// <param name="Observed">The first observation.</param>
/// <param name="ObservedLater">The second one; null for none.</param>
/// <param name="Parameters">What was planted, each with its definition, and what was written of it.</param>
/// <param name="Fates">What people did after an interaction, by community and for all: counted over what was written.</param>
/// <param name="Lives">Communities that live for a time of constant hazard, by licence and gate.</param>
/// <param name="Persistent">Ids of the models whose community does not end.</param>
/// <param name="Leading">The models that lead a community one after another.</param>
/// <param name="Bots">Accounts that do their rounds without a person behind.</param>
/// <param name="Campaign">The account that asks for licences.</param>
/// <param name="Staff">Accounts of the staff of the hub.</param>
public sealed record SyntheticTruth(
    string Format,
    int Version,
    string Seed,
    int Models,
    int Interactions,
    int Active,
    DateTimeOffset Begin,
    DateTimeOffset Observed,
    DateTimeOffset? ObservedLater,
    ImmutableArray<PlantedValue> Parameters,
    ImmutableArray<PlantedFates> Fates,
    ImmutableArray<PlantedLife> Lives,
    ImmutableArray<string> Persistent,
    ImmutableArray<PlantedLeader> Leading,
    ImmutableArray<string> Bots,
    PlantedCampaign Campaign,
    ImmutableArray<string> Staff)
{
    /// <summary>Name of the form.</summary>
    public const string FormatName = "hayward-synthetic-truth";

    /// <summary>Name of the file.</summary>
    public const string FileName = "truth.json";

    private static readonly SyntheticTruthContext Context =
        new(new JsonSerializerOptions(SyntheticTruthContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>A parameter by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none of the name.</exception>
    public PlantedValue Parameter(string name) =>
        Parameters.FirstOrDefault(p => p.Name == name) ?? throw new KeyNotFoundException($"No parameter {name} is planted.");

    /// <summary>Reads a file of truth.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SyntheticTruth Read(string path) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(path), Context.SyntheticTruth) is { Format: FormatName, Version: 1 } truth
            ? truth
            : throw new JsonException($"{path} is no truth of a synthetic hub of version 1; the file that hayward hub synthesize writes was expected.");

    internal string Write() => JsonSerializer.Serialize(this, Context.SyntheticTruth) + "\n";
}

/// <summary>A planted parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">What it is, in one sentence that says what is counted over what.</param>
/// <param name="Unit">Its unit; 1 for shares, ratios and numbers.</param>
/// <param name="Planted">The value of the distribution that was drawn from; null where only the outcome is known.</param>
/// <param name="Written">The value over what was written; null where it cannot be counted without an estimate.</param>
public sealed record PlantedValue(string Name, string Definition, string Unit, double? Planted, double? Written);

/// <summary>What people did after an interaction on a model of a community.</summary>
/// <param name="Community">The tag, or <c>none</c>, or <c>all</c>.</param>
/// <param name="Stay">Their next one was on the same model.</param>
/// <param name="Wander">It was on another model of the community.</param>
/// <param name="Leave">It was elsewhere.</param>
/// <param name="Gone">There was none, and the last was more than 91 days before the observation.</param>
/// <param name="Open">There was none yet.</param>
public sealed record PlantedFates(string Community, long Stay, long Wander, long Leave, long Gone, long Open);

/// <summary>The lives of communities with one licence group and gate.</summary>
/// <param name="Licence">restricted or other.</param>
/// <param name="Gated">Whether the models have a gate.</param>
/// <param name="HalfLifeDays">Half-life of the planted distribution: the median of the time from the first to the last interaction.</param>
/// <param name="HazardRatio">Planted hazard over that of other licences without a gate.</param>
/// <param name="Communities">How many there are.</param>
/// <param name="Ended">How many had ended at the observation; the others are censored.</param>
public sealed record PlantedLife(string Licence, bool Gated, double HalfLifeDays, double HazardRatio, int Communities, int Ended);

/// <summary>A model that leads a community for a time.</summary>
/// <param name="Community">The tag.</param>
/// <param name="Model">Its id.</param>
/// <param name="Released">When it was released.</param>
/// <param name="Peak">When most of its interactions are.</param>
/// <param name="Interactions">How many it has.</param>
public sealed record PlantedLeader(string Community, string Model, DateTimeOffset Released, DateTimeOffset Peak, int Interactions);

/// <summary>A campaign of one account.</summary>
/// <param name="Account">The account.</param>
/// <param name="Title">Title of its pull requests.</param>
/// <param name="Begin">Not before.</param>
/// <param name="End">Before.</param>
/// <param name="PullRequests">How many there are.</param>
public sealed record PlantedCampaign(string Account, string Title, DateTimeOffset Begin, DateTimeOffset End, int PullRequests);

[JsonSourceGenerationOptions(
    WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SyntheticTruth))]
internal sealed partial class SyntheticTruthContext : JsonSerializerContext;
