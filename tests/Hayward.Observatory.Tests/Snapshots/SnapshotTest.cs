using System.IO.Compression;
using System.Text;
using Hayward.Observatory.Snapshots;

namespace Hayward.Observatory.Tests.Snapshots;

/// <summary>What tests of snapshots share: sources on disk, imports, and questions.</summary>
public abstract class SnapshotTest : NeedsEngine
{
    /// <summary>Writes a file of lines; packed with gzip where its name says so.</summary>
    protected string Source(string name, params IEnumerable<string> lines)
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n")));
        using var file = File.Create(At(name));
        if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var packed = new GZipStream(file, CompressionLevel.Fastest);
            packed.Write(text);
        }
        else
        {
            file.Write(text);
        }
        return At(name);
    }

    /// <summary>Writes the archive of a crawl, with so many lines in each segment.</summary>
    protected string Archive(string name, IEnumerable<string> lines, int perSegment = int.MaxValue)
    {
        Directory.CreateDirectory(At(name));
        File.WriteAllText(At($"{name}/archive.json"), """{"format":"hayward-archive","version":1,"endpoint":"https://hub.example","began":"2026-01-01T00:00:00Z"}""");
        foreach (var (segment, number) in lines.Chunk(perSegment).Select((s, i) => (s, i))) Source($"{name}/{number:000000}.jsonl.gz", segment);
        return At(name);
    }

    /// <summary>An answer as an archive keeps it, so many seconds after the beginning of 2026.</summary>
    protected static string Answer(long second, string url, string? body, int status = 200, string headers = "{}") =>
        $$"""{"url":"{{url}}","observed":"{{new DateTime(2026, 1, 1).AddSeconds(second):yyyy-MM-ddTHH:mm:ss.ffffff}}Z","status":{{status}},"headers":{{headers}}{{(body is null ? "" : $",\"body\":{body}")}}}""";

    /// <summary>Imports into a snapshot.</summary>
    protected HubSnapshot Import(string target, string[] sources, bool add = false, int mostParts = 16, DateTimeOffset? observed = null)
    {
        new SnapshotImport([.. sources], At(target)) { Add = add, MostParts = mostParts, Observed = observed }.Run(cancellation: Stop);
        return HubSnapshot.Open(At(target));
    }

    /// <summary>The answer as lines of values.</summary>
    protected static string Ask(HubSnapshot snapshot, string statement, DateOnly? asOf = null)
    {
        using var query = SnapshotQuery.Open(snapshot, statement, asOf: asOf);
        return string.Join('\n', query.Rows(Stop).Select(r => string.Join('|', r.Select(v => v ?? "-"))));
    }

    /// <summary>Every table with all its rows in an order of their own, and how many values each column has.</summary>
    protected static string Everything(HubSnapshot snapshot, DateOnly? asOf = null)
    {
        var text = new StringBuilder();
        foreach (var table in snapshot.Manifest.Tables.Where(t => t.Rows > 0))
        {
            text.Append(table.Name).Append('\n').Append(Ask(snapshot, $"FROM {table.Name} ORDER BY ALL", asOf)).Append('\n');
            if (asOf is null) text.AppendJoin(',', table.Columns.Select(c => $"{c.Name} {c.Present}")).Append('\n');
        }
        return text.ToString();
    }
}
