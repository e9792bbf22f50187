using System.Text.Json;
using System.Text.Unicode;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>Reads records of one kind, one line of JSON each, into rows of tables. One thread uses it, batch by batch.</summary>
internal abstract class RecordReader : IDisposable
{
    /// <summary>Longest name of a repository or an account in bytes; the hub allows 96 characters for each of the two parts.</summary>
    public const int LongestId = 1024;

    /// <summary>The rows that it fills, one for each of its tables.</summary>
    public abstract IReadOnlyList<TableRow> Rows { get; }

    /// <summary>When what is read was observed, in microseconds; null when nobody said.</summary>
    public virtual long? Observed { get; set; }

    /// <summary>Place of the record among all that are imported; later ones have greater numbers.</summary>
    public virtual long Turn { get; set; }

    /// <summary>Parts of the line that was read last which are no records, while the rest of it is.</summary>
    public virtual IReadOnlyList<(int Start, int Length, string Reason)> Faults => [];

    /// <summary>The lists of tags of the batch, as the hub gave them.</summary>
    public virtual IReadOnlyList<(long? Observed, byte[] Json)> Tags => [];

    /// <summary>What is known of accounts after the batch; null where records of this kind name none.</summary>
    public virtual PeopleSeen? People => null;

    /// <summary>Reads a record and keeps its rows when it is one. When it is none, rows may be left half filled, and the batch is read again without
    /// it.</summary>
    /// <returns>Null when it is a record; else what was expected.</returns>
    public virtual string? Read(ReadOnlySpan<byte> line)
    {
        if (!Utf8.IsValid(line)) return "UTF-8 was expected";
        try
        {
            var reader = new Utf8JsonReader(line, FieldReader.Strict);
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject) return "a JSON object was expected";
            if (Fields(ref reader, line) is { } fault) return fault;
            if (reader.Read()) return "nothing was expected behind the object";
        }
        catch (JsonException fault)
        {
            return $"well-formed JSON was expected at byte {fault.BytePositionInLine ?? 0}";
        }
        catch (InvalidOperationException)
        {
            return "whole characters were expected and half of a surrogate pair stands there";
        }
        return Keep();
    }

    /// <summary>What a line was made of where the source is no lines of JSON: its number and text there. Null where it is the line itself.</summary>
    public virtual (long Line, byte[] Text)? OriginOf(ReadOnlySpan<byte> line) => null;

    /// <summary>Gives the names under which the record that was read last is known; another record with one of them repeats it.</summary>
    public abstract void Keys(KeyList keys);

    /// <summary>Begins a batch.</summary>
    public virtual void Restart()
    {
        foreach (var row in Rows) row.Restart();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var row in Rows) row.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads the fields of the object that the reader stands at, to its end.</summary>
    protected abstract string? Fields(ref Utf8JsonReader reader, ReadOnlySpan<byte> line);

    /// <summary>Keeps the rows of a record that was read to its end; or says what was expected.</summary>
    protected abstract string? Keep();
}
