using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Terms.Actors;

/// <summary>The standard actors, the unions of countries, and the reader of profiles.</summary>
public sealed class ActorCatalog
{
    private const string Path = "actors.yaml";

    private static readonly Lazy<ActorCatalog> Shared = new(() => Read(KnowledgeBase.BuiltIn));

    private readonly ImmutableDictionary<string, ImmutableHashSet<string>> _regions;

    private ActorCatalog(ActorsFile file, string digest)
    {
        All = file.Actors;
        Digest = digest;
        _regions = file.Regions.ToImmutableDictionary(r => r.Id, r => r.Members.ToImmutableHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var actor in All) Check(actor, Path);
    }

    /// <summary>The actors that travel inside the library, read on first use.</summary>
    public static ActorCatalog BuiltIn => Shared.Value;

    /// <summary>The standard actors, in the order of their table.</summary>
    public ImmutableArray<ActorProfile> All { get; }

    /// <summary>Digest of the knowledge file.</summary>
    public string Digest { get; }

    /// <summary>Reads the catalog of a knowledge base.</summary>
    /// <exception cref="KnowledgeException">The file does not have its shape.</exception>
    public static ActorCatalog Read(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var file = knowledge[Path];
        return new ActorCatalog(file.Read(ActorContext.Default.ActorsFile), file.Digest.ToString());
    }

    /// <summary>The standard actor of this name; null when there is none.</summary>
    public ActorProfile? ByName(string name) => All.FirstOrDefault(a => string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the profile of an actor from YAML.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Name for messages, and for the actor where the text gives none.</param>
    /// <exception cref="KnowledgeException">The text is not such a profile; the message names the file and what was expected.</exception>
    public ActorProfile Parse(string text, string path)
    {
        ArgumentNullException.ThrowIfNull(text);
        var profile = new KnowledgeFile(path, text, Evidence.Digest.Sha256(Encoding.UTF8.GetBytes(text))).Read(ActorContext.Default.ActorProfile);
        profile = profile with { Name = profile.Name ?? System.IO.Path.GetFileNameWithoutExtension(path) };
        Check(profile, path);
        return profile;
    }

    /// <summary>True when a place lies in a region, false when it does not, null when that cannot be told: a country of a union that is
    /// given only as the union may be any of its members.</summary>
    /// <param name="place">A country, or a union.</param>
    /// <param name="region">A country, or a union.</param>
    public bool? Within(string place, string region)
    {
        if (place == region) return true;
        var members = _regions.GetValueOrDefault(region);
        if (!_regions.TryGetValue(place, out var inside)) return members?.Contains(place) ?? false;
        if (members is not null) return inside.IsSubsetOf(members) ? true : inside.Overlaps(members) ? null : false;
        return inside.Contains(region) ? null : false;
    }

    /// <summary>True for the code of a country or a union.</summary>
    public bool IsPlace(string code) => _regions.ContainsKey(code) || (code.Length == 2 && code.All(char.IsAsciiLetterUpper));

    private void Check(ActorProfile actor, string path)
    {
        foreach (var place in (actor.UsedIn ?? []).Concat(actor.Domicile is { } home ? [home] : []))
            if (!IsPlace(place)) throw new KnowledgeException($"{path}: '{place}' is no place; the two capital letters of a country (DE) or a union ({string.Join(", ", _regions.Keys.Order(StringComparer.Ordinal))}) were expected.");
        foreach (var (name, amount) in new[] { ("monthly-users", actor.MonthlyUsers), ("monthly-revenue", actor.MonthlyRevenue), ("yearly-revenue", actor.YearlyRevenue) })
            if (amount < 0) throw new KnowledgeException($"{path}: {name} is {amount}; a number from 0 was expected.");
    }
}

/// <summary><c>knowledge/actors.yaml</c>.</summary>
internal sealed record ActorsFile(ImmutableArray<ActorProfile> Actors, ImmutableArray<ActorRegion> Regions, ImmutableArray<Citation> Sources);

/// <summary>A union of countries and its members.</summary>
internal sealed record ActorRegion(string Id, string Title, ImmutableArray<string> Members);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ActorsFile))]
[JsonSerializable(typeof(ActorProfile))]
internal sealed partial class ActorContext : JsonSerializerContext;
