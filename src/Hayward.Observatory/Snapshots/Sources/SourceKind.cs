using System.Text.Json;
using Hayward.Observatory.Snapshots.Records;

namespace Hayward.Observatory.Snapshots.Sources;

/// <summary>What a source holds.</summary>
internal enum SourceKind
{
    /// <summary>Lines of JSON, a model each.</summary>
    Records,

    /// <summary>A Parquet file, a model in each row.</summary>
    Table,

    /// <summary>Lines of JSON, a discussion with its events each.</summary>
    Discussions,

    /// <summary>The dump of a database with the tables of HFCommunity.</summary>
    Sql,

    /// <summary>CSV, a file of a commit in each row.</summary>
    Commits,

    /// <summary>CSV, a pull request of the conversion bot in each row.</summary>
    PullRequests,

    /// <summary>Lines of JSON, a saved page of a model each.</summary>
    Pages,

    /// <summary>The folder of a crawl.</summary>
    Archive,
}

/// <summary>Recognises sources by what is in them.</summary>
internal static class Recognition
{
    // A file that begins with so many lines of something else holds no records.
    private const int MostLines = 1000;

    /// <summary>What a source holds; lines that are nothing known are taken for models, and set aside one by one.</summary>
    /// <exception cref="SnapshotException">There is nothing.</exception>
    public static SourceKind Of(string path)
    {
        if (Directory.Exists(path))
        {
            return File.Exists(Path.Combine(path, "archive.json"))
                ? SourceKind.Archive
                : throw new SnapshotException($"{path} is a folder without archive.json; a file of hub records or the archive of a crawl was expected.");
        }
        if (!File.Exists(path)) throw new SnapshotException($"{path} is not there; a file of hub records was expected.");
        if (ParquetLines.Recognizes(path)) return SourceKind.Table;
        try
        {
            using var file = SourceContent.File(path);
            using var content = SourceContent.Open(file);
            var lines = 0;
            foreach (var batch in new LineBatches(content, () => 0).Read())
            {
                var rest = batch.Lines;
                while (!rest.IsEmpty && lines++ < MostLines)
                {
                    var end = rest.IndexOf((byte)'\n') is var at and >= 0 ? at : rest.Length;
                    if ((DumpLines.KindOf(rest[..end]) ?? OfLine(rest[..end])) is { } kind) return kind;
                    rest = rest[Math.Min(rest.Length, end + 1)..];
                }
                if (lines >= MostLines) break;
            }
            return SourceKind.Records;
        }
        catch (InvalidDataException fault)
        {
            throw new SnapshotException($"{path} is packed with gzip and damaged: {fault.Message}", fault);
        }
    }

    private static SourceKind? OfLine(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line, FieldReader.Strict);
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject) return null;
            var (repo, record, num, thread, page) = (false, false, false, false, false);
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                repo |= reader.ValueTextEquals("repo"u8);
                page |= reader.ValueTextEquals("html"u8);
                record |= reader.ValueTextEquals("record"u8);
                num |= reader.ValueTextEquals("num"u8);
                thread |= reader.ValueTextEquals("events"u8) || reader.ValueTextEquals("isPullRequest"u8);
                reader.Skip();
            }
            if (page && !repo) return SourceKind.Pages;
            return (repo && record) || (num && thread) || (repo && thread) ? SourceKind.Discussions : SourceKind.Records;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
