using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Hayward.Knowledge;

namespace Hayward.Openness.Frameworks;

/// <summary>All openness frameworks under <c>knowledge/frameworks/</c>; a ladder of releases stands there too and is none of them.</summary>
/// <param name="All">By id.</param>
/// <param name="Knowledge">The components and properties that they speak of.</param>
public sealed record FrameworkCatalog(ImmutableArray<Framework> All, OpennessKnowledge Knowledge)
{
    /// <summary>The shape of a file that holds no framework of openness but a ladder of releases.</summary>
    public const string LadderShape = "ladder";

    /// <summary>Reads every framework.</summary>
    /// <exception cref="KnowledgeException">A file does not have its shape, or names something that is not there.</exception>
    public static FrameworkCatalog Load(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var known = OpennessKnowledge.Load(knowledge);
        return new FrameworkCatalog([.. knowledge.Files("frameworks").Where(file => !IsLadder(file)).Select(file => FrameworkReader.Read(file, known))], known);
    }

    private static bool IsLadder(KnowledgeFile file) => file.Tree() is JsonObject map && (map["shape"] as JsonValue)?.ToString() == LadderShape;

    /// <summary>The framework with this id.</summary>
    /// <exception cref="KnowledgeException">There is none.</exception>
    public Framework this[string id] =>
        All.FirstOrDefault(f => f.Id == id) ?? throw new KnowledgeException($"There is no framework '{id}'; there are {string.Join(", ", All.Select(f => f.Id))}.");
}
