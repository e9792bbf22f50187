using System.Text;
using Hayward.Lineage.Graph;
using Hayward.Lineage.Listing;
using Hayward.Terms;

namespace Hayward.Lineage.Decay;

/// <summary>What full records of a hub say beside their tags: the licence of the card. Lists have none of it, and of them nothing is kept.</summary>
public sealed class RecordPapers
{
    private readonly Dictionary<string, ModelPapers> _papers = new(StringComparer.OrdinalIgnoreCase);

    private static ReadOnlySpan<byte> LicensePrefix => "license:"u8;

    /// <summary>Keeps what a record says of its licence, where the card says something.</summary>
    public void Add(HubModel model)
    {
        List<NamedLicense>? named = null;
        for (var i = 0; i < model.FieldCount; i++)
        {
            if (model.Field(i, out var value) == HubField.License && !value.IsEmpty) (named ??= []).Add(Name("card", value));
        }

        if (named is null) return;
        var tags = model.Tags;
        for (var i = 0; i < tags.Length; i++)
            if (tags[i].StartsWith(LicensePrefix)) named.Add(Name("tag", tags[i][LicensePrefix.Length..]));
        _papers[model.IdText] = new ModelPapers { Named = [.. named], HasCard = true };
    }

    /// <summary>The papers by the numbers of a graph; null when there are none at all.</summary>
    public Func<int, ModelPapers?>? For(LineageGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (_papers.Count == 0) return null;
        var byNode = new Dictionary<int, ModelPapers>();
        foreach (var (id, papers) in _papers)
            if (graph.Find(id) is >= 0 and var node) byNode[node] = papers;
        return byNode.GetValueOrDefault;
    }

    private static NamedLicense Name(string place, ReadOnlySpan<byte> value)
    {
        var word = Encoding.UTF8.GetString(value);
        return new NamedLicense(place, word, LicenseCatalog.BuiltIn.Resolve(word) is { Kind: not LicenseKind.None } license ? license : null);
    }
}
