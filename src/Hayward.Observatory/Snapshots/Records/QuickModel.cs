using System.Buffers.Text;
using Hayward.Observatory.Snapshots.Schema;
using Hayward.Observatory.Tables;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>Reads a record of a model that is as the hub writes nearly all: no escapes in names and texts, every value of the kind of its column. Such a line is
/// read three times as fast as by <see cref="System.Text.Json.Utf8JsonReader"/>. Whatever is otherwise, it leaves to the careful reader, so that both
/// make the same rows; a test holds them to one another.</summary>
/// <param name="row">The row.</param>
/// <param name="keepNulls">Whether a field without a column that is null goes to <c>rest</c>.</param>
internal sealed class QuickModel(TableRow row, bool keepNulls)
{
    private static readonly int Number = Schemas.Models.At("_id");
    private static readonly int Name = Schemas.Models.At("id");

    private readonly FieldKind[] _kinds = [.. Schemas.Models.Fields.Select(f => f.Kind)];

    /// <summary>Where the id stands in the line, and its length.</summary>
    public (int Start, int Length) Id { get; private set; }

    /// <summary>Where the hub's number stands; its length is 0 where there is none.</summary>
    public (int Start, int Length) HubNumber { get; private set; }

    /// <summary>Where the older name stands; its length is -1 where there is none.</summary>
    public (int Start, int Length) ModelId { get; private set; }

    /// <summary>Fills the row, which was begun; false when the line is for the careful reader.</summary>
    public bool Read(ReadOnlySpan<byte> line)
    {
        (Id, HubNumber, ModelId) = ((0, 0), (0, 0), (0, -1));
        if (!JsonSpan.Takes(line)) return false;
        var at = JsonSpan.Skip(line, 0);
        if (at >= line.Length || line[at] != '{') return false;
        do
        {
            at = JsonSpan.Skip(line, at + 1);
            if (at >= line.Length || line[at] != '"') return false;
            var name = at + 1;
            var end = JsonSpan.EndOfString(line, name, out var escaped);
            if (end < 0 || escaped) return false;
            at = JsonSpan.Skip(line, end + 1);
            if (at >= line.Length || line[at] != ':') return false;
            var value = JsonSpan.Skip(line, at + 1);
            if (value >= line.Length) return false;
            at = Field(line, line[name..end], value);
            if (at < 0) return false;
            at = JsonSpan.Skip(line, at);
        }
        while (at < line.Length && line[at] == ',');
        return at < line.Length && line[at] == '}' && JsonSpan.Skip(line, at + 1) == line.Length && Id.Length > 0;
    }

    // The place behind the value; less than 0 when it is for the careful reader.
    private int Field(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name, int value)
    {
        var column = Schemas.Models.Of(name);
        if (column < 0) return Other(line, name, value);
        if (row.Had(column)) return JsonSpan.None;
        var first = line[value];
        if (first == 'n') return JsonSpan.EndOfValue(line, value);
        return _kinds[column] switch
        {
            FieldKind.Text or FieldKind.Word when first == '"' => Text(line, value + 1, column),
            FieldKind.Word or FieldKind.Flag when first is (byte)'t' or (byte)'f' => Flag(line, value, column),
            FieldKind.Whole => Whole(line, value, column),
            FieldKind.Number when first != '"' => Fraction(line, value, column),
            FieldKind.Time when first == '"' => Time(line, value + 1, column),
            FieldKind.Texts when first == '[' => Texts(line, value + 1, column),
            FieldKind.Json when first != '"' => Json(line, value, column),
            _ => JsonSpan.None,
        };
    }

    private int Other(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name, int value)
    {
        var first = line[value];
        if (first == '{' && name.SequenceEqual("record"u8)) return JsonSpan.None;
        var end = JsonSpan.EndOfValue(line, value);
        if (end < 0) return end;
        if (first == '"' && name.SequenceEqual("modelId"u8))
        {
            var text = line[(value + 1)..(end - 1)];
            if (text.Length > RecordReader.LongestId || text.Contains((byte)'\\')) return JsonSpan.None;
            ModelId = (value + 1, text.Length);
            return end;
        }
        if (keepNulls || first != 'n') row.AddRest(name, line[value..end]);
        return end;
    }

    private int Text(ReadOnlySpan<byte> line, int start, int column)
    {
        var end = JsonSpan.EndOfString(line, start, out var escaped);
        if (end < 0 || escaped) return JsonSpan.None;
        var length = end - start;
        if (column == Name)
        {
            if (length is 0 or > RecordReader.LongestId) return JsonSpan.None;
            Id = (start, length);
        }
        else if (column == Number && length <= RecordReader.LongestId)
        {
            HubNumber = (start, length);
        }
        row.Lend(column, line.Slice(start, length));
        return end + 1;
    }

    private int Flag(ReadOnlySpan<byte> line, int start, int column)
    {
        var end = JsonSpan.EndOfValue(line, start);
        if (end < 0) return end;
        if (_kinds[column] is FieldKind.Word) row.Set(column, line[start..end]);
        else row.Set(column, line[start] == 't');
        return end;
    }

    private int Whole(ReadOnlySpan<byte> line, int start, int column)
    {
        var end = JsonSpan.EndOfNumber(line, start);
        if (end < 0 || !Utf8Parser.TryParse(line[start..end], out long value, out var read) || read != end - start) return JsonSpan.None;
        row.Set(column, value);
        return end;
    }

    private int Fraction(ReadOnlySpan<byte> line, int start, int column)
    {
        var end = JsonSpan.EndOfNumber(line, start);
        if (end < 0 || !Utf8Parser.TryParse(line[start..end], out double value, out var read) || read != end - start || !double.IsFinite(value)) return JsonSpan.None;
        row.Set(column, value);
        return end;
    }

    private int Time(ReadOnlySpan<byte> line, int start, int column)
    {
        var end = JsonSpan.EndOfString(line, start, out var escaped);
        if (end < 0 || escaped || !Moments.TryRead(line[start..end], out var time)) return JsonSpan.None;
        row.Set(column, time);
        return end + 1;
    }

    private int Texts(ReadOnlySpan<byte> line, int at, int column)
    {
        var list = row.Column(column);
        var size = list.ListSize;
        at = JsonSpan.Skip(line, at);
        if (at < line.Length && line[at] != ']')
        {
            while (true)
            {
                if (at >= line.Length || line[at] != '"') return JsonSpan.None;
                var end = JsonSpan.EndOfString(line, at + 1, out var escaped);
                if (end < 0 || escaped) return JsonSpan.None;
                row.LendElement(column, line[(at + 1)..end]);
                at = JsonSpan.Skip(line, end + 1);
                if (at >= line.Length || line[at] is not ((byte)',' or (byte)']')) return JsonSpan.None;
                if (line[at] == ']') break;
                at = JsonSpan.Skip(line, at + 1);
            }
        }
        if (at >= line.Length) return JsonSpan.None;
        list.SetList(row.Number, size);
        row.Filled(column);
        return at + 1;
    }

    private int Json(ReadOnlySpan<byte> line, int start, int column)
    {
        var end = JsonSpan.EndOfValue(line, start);
        if (end > 0) row.Lend(column, line[start..end]);
        return end;
    }
}
