using System.Buffers;
using Hayward.Observatory.Engine;

namespace Hayward.Observatory.Snapshots;

/// <summary>The row of the table of models that a record fills, and what is counted of the rows that are kept.</summary>
internal sealed class RecordRow
{
    /// <summary>Longest id in bytes; the hub allows 96 characters for each of its two parts.</summary>
    public const int LongestId = 1024;

    private readonly ChunkBuilder _chunks;
    private readonly ArrayBufferWriter<byte> _rest = new();
    private readonly bool[] _seen = new bool[ModelColumns.All.Length];
    private readonly bool[] _misfit = new bool[ModelColumns.All.Length];
    private readonly long[] _present = new long[ModelColumns.All.Length];
    private readonly long[] _misfits = new long[ModelColumns.All.Length];
    private readonly int[] _listStart = new int[ModelColumns.All.Length];
    private readonly byte[] _id = new byte[LongestId];
    private int _idLength;

    public RecordRow(ChunkBuilder chunks) => _chunks = chunks;

    /// <summary>Id of the record.</summary>
    public ReadOnlySpan<byte> Id => _id.AsSpan(0, _idLength);

    /// <summary>Number of the row in its chunk.</summary>
    public int Number => _chunks.Row;

    /// <summary>The earliest <c>createdAt</c> of a row that was kept, in microseconds.</summary>
    public long? First { get; private set; }

    /// <summary>The latest.</summary>
    public long? Last { get; private set; }

    /// <summary>Rows in which a column has a value, among those kept.</summary>
    public long Present(int column) => _present[column];

    /// <summary>Rows in which a value did not fit its column and went to <c>rest</c>, among those kept.</summary>
    public long Misfits(int column) => _misfits[column];

    /// <summary>Begins a row.</summary>
    public void Begin()
    {
        Array.Clear(_seen);
        Array.Clear(_misfit);
        _rest.ResetWrittenCount();
        _idLength = 0;
        for (var i = 0; i < _listStart.Length; i++)
            if (Column(i).Type is ColumnType.List) _listStart[i] = Column(i).ListSize;
    }

    /// <summary>A column.</summary>
    public ColumnWriter Column(int column) => _chunks.Columns[column];

    /// <summary>Whether the record had this field before.</summary>
    public bool Had(int column) => _seen[column] || _misfit[column];

    /// <summary>Says that the row has a value in a column.</summary>
    public void Filled(int column) => _seen[column] = true;

    /// <summary>Puts the value of a field that does not fit its column into <c>rest</c>.</summary>
    public void Misfit(int column, ReadOnlySpan<byte> json)
    {
        _misfit[column] = true;
        AddRest(System.Text.Encoding.UTF8.GetBytes(ModelColumns.All[column].Name), json);
    }

    /// <summary>Puts a field into <c>rest</c>, name and value as they stand in the record.</summary>
    public void AddRest(ReadOnlySpan<byte> name, ReadOnlySpan<byte> json)
    {
        _rest.Write(_rest.WrittenCount == 0 ? "{\""u8 : ",\""u8);
        _rest.Write(name);
        _rest.Write("\":"u8);
        _rest.Write(json);
    }

    /// <summary>Sets the id; false when it has no length that an id may have.</summary>
    public bool TrySetId(ReadOnlySpan<byte> id)
    {
        if (id.Length is 0 or > LongestId) return false;
        id.CopyTo(_id);
        _idLength = id.Length;
        Column(ModelColumns.Id).SetText(Number, id);
        Filled(ModelColumns.Id);
        return true;
    }

    /// <summary>Keeps the row; true when the chunk is full.</summary>
    public bool Keep()
    {
        if (_rest.WrittenCount > 0)
        {
            _rest.Write("}"u8);
            Column(ModelColumns.Rest).SetText(Number, _rest.WrittenSpan);
            Filled(ModelColumns.Rest);
        }
        for (var i = 0; i < _seen.Length; i++)
        {
            if (_seen[i]) _present[i]++;
            if (_misfit[i]) _misfits[i]++;
        }
        if (_seen[ModelColumns.Created])
        {
            var created = Column(ModelColumns.Created).Get<long>(Number);
            (First, Last) = (Math.Min(First ?? created, created), Math.Max(Last ?? created, created));
        }
        return _chunks.EndRow();
    }

    /// <summary>Takes the row back, so that the next one finds it empty.</summary>
    public void Drop()
    {
        for (var i = 0; i < _seen.Length; i++)
        {
            if (_seen[i]) Column(i).Clear(Number);
            if (Column(i).Type is ColumnType.List) Column(i).CutList(_listStart[i]);
        }
    }
}
