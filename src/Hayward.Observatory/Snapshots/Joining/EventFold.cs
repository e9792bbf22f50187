using System.Text;
using Hayward.Observatory.Snapshots.Schema;
using Hayward.Observatory.Snapshots.Writing;

namespace Hayward.Observatory.Snapshots.Joining;

/// <summary>Goes through the observations of the events of one discussion after the other: each tells all events of the discussion, so that one which is
/// seen otherwise or no longer ends a state.</summary>
internal sealed class EventFold(Journal journal)
{
    private static readonly int Id = Schemas.Events.At("id");
    private static readonly int Repo = Schemas.Events.At("repo");
    private static readonly int Position = Schemas.Events.At("position");
    private static readonly int Type = Schemas.Events.At("type");
    private static readonly int Observed = Schemas.Events.Observed;

    // Where an event stands in the list moves when another one goes, and says nothing of itself.
    private static readonly int[] Except = [Schemas.Events.Observed, Schemas.Events.At("position")];

    private readonly Dictionary<string, (Values Values, RowPlace? Place)> _events = new(StringComparer.Ordinal);
    private readonly List<Values> _now = [];
    private Discussion? _of;
    private int _whole;
    private int _mark;
    private long? _latest;

    /// <summary>Begins with a discussion.</summary>
    public void Begin(Discussion discussion)
    {
        _events.Clear();
        _now.Clear();
        (_of, _whole, _mark, _latest) = (discussion, 0, 0, long.MinValue);
    }

    /// <summary>An event that is there already.</summary>
    public void Known(Values values, RowPlace place)
    {
        _events[Unused(KeyOf(values))] = (values, place);
        _latest = Math.Max(_latest ?? long.MinValue, values[Observed] as long? ?? long.MinValue + 1);
    }

    /// <summary>An event of an observation; those of one observation come together.</summary>
    public void See(Values values, long order)
    {
        while (_of!.Whole[_whole].Order < order) Observation();
        _now.Add(values);
    }

    /// <summary>Ends with the discussion.</summary>
    public void End()
    {
        while (_whole < _of!.Whole.Count) Observation();
        Until(long.MaxValue);
        foreach (var (values, place) in _events.Values)
            if (place is null) journal.Write(values);
    }

    private static string KeyOf(Values values) =>
        values[Id] is byte[] id ? Encoding.UTF8.GetString(id) : $"\0{values[Position]} {(values[Type] is byte[] type ? Encoding.UTF8.GetString(type) : "")}";

    // A hub that gives one id to two events of a discussion still says that there are two.
    private string Unused(string key)
    {
        while (_events.ContainsKey(key)) key += "\0";
        return key;
    }

    private void Observation()
    {
        var (_, order, time) = _of!.Whole[_whole++];
        Until(order);
        if (_latest is { } latest && latest > long.MinValue && (time ?? long.MinValue + 1) <= latest)
        {
            journal.Repeated++;
            _now.Clear();
            return;
        }
        _latest = time ?? long.MinValue + 1;
        var before = _events.ToDictionary(StringComparer.Ordinal);
        _events.Clear();
        foreach (var values in _now)
        {
            var key = Unused(KeyOf(values));
            if (!before.Remove(key, out var known))
            {
                _events[key] = (values, null);
            }
            else if (known.Values.SaysTheSame(values, Except))
            {
                _events[key] = known;
            }
            else
            {
                Close(known, time);
                _events[key] = (values, null);
            }
        }
        foreach (var known in before.Values) Close(known, time);
        _now.Clear();
    }

    private void Until(long order)
    {
        for (; _mark < _of!.Marks.Count && _of.Marks[_mark].Order <= order; _mark++)
        {
            var mark = _of.Marks[_mark];
            var before = _events.ToList();
            _events.Clear();
            foreach (var (key, known) in before)
            {
                if (mark.Kind is MarkKind.Renamed && ((byte[])known.Values[Repo]!).AsSpan().SequenceEqual(mark.Name))
                {
                    _events[key] = known;
                    continue;
                }
                Close(known, mark.Time);
                if (mark.Kind is not MarkKind.Renamed) continue;
                var other = known.Values.Copy();
                (other[Repo], other[Observed]) = (mark.Name, mark.Time);
                _events[key] = (other, null);
            }
        }
    }

    private void Close((Values Values, RowPlace? Place) known, long? time)
    {
        journal.End(known.Values, time, default);
        if (known.Place is { } place) journal.Replace(place, known.Values);
    }
}
