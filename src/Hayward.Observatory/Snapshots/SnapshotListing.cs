using System.Buffers;
using System.Collections.Immutable;
using Hayward.Artifacts.Reading;
using Hayward.Lineage.Listing;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Tables;

namespace Hayward.Observatory.Snapshots;

/// <summary>The models of a snapshot as a listing, in the order of the table. What a record says of its ancestors inside its card, configuration and
/// files is read as in the listing that the snapshot was made of.</summary>
public sealed class SnapshotListing : IModelListing
{
    private static readonly string[] Plain = ["id", "library_name", "pipeline_tag", "sha", "createdAt", "private", "gated", "disabled", "downloads", "likes", "tags"];

    private static readonly string[] Nested = ["config", "cardData", "baseModels", "siblings"];

    private readonly HubSnapshot _snapshot;
    private readonly SnapshotTable _models;

    /// <summary>The listing of a snapshot.</summary>
    /// <exception cref="SnapshotException">It has no table of models.</exception>
    public SnapshotListing(HubSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        _snapshot = snapshot;
        _models = snapshot.Manifest.Tables.FirstOrDefault(t => t.Name == "models") ?? throw new SnapshotException($"{snapshot.Path} has no table of models.");
    }

    /// <summary>Opens a snapshot as a listing.</summary>
    /// <exception cref="ListingException">It is no snapshot, or its manifest does not tell the truth.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static SnapshotListing Open(string path)
    {
        try
        {
            return new SnapshotListing(HubSnapshot.Open(path));
        }
        catch (SnapshotException fault)
        {
            throw new ListingException(fault.Message, fault);
        }
    }

    /// <inheritdoc/>
    public string Name => _snapshot.Path;

    /// <inheritdoc/>
    public ListingReport Read(HubModelTaken take, IProgress<ReadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(take);
        try
        {
            return ReadRows(take, progress, cancellation);
        }
        catch (Exception fault) when (fault is SnapshotException or EngineException)
        {
            throw new ListingException(fault.Message, fault);
        }
    }

    private ListingReport ReadRows(HubModelTaken take, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        // Most lists have no nested field, and a column without any value need not be read.
        var nested = Nested.Where(n => _models.Columns.Any(c => c.Name == n && c.Present > 0)).ToImmutableArray();
        var (database, connection) = _snapshot.Tables();
        using (database)
        using (connection)
        {
            using var result = connection.Query($"SELECT {string.Join(", ", Plain.Concat(nested).Select(Sql.Name))} FROM models", cancellation);
            var buffer = new HubModelBuffer();
            var row = new Row(buffer, nested);
            var rows = 0L;
            while (result.Next() is { } chunk)
            {
                using (chunk)
                {
                    row.Begin(chunk);
                    for (var i = 0; i < chunk.Count; i++)
                    {
                        row.Read(i);
                        take(buffer.Model);
                    }
                }
                rows += chunk.Count;
                progress?.Report(new ReadProgress((long)(_models.Bytes() * ((double)rows / _models.Rows)), _models.Bytes(), Name));
            }
            return new ListingReport(Name, rows, rows, 0, [], row.Cut);
        }
    }

    /// <summary>Fills the buffer from the rows of a chunk.</summary>
    private sealed class Row(HubModelBuffer buffer, ImmutableArray<string> nested)
    {
        private readonly HubRecordParser _parser = new(buffer);
        private readonly ArrayBufferWriter<byte> _json = new();
        private Vector[] _columns = [];
        private Vector _tags;

        /// <summary>Records of which something was too long and left out.</summary>
        public long Cut { get; private set; }

        public void Begin(DataChunk chunk)
        {
            _columns = [.. Enumerable.Range(0, Plain.Length + nested.Length).Select(c => chunk[c])];
            _tags = _columns[10].Elements;
        }

        public void Read(int row)
        {
            var cut = ReadNested(row);
            buffer.SetId(_columns[0].Utf8(row));
            if (!_columns[1].IsNull(row)) buffer.SetLibrary(_columns[1].Utf8(row));
            if (!_columns[2].IsNull(row)) buffer.SetTask(_columns[2].Utf8(row));
            if (!_columns[3].IsNull(row)) buffer.SetRevision(_columns[3].Utf8(row));
            if (!_columns[4].IsNull(row)) buffer.CreatedAt = Moments.Time(_columns[4].Values<long>()[row]);
            buffer.Private = Flag(_columns[5], row);
            buffer.Gated = !_columns[6].IsNull(row) && !_columns[6].Utf8(row).SequenceEqual("false"u8);
            buffer.Disabled = Flag(_columns[7], row);
            buffer.Downloads = Count(_columns[8], row);
            buffer.Likes = Count(_columns[9], row);
            if (!_columns[10].IsNull(row))
            {
                var (start, length) = _columns[10].List(row);
                for (var i = start; i < start + length; i++)
                    if (!_tags.IsNull(i)) cut |= !buffer.AddTag(_tags.Utf8(i));
            }
            if (cut) Cut++;
        }

        // Put together again as a record, these fields are read by the reader of records, so that both listings say the same.
        private bool ReadNested(int row)
        {
            buffer.Clear();
            if (nested.IsEmpty) return false;
            _json.ResetWrittenCount();
            _json.Write("{\"id\":\"-\""u8);
            var any = false;
            for (var i = 0; i < nested.Length; i++)
            {
                var column = _columns[Plain.Length + i];
                if (column.IsNull(row)) continue;
                any = true;
                _json.Write(",\""u8);
                _json.Write(System.Text.Encoding.UTF8.GetBytes(nested[i]));
                _json.Write("\":"u8);
                _json.Write(column.Utf8(row));
            }
            if (!any) return false;
            _json.Write("}"u8);
            return _parser.Parse(_json.WrittenSpan) is { } fault
                ? throw new SnapshotException($"A record of the snapshot cannot be read again: {fault}")
                : _parser.Cut;
        }

        private static bool Flag(Vector column, int row) => !column.IsNull(row) && column.Values<byte>()[row] != 0;

        private static long Count(Vector column, int row) => column.IsNull(row) ? 0 : Math.Max(0, column.Values<long>()[row]);
    }
}
