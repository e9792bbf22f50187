using System.Buffers.Binary;

namespace Hayward.Artifacts.Indexing;

/// <summary>Sorts any number of rows of one width by their bytes: as many as the memory holds at a time, and then the sorted runs together.</summary>
/// <param name="width">Width of a row in bytes, at least 16.</param>
/// <param name="spool">Makes a file for a run.</param>
/// <param name="memory">Bytes of rows that are held at a time.</param>
internal sealed class RowSorter(int width, Func<Spool> spool, int memory = RowSorter.UsualMemory) : IDisposable
{
    /// <summary>Seven tables at this size are 112 MiB when all of them are long.</summary>
    internal const int UsualMemory = 16 * 1024 * 1024;

    private readonly int _limit = Math.Max(1, memory / width);
    private readonly List<Spool> _runs = [];
    private byte[] _rows = new byte[width * 64];
    private int _held;

    /// <summary>Rows taken.</summary>
    public long Count { get; private set; }

    /// <summary>Takes a row.</summary>
    public void Add(ReadOnlySpan<byte> row)
    {
        if (_held == _limit)
            Spill();
        if ((_held + 1) * width > _rows.Length)
            Array.Resize(ref _rows, (int)Math.Min(2L * _rows.Length, (long)_limit * width));
        row.CopyTo(_rows.AsSpan(_held * width, width));
        _held++;
        Count++;
    }

    /// <summary>Gives all rows in order, once.</summary>
    public void Drain(Action<ReadOnlyMemory<byte>> take)
    {
        if (_runs.Count == 0)
        {
            foreach (var key in Sorted())
                take(_rows.AsMemory(key.Place * width, width));
            return;
        }
        Spill();
        _rows = [];
        var queue = new PriorityQueue<Run, Run>(_runs.Count, Comparer<Run>.Create((x, y) => x.Row.AsSpan().SequenceCompareTo(y.Row)));
        foreach (var file in _runs)
        {
            var run = new Run(file.Rewind(), new byte[width]);
            if (run.Next())
                queue.Enqueue(run, run);
        }
        // A run leaves the queue before its row changes, because the row is what it is ordered by.
        while (queue.TryDequeue(out var run, out _))
        {
            take(run.Row);
            if (run.Next())
                queue.Enqueue(run, run);
        }
    }

    public void Dispose() => _runs.ForEach(r => r.Dispose());

    private void Spill()
    {
        if (_held == 0)
            return;
        var run = spool();
        _runs.Add(run);
        foreach (var key in Sorted())
            run.Append(_rows.AsSpan(key.Place * width, width));
        _held = 0;
    }

    private Key[] Sorted()
    {
        var keys = new Key[_held];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = new Key(BinaryPrimitives.ReadUInt128BigEndian(_rows.AsSpan(i * width)), i);
        Array.Sort(keys, (x, y) => x.Prefix.CompareTo(y.Prefix) is var order and not 0
            ? order
            : _rows.AsSpan(x.Place * width, width).SequenceCompareTo(_rows.AsSpan(y.Place * width, width)));
        return keys;
    }

    private readonly record struct Key(UInt128 Prefix, int Place);

    private sealed class Run(Stream stream, byte[] row)
    {
        public byte[] Row => row;

        public bool Next() => stream.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) == row.Length;
    }
}
