using System.Globalization;

namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>The stack machine of a loader, run over descriptions of values instead of values. It follows the reference loader where that goes on, and
/// goes on itself where that stops, because another loader may.</summary>
/// <remarks>Source: Modules/_pickle.c of CPython 3.14, the functions <c>load_…</c>.</remarks>
internal sealed partial class PickleMachine(PickleNotes notes, PickleBudget budget)
{
    private readonly List<PickleValue> _stack = [];
    private readonly List<int> _marks = [];
    private readonly PickleMemo _memo = new();
    private bool _lost;

    /// <summary>Offset of the opcode that is carried out now.</summary>
    public long At { get; set; }

    /// <summary>True when values were left out because of a bound.</summary>
    public bool IsCut => _lost || budget.IsSpent || _memo.IsCut;

    private int Fence => _marks.Count == 0 ? 0 : _marks[^1];

    /// <summary>Puts a value on the stack.</summary>
    public void Push(PickleValue value)
    {
        if (_lost)
            return;
        if (_stack.Count >= PickleLimits.Stack)
        {
            Lose($"more than {PickleLimits.Stack:N0} values are on its stack");
            return;
        }
        _stack.Add(value);
        // Only the two topmost texts can still name a callable, so that those below need not be kept when memory is short.
        if (budget.IsSpent && _stack.Count > 4 && _stack[^4] is PickleConstant)
            _stack[^4] = PickleOpaque.Data;
    }

    /// <summary>Puts a constant on the stack.</summary>
    public void PushConstant(object? value) =>
        Push(Kept(64 + (value is string text ? 2 * text.Length : 0)) || value is string { Length: <= 256 }
            ? new PickleConstant(value, At) : PickleOpaque.Data);

    /// <summary>Puts bytes on the stack.</summary>
    public void PushBytes(long begin, long length, byte[]? content, bool isText) =>
        Push(Kept(64 + (content?.Length ?? 0)) ? new PickleBytes(begin, length, content, At) { IsText = isText } : PickleOpaque.Data);

    /// <summary>Puts an empty collection on the stack.</summary>
    public void PushEmpty(char opcode) => Push(!Kept(96) ? PickleOpaque.Data : opcode switch
    {
        ']' => new PickleList(false, At),
        '}' => new PickleDict(At),
        _ => new PickleList(true, At),
    });

    /// <summary>MARK.</summary>
    public void Mark()
    {
        if (_lost)
            return;
        if (_marks.Count >= PickleLimits.Marks)
            Lose($"more than {PickleLimits.Marks:N0} marks are on its stack");
        else
            _marks.Add(_stack.Count);
    }

    /// <summary>STOP: takes the result.</summary>
    public PickleValue Stop()
    {
        var result = Pop("STOP");
        _stack.Clear();
        _marks.Clear();
        return result;
    }

    /// <summary>POP: takes the topmost value, or the topmost mark when it lies above.</summary>
    public void Drop()
    {
        if (_marks.Count > 0 && _marks[^1] == _stack.Count)
            _marks.RemoveAt(_marks.Count - 1);
        else
            Pop("POP");
    }

    /// <summary>POP_MARK.</summary>
    public void DropToMark() => TakeToMark("POP_MARK");

    /// <summary>DUP.</summary>
    public void Duplicate() => Push(Top("DUP"));

    /// <summary>PUT, BINPUT, LONG_BINPUT; MEMOIZE with null.</summary>
    public void Put(long? index, string opcode)
    {
        var top = Top(opcode);
        if (_lost)
            return;
        if (budget.IsSpent)
            top = top is PickleGlobal or PickleCall or PicklePersistent or PickleOpaque ? top : PickleOpaque.Data;
        else
            budget.TrySpend(16);
        _memo.Put(index ?? _memo.Count, top);
    }

    /// <summary>GET, BINGET, LONG_BINGET.</summary>
    public void Get(long index, string opcode)
    {
        if (_memo.Get(index) is { } value)
        {
            Push(value);
            return;
        }
        notes.Broken(PickleRule.MemoMissing, At, Said($"{opcode} at offset {At:N0} reads memo entry {index}, which nothing wrote"));
        Push(PickleOpaque.Anything);
    }

    /// <summary>TUPLE1, TUPLE2, TUPLE3.</summary>
    public void PushTuple(int count)
    {
        var items = new PickleValue[count];
        for (var i = count - 1; i >= 0; i--)
            items[i] = Pop("TUPLE");
        PushTuple(items);
    }

    /// <summary>TUPLE and EMPTY_TUPLE.</summary>
    public void PushTuple(PickleValue[] items) => Push(Kept(64 + (8L * items.Length)) ? new PickleTuple(items, At) : PickleOpaque.Data);

    /// <summary>TUPLE.</summary>
    public void PushTupleToMark() => PushTuple(TakeToMark("TUPLE"));

    /// <summary>LIST and FROZENSET.</summary>
    public void PushListToMark(bool isSet)
    {
        var items = TakeToMark(isSet ? "FROZENSET" : "LIST");
        if (!Kept(96 + (8L * items.Length)))
        {
            Push(PickleOpaque.Data);
            return;
        }
        var list = new PickleList(isSet, At);
        list.Items.AddRange(items);
        Push(list);
    }

    /// <summary>DICT.</summary>
    public void PushDictToMark()
    {
        var items = TakeToMark("DICT");
        if (!Kept(96 + (8L * items.Length)))
        {
            Push(PickleOpaque.Data);
            return;
        }
        var dict = new PickleDict(At);
        dict.Entries.AddRange(Pairs(items, "DICT"));
        Push(dict);
    }

    /// <summary>PERSID; BINPERSID with null.</summary>
    public void PushPersistent(string? id)
    {
        var named = id is null ? Pop("BINPERSID") : new PickleConstant(id, At);
        Push(new PicklePersistent(Kept(48) ? named : PickleOpaque.Data, At));
    }

    /// <summary>READONLY_BUFFER: changes nothing that matters here.</summary>
    public void CheckTop(string opcode) => Top(opcode);

    private PickleValue Pop(string opcode)
    {
        if (_lost)
            return PickleOpaque.Anything;
        if (_stack.Count <= Fence)
        {
            Underflow(opcode);
            return PickleOpaque.Anything;
        }
        var top = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        return top;
    }

    private PickleValue Top(string opcode)
    {
        if (_lost)
            return PickleOpaque.Anything;
        if (_stack.Count <= Fence)
        {
            Underflow(opcode);
            return PickleOpaque.Anything;
        }
        var top = _stack[^1];
        return top;
    }

    private PickleValue[] TakeToMark(string opcode)
    {
        if (_lost)
            return [];
        if (_marks.Count == 0)
        {
            notes.Broken(PickleRule.MarkMissing, At, Said($"{opcode} at offset {At:N0} takes what lies above a mark and there is none"));
            return [];
        }
        var from = _marks[^1];
        _marks.RemoveAt(_marks.Count - 1);
        var items = _stack.GetRange(from, _stack.Count - from).ToArray();
        _stack.RemoveRange(from, items.Length);
        return items;
    }

    private List<(PickleValue Key, PickleValue Value)> Pairs(PickleValue[] items, string opcode)
    {
        if (items.Length % 2 != 0)
            notes.Broken(PickleRule.PairIncomplete, At, Said($"{opcode} at offset {At:N0} takes {items.Length:N0} values where pairs were expected"));
        var pairs = new List<(PickleValue, PickleValue)>(items.Length / 2);
        for (var i = 0; i + 1 < items.Length; i += 2)
            pairs.Add((items[i], items[i + 1]));
        return pairs;
    }

    private bool Kept(long cost) => budget.TrySpend(cost);

    private void Underflow(string opcode) => notes.Broken(
        PickleRule.StackUnderflow, At, Said($"{opcode} at offset {At:N0} takes more from the stack than lies above the mark"));

    private void Lose(string reason)
    {
        _lost = true;
        _stack.Clear();
        _marks.Clear();
        notes.Observe(ObservationKind.Bounded, nameof(PickleLimits.Stack), At, () => $"{reason}, so that calls beyond cannot be told apart");
    }

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
