using Hayward.Observatory.Snapshots.Writing;

namespace Hayward.Observatory.Snapshots.Joining;

/// <summary>Goes through the observations of one thing after the other, each in the order of time, and makes its states of them: an observation puts what
/// it says over what was known, and a state ends when anything is seen otherwise.</summary>
/// <param name="journal">Takes what comes out.</param>
/// <param name="name">The column with the name of the repository.</param>
internal sealed class StateFold(Journal journal, int name)
{
    private readonly int[] _except = [journal.Schema.Observed, .. journal.Schema.Derived];
    private List<Mark> _marks = [];
    private int _mark;
    private Values? _state;
    private RowPlace? _place;

    /// <summary>Begins with a thing.</summary>
    public void Begin(List<Mark> marks) => (_marks, _mark, _state, _place) = (marks, 0, null, null);

    /// <summary>The row that is there already.</summary>
    public void Known(Values values, RowPlace place) => (_state, _place) = (values, place);

    /// <summary>An observation.</summary>
    public void See(Values values, long order)
    {
        Until(order);
        var time = values[journal.Schema.Observed] as long?;
        if (_state is null)
        {
            _state = values;
            return;
        }
        if ((time ?? long.MinValue) <= (_state[journal.Schema.Observed] as long? ?? long.MinValue))
        {
            journal.Repeated++;
            return;
        }
        var joined = _state.Under(values, journal.Schema);
        if (joined.SaysTheSame(_state, _except)) return;
        var renamed = !((byte[])joined[name]!).AsSpan().SequenceEqual((byte[])_state[name]!);
        Change(joined, time, renamed ? "renamed"u8 : "changed"u8);
    }

    /// <summary>Ends with the thing.</summary>
    public void End()
    {
        Until(long.MaxValue);
        if (_state is not null && _place is null) journal.Write(_state);
    }

    private void Until(long order)
    {
        for (; _mark < _marks.Count && _marks[_mark].Order <= order; _mark++)
        {
            var mark = _marks[_mark];
            if (_state is null) continue;
            if (mark.Kind is not MarkKind.Renamed)
            {
                Change(null, mark.Time, mark.Kind is MarkKind.Gone ? "gone"u8 : "closed"u8);
            }
            else if (!((byte[])_state![name]!).AsSpan().SequenceEqual(mark.Name))
            {
                var other = _state.Copy();
                other[name] = mark.Name;
                Change(other, mark.Time, "renamed"u8);
            }
        }
    }

    private void Change(Values? next, long? time, ReadOnlySpan<byte> standing)
    {
        journal.End(_state!, time, standing);
        if (_place is { } place) journal.Replace(place, _state!);
        (_state, _place) = (next, null);
        if (next is not null) next[journal.Schema.Observed] = time;
    }
}
