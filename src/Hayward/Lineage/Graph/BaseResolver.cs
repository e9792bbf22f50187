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
    public BaseResolver(NodeAttributes nodes, NameTable names, Utf8Table texts, LineageKnowledge knowledge)
    {
        (_nodes, _names, _texts) = (nodes, names, texts);
        _reader = new BaseTextReader(knowledge);
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
        // Whatever it looks like: what is the id of a model is one.
        if (written.IndexOf((byte)'/') > 0 && _nodes.Ids.Find(written) is >= 0 and var listed && (_nodes.Marks[listed] & (NodeMarks.Listed | NodeMarks.Artifact)) != 0)
            return WithOwner(written, several ? BaseReading.OneOfSeveral : BaseReading.AsWritten);
        var text = _reader.Read(written);
        if (text.Reason != NoBase.None) return new BaseTarget(-1, default, text.Reason, false);
        var id = written.Slice(text.Start, text.Length);
        var reading = several ? BaseReading.OneOfSeveral : text.Reading;
        if (text.HasOwner) return WithOwner(id, reading);
        if (_renamed.Find(id) is >= 0 and var renamed) return WithOwner(_newIds[renamed], BaseReading.Renamed);
        return _names.Only(id) switch
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
