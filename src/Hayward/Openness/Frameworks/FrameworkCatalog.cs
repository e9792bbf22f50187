using System.Collections.Immutable;
using Hayward.Knowledge;

namespace Hayward.Openness.Frameworks;

/// <summary>All openness frameworks under <c>knowledge/frameworks/</c>.</summary>
/// <param name="All">By id.</param>
/// <param name="Knowledge">The components and properties that they speak of.</param>
public sealed record FrameworkCatalog(ImmutableArray<Framework> All, OpennessKnowledge Knowledge)
{
    /// <summary>Reads every framework.</summary>
    /// <exception cref="KnowledgeException">A file does not have its shape, or names something that is not there.</exception>
    public static FrameworkCatalog Load(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var known = OpennessKnowledge.Load(knowledge);
        return new FrameworkCatalog([.. knowledge.Files("frameworks").Select(file => FrameworkReader.Read(file, known))], known);
    }

    /// <summary>The framework with this id.</summary>
    /// <exception cref="KnowledgeException">There is none.</exception>
    public Framework this[string id] =>
        All.FirstOrDefault(f => f.Id == id) ?? throw new KnowledgeException($"There is no framework '{id}'; there are {string.Join(", ", All.Select(f => f.Id))}.");
}
