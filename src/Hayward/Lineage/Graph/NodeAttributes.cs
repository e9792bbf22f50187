using Hayward.Lineage.Edges;
using Hayward.Lineage.Listing;

namespace Hayward.Lineage.Graph;

/// <summary>What is known of each node, in the order in which they came.</summary>
internal sealed class NodeAttributes
{
    private readonly List<ushort> _licenses = [];
    private readonly List<ushort> _tools = [];
    private readonly List<ushort> _libraries = [];
    private readonly List<ushort> _created = [];

    /// <summary>The ids.</summary>
    public Utf8Table Ids { get; } = new(folds: true, 64 * 1024);

    /// <summary>The marks.</summary>
    public List<NodeMarks> Marks { get; } = [];

    /// <summary>Sets of licence tags.</summary>
    public TextSets LicenseSets { get; } = new();

    /// <summary>Sets of tags of tools.</summary>
    public TextSets ToolSets { get; } = new();

    /// <summary>Libraries.</summary>
    public TextSets Libraries { get; } = new();

    /// <summary>Number of nodes.</summary>
    public int Count => Ids.Count;

    private static ReadOnlySpan<byte> LicensePrefix => "license:"u8;

    /// <summary>True when a text can be the id of a node: no blanks or control characters, and not too long.</summary>
    public static bool IsId(ReadOnlySpan<byte> id) =>
        id.Length is > 0 and <= BaseTextReader.LongestId && id.IndexOfAnyInRange((byte)0, (byte)0x20) < 0 && id.IndexOf((byte)0x7F) < 0;

    /// <summary>Adds a model of a listing. Of two records of one model the first counts.</summary>
    public int Add(HubModel model, Utf8Table tools, out bool repeated)
    {
        var node = Touch(model.Id);
        repeated = (Marks[node] & NodeMarks.Listed) != 0;
        if (repeated) return node;
        Ids.Respell(node, model.Id);
        Marks[node] |= NodeMarks.Listed | (model.Gated ? NodeMarks.Gated : 0) | (model.Disabled ? NodeMarks.Disabled : 0) | (model.Private ? NodeMarks.Private : 0);
        _created[node] = GraphDays.Of(model.CreatedAt);
        if (!model.Library.IsEmpty) _libraries[node] = Libraries.Number(model.Library);
        LicenseSets.Begin();
        ToolSets.Begin();
        var tags = model.Tags;
        for (var i = 0; i < tags.Length; i++)
        {
            var tag = tags[i];
            if (tag.StartsWith(LicensePrefix)) AddLicense(model, tag[LicensePrefix.Length..]);
            else if (tools.Find(tag) >= 0) ToolSets.Add(tag);
        }

        _tools[node] = ToolSets.End();
        _licenses[node] = LicenseSets.End();
        return node;
    }

    /// <summary>A licence tag; where it says <c>other</c> and a name is given too, the name.</summary>
    private void AddLicense(HubModel model, ReadOnlySpan<byte> tag)
    {
        for (var i = 0; tag.SequenceEqual("other"u8) && i < model.FieldCount; i++)
        {
            if (model.Field(i, out var name) != HubField.LicenseName || name.IsEmpty) continue;
            LicenseSets.Add(name);
            return;
        }

        LicenseSets.Add(tag);
    }

    /// <summary>The node of an id, which becomes one of no listing when it is new.</summary>
    public int Touch(ReadOnlySpan<byte> id)
    {
        var node = Ids.Add(id);
        if (node < Marks.Count) return node;
        Marks.Add(NodeMarks.None);
        _licenses.Add(0);
        _tools.Add(0);
        _libraries.Add(0);
        _created.Add(0);
        return node;
    }

    /// <summary>Number of the set of licence tags of a node.</summary>
    public ushort LicenseSet(int node) => _licenses[node];

    /// <summary>The day on which a node was made, as a graph keeps days.</summary>
    public ushort Created(int node) => _created[node];

    /// <summary>The attributes in another order.</summary>
    public (ushort[] Marks, ushort[] Licenses, ushort[] Tools, ushort[] Libraries, ushort[] Created) InOrder(ReadOnlySpan<int> order)
    {
        var marks = new ushort[order.Length];
        for (var i = 0; i < order.Length; i++) marks[i] = (ushort)Marks[order[i]];
        return (marks, Pick(_licenses, order), Pick(_tools, order), Pick(_libraries, order), Pick(_created, order));
    }

    private static ushort[] Pick(List<ushort> values, ReadOnlySpan<int> order)
    {
        var picked = new ushort[order.Length];
        for (var i = 0; i < order.Length; i++) picked[i] = values[order[i]];
        return picked;
    }
}
