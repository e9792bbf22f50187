using Hayward.Lineage.Graph;

namespace Hayward.Lineage.Decay;

/// <summary>Tells by tags and library which tool wrote a card, and what shows that a model has a base. Each combination of both is looked at once.</summary>
internal sealed class HubCauses(LineageGraph graph, DecayCatalog catalog, Func<int, ModelPapers?> papers)
{
    private readonly Dictionary<(ushort Tools, ushort Library), (string Cause, string? Sign)> _known = [];

    /// <summary>The cause for what a node's card lacks.</summary>
    public string CauseOf(int node) =>
        Of(node).Cause is var cause && cause == DecayCatalog.Unknown && papers(node) is { HasCard: true } ? DecayCatalog.Hand : cause;

    /// <summary>What shows that the node has a base: <c>a merge (tag mergekit)</c>; null when nothing does.</summary>
    public string? SignOf(int node) => Of(node).Sign;

    private (string Cause, string? Sign) Of(int node)
    {
        var key = (graph.Tables.Tools.Span[node], graph.Tables.Libraries.Span[node]);
        if (_known.TryGetValue(key, out var known)) return known;
        var (tools, library) = (graph.Tools(node), graph.Library(node));
        bool Has(string word) => tools.Contains(word) || library == word;
        var cause = catalog.Causes.FirstOrDefault(cause => cause.Words.Any(Has))?.Id ?? DecayCatalog.Unknown;
        string? sign = null;
        foreach (var one in catalog.Signs)
        {
            if (one.Words.FirstOrDefault(Has) is not { } word) continue;
            sign = $"{one.Title} ({(tools.Contains(word) ? "tag" : "library")} {word})";
            break;
        }

        return _known[key] = (cause, sign);
    }
}
