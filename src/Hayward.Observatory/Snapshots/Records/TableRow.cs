using System.Buffers;
using System.Text;
using System.Text.Json;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots.Schema;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>The row of a table that a record fills, and the chunks of rows that are kept. It begins anew for each batch of records.</summary>
internal sealed class TableRow : IDisposable
{
    private readonly ArrayBufferWriter<byte> _rest = new();
    private readonly bool[] _seen;
    private readonly bool[] _misfit;
    private readonly byte[][] _names;
    private readonly ModelTerms? _terms;
    private ChunkBuilder _chunks;
    private bool _begun;
    private readonly int[] _lists;
    private readonly int[] _listStart;

    public TableRow(TableSchema schema)
    {
        Schema = schema;
        Tally = new TableTally(schema);
        _chunks = new ChunkBuilder(schema.Shapes);
        _seen = new bool[schema.Fields.Length];
        _misfit = new bool[schema.Fields.Length];
        _lists = [.. Enumerable.Range(0, schema.Fields.Length).Where(i => schema.Fields[i].Type is ColumnType.List)];
        _listStart = new int[_lists.Length];
        _terms = ModelTerms.Of(schema);
        _names = [.. schema.Fields.Select(f => Encoding.UTF8.GetBytes(f.Name))];
    }

    /// <summary>The table.</summary>
    public TableSchema Schema { get; }

    /// <summary>What is counted of the rows that were kept since <see cref="Restart"/>.</summary>
    public TableTally Tally { get; private set; }

    /// <summary>Whether the bytes of the batch stay where they are until its chunks are disposed of, so that texts need not be copied.</summary>
    public bool IsLent { get; set; }

    /// <summary>The chunks that are full.</summary>
    public List<DataChunk> Full { get; } = [];

    /// <summary>Number of the row in its chunk.</summary>
    public int Number => _chunks.Row;

    /// <summary>A column.</summary>
    public ColumnWriter Column(int column) => _chunks.Columns[column];

    /// <summary>Begins a row.</summary>
    public void Begin()
    {
        Array.Clear(_seen);
        Array.Clear(_misfit);
        _rest.ResetWrittenCount();
        _begun = true;
        for (var i = 0; i < _lists.Length; i++) _listStart[i] = Column(_lists[i]).ListSize;
    }

    /// <summary>Whether the record had this field before.</summary>
    public bool Had(int column) => _seen[column] || _misfit[column];

    /// <summary>Whether the row has a value in a column.</summary>
    public bool Holds(int column) => _seen[column];

    /// <summary>Says that the row has a value in a column.</summary>
    public void Filled(int column) => _seen[column] = true;

    /// <summary>Gives a column a text, which must be UTF-8.</summary>
    public void Set(int column, ReadOnlySpan<byte> text)
    {
        Column(column).SetText(Number, text);
        Filled(column);
    }

    /// <summary>Gives a column a text of the batch, which stays where it is while <see cref="IsLent"/>.</summary>
    public void Lend(int column, ReadOnlySpan<byte> text)
    {
        if (IsLent) Column(column).LendText(Number, text);
        else Column(column).SetText(Number, text);
        Filled(column);
    }

    /// <summary>Adds a text of the batch to the list that is being made.</summary>
    public void LendElement(int column, ReadOnlySpan<byte> text)
    {
        if (IsLent) Column(column).LendElement(text);
        else Column(column).AddText(text);
    }

    /// <summary>Gives a column a whole number or a time.</summary>
    public void Set(int column, long value)
    {
        Column(column).Set(Number, value);
        Filled(column);
    }

    /// <summary>Gives a column a number.</summary>
    public void Set(int column, double value)
    {
        Column(column).Set(Number, value);
        Filled(column);
    }

    /// <summary>Gives a column true or false.</summary>
    public void Set(int column, bool value)
    {
        Column(column).Set(Number, (byte)(value ? 1 : 0));
        Filled(column);
    }

    /// <summary>Takes the value of a column back.</summary>
    public void Clear(int column)
    {
        Column(column).Clear(Number);
        _seen[column] = false;
    }

    /// <summary>Puts the value of a field that does not fit its column into <c>rest</c>.</summary>
    public void Misfit(int column, ReadOnlySpan<byte> json)
    {
        _misfit[column] = true;
        AddRest(_names[column], json);
    }

    /// <summary>Counts a value that did not fit its column, and that is put into <c>rest</c> elsewhere.</summary>
    public void CountMisfit(int column) => _misfit[column] = true;

    /// <summary>Puts a field into <c>rest</c>, name and value as they stand in the record.</summary>
    public void AddRest(ReadOnlySpan<byte> name, ReadOnlySpan<byte> json)
    {
        _rest.Write(_rest.WrittenCount == 0 ? "{\""u8 : ",\""u8);
        _rest.Write(name);
        _rest.Write("\":"u8);
        _rest.Write(json);
    }

    /// <summary>Puts the field that the reader stands at the value of into <c>rest</c>, without what a snapshot does not keep.</summary>
    public void CopyRest(ReadOnlySpan<byte> name, ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        _rest.Write(_rest.WrittenCount == 0 ? "{\""u8 : ",\""u8);
        _rest.Write(name);
        _rest.Write("\":"u8);
        PlainJson.Copy(ref reader, json, _rest);
    }

    /// <summary>Keeps the row.</summary>
    public void Keep()
    {
        if (_rest.WrittenCount > 0)
        {
            _rest.Write("}"u8);
            Set(Schema.Rest, _rest.WrittenSpan);
        }
        _terms?.Fill(this);
        Tally.Add(this, _seen, _misfit);
        if (_chunks.EndRow()) Full.Add(_chunks.Take());
    }

    /// <summary>Takes the row back, so that the next one finds it empty.</summary>
    public void Drop()
    {
        for (var i = 0; i < _seen.Length; i++)
            if (_seen[i]) Column(i).Clear(Number);
        for (var i = 0; i < _lists.Length; i++) Column(_lists[i]).CutList(_listStart[i]);
    }

    /// <summary>Gives out all chunks, the last one as far as it is filled.</summary>
    public List<DataChunk> Take()
    {
        if (_chunks.Row > 0) Full.Add(_chunks.Take());
        List<DataChunk> all = [.. Full];
        Full.Clear();
        _begun = false;
        return all;
    }

    /// <summary>Throws away what was kept and counted since the last batch.</summary>
    public void Restart()
    {
        foreach (var chunk in Full) chunk.Dispose();
        Full.Clear();
        Tally = new TableTally(Schema);
        if (!_begun) return;
        _chunks.Dispose();
        _chunks = new ChunkBuilder(Schema.Shapes);
        _begun = false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var chunk in Full) chunk.Dispose();
        _chunks.Dispose();
    }
}
