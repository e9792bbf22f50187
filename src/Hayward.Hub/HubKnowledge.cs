using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Hub;

/// <summary>What is known of the hub's API: <c>knowledge/hub.yaml</c>.</summary>
internal sealed record HubKnowledge(
    string Endpoint,
    int Page,
    int Commits,
    int Window,
    int Anonymous,
    ImmutableArray<ImmutableArray<string>> Fields,
    ImmutableDictionary<string, string> Codes,
    ImmutableDictionary<string, string> Messages,
    ImmutableArray<Citation> Sources)
{
    private const string Path = "hub.yaml";

    private static readonly Lazy<HubKnowledge> Shared = new(() => KnowledgeBase.BuiltIn[Path].Read(HubShapes.Default.HubKnowledge));

    /// <summary>The knowledge that travels inside the library, read on first use.</summary>
    public static HubKnowledge BuiltIn => Shared.Value;

    /// <summary>How long a window of the rate limit is when the hub does not say.</summary>
    public TimeSpan UsualWindow => TimeSpan.FromSeconds(Window);
}

[JsonSerializable(typeof(HubKnowledge))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
internal sealed partial class HubShapes : JsonSerializerContext;
