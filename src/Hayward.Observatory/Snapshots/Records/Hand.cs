using Hayward.Lineage.Listing;
using Hayward.Observatory.Snapshots.Sources;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>A line of a batch that becomes no row.</summary>
/// <param name="Line">Its number, counted from the beginning of the batch.</param>
/// <param name="Start">Where it begins in the batch.</param>
/// <param name="Length">Its length without its end.</param>
/// <param name="Reason">What was expected of it.</param>
/// <param name="Repeats">Whether it is a record that was there before.</param>
internal readonly record struct Reject(int Line, int Start, int Length, string Reason, bool Repeats);

/// <summary>What one thread reads with: it makes rows of a batch of lines. A line that is no record makes it read the batch again without that line, which
/// is rare and keeps rows that are half filled out of the tables.</summary>
/// <param name="reader">Reads the records.</param>
/// <param name="source">Number of the source among those that are imported.</param>
internal sealed class Hand(RecordReader reader, int source) : IDisposable
{
    /// <summary>The reader, with the rows of the batch.</summary>
    public RecordReader Reader => reader;

    /// <summary>The keys of its records.</summary>
    public KeyList Keys { get; } = new();

    /// <summary>The lines that became no row, in their order.</summary>
    public List<Reject> Rejects { get; } = [];

    /// <summary>Parts of lines that are no records, while the rest of the line is; in their order.</summary>
    public List<Reject> Parts { get; } = [];

    /// <summary>Lines that are not blank.</summary>
    public long Lines { get; private set; }

    /// <summary>Reads a batch.</summary>
    public void Read(LineBatch batch)
    {
        Rejects.Clear();
        Pass(batch);
        if (Rejects.Count > 0) Pass(batch);
    }

    /// <summary>Reads the batch again without some more of its lines.</summary>
    public void ReadWithout(LineBatch batch, IEnumerable<Reject> more)
    {
        Rejects.AddRange(more);
        Rejects.Sort((a, b) => a.Line.CompareTo(b.Line));
        Pass(batch);
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    // Sources come one after the other, lines in their order, and no line holds more records than it may have bytes.
    private long TurnOf(long line) => ((long)source << 56) | (line << 24);

    private void Pass(LineBatch batch)
    {
        reader.Restart();
        foreach (var row in reader.Rows) row.IsLent = batch.IsPinned;
        Keys.Clear();
        Parts.Clear();
        Lines = 0;
        var (known, next, line, at) = (Rejects.Count, 0, -1, 0);
        var lines = batch.Lines;
        while (at < lines.Length)
        {
            var (start, length) = (at, lines[at..].IndexOf((byte)'\n') is var end and >= 0 ? end : lines.Length - at);
            var text = lines.Slice(start, length);
            at += length + 1;
            line++;
            if (text.Trim(" \t\r"u8).IsEmpty) continue;
            Lines++;
            if (next < known && Rejects[next].Line == line)
            {
                next++;
                continue;
            }
            reader.Turn = TurnOf(batch.FirstLine + line);
            var fault = batch.TooLong || length > JsonListing.LongestLine ? $"at most {JsonListing.LongestLine:N0} bytes were expected" : reader.Read(text);
            if (fault is null)
            {
                Keys.Of = new Reject(line, start, length, "", Repeats: false);
                reader.Keys(Keys);
                foreach (var (from, size, reason) in reader.Faults) Parts.Add(new Reject(line, start + from, size, reason, Repeats: false));
            }
            else
            {
                Rejects.Add(new Reject(line, start, length, fault, Repeats: false));
            }
        }
    }
}
