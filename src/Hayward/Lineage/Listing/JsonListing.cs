using System.Collections.Immutable;
using System.Text;
using Hayward.Artifacts.Reading;

namespace Hayward.Lineage.Listing;

/// <summary>What the hub's API returned, one record a line (<c>models.jsonl</c>), packed with gzip or not: entries of the list of models, or full
/// records.</summary>
public sealed class JsonListing(string path) : IModelListing
{
    /// <summary>Longest line in bytes; full records with long cards are below 2 MiB.</summary>
    public const int LongestLine = 16 * 1024 * 1024;

    private const int Beginning = 80;

    /// <inheritdoc/>
    public string Name => path;

    /// <summary>True when the file has the name of a listing that this class reads.</summary>
    public static bool Recognizes(string path) =>
        path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jsonl.gz", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".ndjson.gz", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public ListingReport Read(HubModelTaken take, IProgress<ReadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(take);
        var buffer = new HubModelBuffer();
        var parser = new HubRecordParser(buffer);
        var kept = ImmutableArray.CreateBuilder<MalformedLine>();
        var (lines, models, malformed, cut) = (0L, 0L, 0L, 0L);
        new LineBlocks(path, LongestLine).Read(
            (number, line, tooLong) =>
            {
                if (line.Trim(" \t\r"u8).IsEmpty) return;
                lines++;
                var reason = tooLong ? $"At most {LongestLine:N0} bytes were expected." : parser.Parse(line);
                if (reason is null)
                {
                    models++;
                    if (parser.Cut) cut++;
                    take(buffer.Model);
                    return;
                }

                malformed++;
                if (kept.Count < ListingReport.MostKept) kept.Add(new MalformedLine(number, reason, Encoding.UTF8.GetString(line[..Math.Min(line.Length, Beginning)])));
            },
            progress,
            cancellation);
        if (models == 0 && malformed > 0)
            throw new ListingException($"None of its {malformed:N0} lines is a record of a model; line {kept[0].Line:N0}: {kept[0].Reason}");
        return new ListingReport(path, lines, models, malformed, kept.ToImmutable(), cut);
    }
}
