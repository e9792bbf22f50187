using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Cards;

/// <summary>How sizes are written and how far a stated size may lie from a counted one: <c>knowledge/sizes.yaml</c>.</summary>
internal sealed record SizeRules
{
    public const string Path = "sizes.yaml";

    public required ImmutableSortedDictionary<string, double> Units { get; init; }

    public required string Prose { get; init; }

    public required string Name { get; init; }

    public required double Tolerance { get; init; }

    public required double EstimateTolerance { get; init; }

    public required ImmutableSortedDictionary<string, int> TypeBytes { get; init; }

    public required ImmutableSortedDictionary<string, string> TypeNames { get; init; }

    public required ImmutableArray<string> PackedTypes { get; init; }

    public required ImmutableArray<Citation> Sources { get; init; }

    /// <summary>Reads the rules.</summary>
    /// <exception cref="KnowledgeException">The file does not have its shape.</exception>
    public static SizeRules Read(KnowledgeBase knowledge) => knowledge[Path].Read(SizeRulesContext.Default.SizeRules);

    /// <summary>True when the two numbers may be meant for the same model.</summary>
    public bool Agree(double stated, double counted, bool estimated)
    {
        var ratio = Math.Max(stated, counted) / Math.Max(Math.Min(stated, counted), 1);
        return ratio <= (estimated ? EstimateTolerance : Tolerance);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SizeRules))]
internal sealed partial class SizeRulesContext : JsonSerializerContext;
