using System.Text;
using Hayward.Lineage.Edges;

namespace Hayward.Lineage.Graph;

/// <summary>Leads what is written in fields of bases to nodes. Each distinct text is followed once.</summary>
internal sealed class BaseResolver
{
    private readonly NodeAttributes _nodes;
    private readonly Utf8Table _texts;
    private readonly BaseTextReader _reader;
    private readonly Utf8Table _renamed = new(folds: true, 128);
    private readonly List<byte[]> _newIds = [];
    private readonly NameTable _names;

    /// <summary>Takes the models that are listed; vanished ones are added to them.</summary>
    public BaseResolver(NodeAttributes nodes, Utf8Table texts, LineageKnowledge knowledge)
    {
        (_nodes, _texts) = (nodes, texts);
        _reader = new BaseTextReader(knowledge);
        _names = new NameTable(nodes.Ids);
        foreach (var entry in knowledge.Renamed)
        {
            foreach (var name in entry.Names)
            {
                _renamed.Add(Encoding.UTF8.GetBytes(name));
                _newIds.Add(Encoding.UTF8.GetBytes($"{entry.Owner}/{name}"));
            }
        }
    }

    /// <summary>Where a text leads.</summary>
    public BaseTargets Resolve(int text)
    {
        var written = _texts[text];
        if (!BaseTextReader.HoldsSeveral(written)) return new BaseTargets([One(written, several: false)], false);
        var targets = new List<BaseTarget>();
        var rest = written.Trim("[] "u8);
        while (true)
        {
            var comma = rest.IndexOf((byte)',');
            targets.Add(One(comma < 0 ? rest : rest[..comma], several: true));
            if (comma < 0) return new BaseTargets([.. targets], true);
            rest = rest[(comma + 1)..];
        }
    }

    private BaseTarget One(ReadOnlySpan<byte> written, bool several)
    {
        var text = _reader.Read(written);
        if (text.Reason != NoBase.None) return new BaseTarget(-1, default, text.Reason, false);
        var id = written.Slice(text.Start, text.Length);
        var reading = several ? BaseReading.OneOfSeveral : text.Reading;
        if (text.HasOwner) return WithOwner(id, reading);
        if (_renamed.Find(id) is >= 0 and var renamed) return WithOwner(_newIds[renamed], BaseReading.Renamed);
        return _names.Find(id) switch
        {
            >= 0 and var node => new BaseTarget(node, BaseReading.OnlyName, NoBase.None, false),
            NameTable.Several => new BaseTarget(-1, default, NoBase.NameWithoutOwner, true),
            _ => new BaseTarget(-1, default, NoBase.NameWithoutOwner, false),
        };
    }

    private BaseTarget WithOwner(ReadOnlySpan<byte> id, BaseReading reading)
    {
        var node = _nodes.Touch(id);
        if ((_nodes.Marks[node] & (NodeMarks.Listed | NodeMarks.Artifact)) == 0) return new BaseTarget(node, BaseReading.Vanished, NoBase.None, false);
        if (reading == BaseReading.AsWritten && !_nodes.Ids[node].SequenceEqual(id)) reading = BaseReading.OtherCase;
        return new BaseTarget(node, reading, NoBase.None, false);
    }
}

/// <summary>Where one value leads.</summary>
/// <param name="Node">The node; -1 when it leads to none.</param>
/// <param name="Reading">How it was led there.</param>
/// <param name="Reason">Why it leads nowhere.</param>
/// <param name="Ambiguous">True for a name without owner that several models bear.</param>
internal readonly record struct BaseTarget(int Node, BaseReading Reading, NoBase Reason, bool Ambiguous);

/// <summary>Where a text leads.</summary>
/// <param name="Targets">Its values.</param>
/// <param name="Several">True when it held several.</param>
internal sealed record BaseTargets(BaseTarget[] Targets, bool Several);

/// <summary>Listed models by their names without owner, made when it is first asked.</summary>
internal sealed class NameTable(Utf8Table ids)
{
    /// <summary>The answer when several models bear a name.</summary>
    public const int Several = -2;

    private readonly int _listed = ids.Count;
    private Utf8Table? _names;
    private List<int>? _nodes;

    /// <summary>The only node with a name; <see cref="Several"/>, or -1 for none.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        if (_names is null) Fill();
        return _names!.Find(name) is >= 0 and var index ? _nodes![index] : -1;
    }

    private void Fill()
    {
        _names = new Utf8Table(folds: true, _listed);
        _nodes = new List<int>(_listed);
        for (var node = 0; node < _listed; node++)
        {
            var id = ids[node];
            var index = _names.Add(id[(id.IndexOf((byte)'/') + 1)..]);
            if (index == _nodes.Count) _nodes.Add(node);
            else _nodes[index] = Several;
        }
    }
}
