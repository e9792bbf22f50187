using Hayward.Artifacts.Reading;
using Hayward.Lineage.Listing;
using Hayward.Observatory.Snapshots.Records;
using Hayward.Observatory.Snapshots.Sources;

namespace Hayward.Observatory.Snapshots.Writing;

/// <summary>Brings sources into tables, one after the other: takes the batches in their order, and of two records of the same thing the first.</summary>
/// <param name="tables">Takes the rows.</param>
/// <param name="aside">Takes what does not become rows.</param>
/// <param name="meter">Told what was read.</param>
/// <param name="threads">Threads that read records.</param>
/// <param name="workspace">A folder for what must be put in order before it is read.</param>
internal sealed class ImportRun(SnapshotTables tables, AsideFile aside, ProgressMeter meter, int threads, string workspace)
{
    private readonly IdSet _known = new();
    private readonly List<Reject> _repeats = [];
    private int _number;

    /// <summary>Reads a source to its end.</summary>
    /// <exception cref="SnapshotException">It is damaged, or holds nothing known.</exception>
    public SnapshotSource Read(ImportSource source, CancellationToken cancellation)
    {
        var (counts, seen, first) = (SnapshotCounts.None, 0L, default(string));
        var hands = Enumerable.Range(0, threads).Select(_ => new Hand(source.Reader(tables.Staged), _number)).ToArray();
        _number++;
        try
        {
            using var reading = new OrderedReading(
                hands,
                (batch, hand) =>
                {
                    counts += Take(source, batch, hand, ref first);
                    meter.Add(batch.Position - seen, source.Path);
                    seen = batch.Position;
                },
                cancellation);
            var told = source.Read(reading.Run, workspace, cancellation);
            // An archive may have nothing new.
            if (counts.Kept + counts.Repeated == 0 && (source.Kind is not SourceKind.Archive || counts.Read > 0))
                throw new SnapshotException($"{source.Path} holds no record of a model and no discussion{(first is null ? "" : $" ({first})")}; nothing was written.");
            return told with { Counts = counts };
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        finally
        {
            foreach (var hand in hands) hand.Dispose();
        }
    }

    private SnapshotCounts Take(ImportSource source, LineBatch batch, Hand hand, ref string? first)
    {
        FindRepeats(hand);
        if (_repeats.Count > 0) hand.ReadWithout(batch, _repeats);
        foreach (var reject in hand.Rejects)
        {
            var line = batch.Lines.Slice(reject.Start, reject.Length);
            var number = batch.FirstLine + reject.Line;
            var text = line;
            if (hand.Reader.OriginOf(line) is { } origin)
            {
                number = origin.Line;
                text = origin.Text;
            }
            aside.Add(source.Name, number, reject.Reason, text, batch.TooLong || text.Length > JsonListing.LongestLine);
            if (!reject.Repeats) first ??= $"line {number:N0}: {reject.Reason}";
        }
        foreach (var part in hand.Parts)
            aside.Add(source.Name, batch.FirstLine + part.Line, part.Reason, batch.Lines.Slice(part.Start, part.Length), tooLong: false);
        tables.Add(hand.Reader, batch);
        var repeated = _repeats.Count;
        return new SnapshotCounts(hand.Lines, hand.Lines - hand.Rejects.Count, hand.Rejects.Count - repeated, repeated);
    }

    private void FindRepeats(Hand hand)
    {
        _repeats.Clear();
        for (var i = 0; i < hand.Keys.Count; i++)
        {
            var key = hand.Keys.Key(i, out var line);
            if (_known.Add(key) || (_repeats.Count > 0 && _repeats[^1].Line == line.Line)) continue;
            _repeats.Add(line with { Reason = "the id was there before", Repeats = true });
        }
    }
}
