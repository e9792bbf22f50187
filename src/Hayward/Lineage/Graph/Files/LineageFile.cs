using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hayward.Artifacts.Hashing;
using Hayward.Artifacts.Reading;
using Hayward.Evidence;

namespace Hayward.Lineage.Graph.Files;

/// <summary>Writes graphs into files and opens them again. A file is mapped into memory: it is read where a question needs it.</summary>
public static class LineageFile
{
    // A page of JSON with the counts; and every licence tag, tool and library of a hub.
    private const int LongestOrigin = 1024 * 1024;
    private const int LongestWords = 256 * 1024 * 1024;

    /// <summary>Writes a graph whole or not at all: into a sibling, which then takes its place.</summary>
    /// <returns>Bytes of the file.</returns>
    /// <exception cref="IOException">The place cannot be written.</exception>
    public static long Write(LineageGraph graph, string path)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var full = Path.GetFullPath(path);
        var temporary = $"{full}.{Environment.ProcessId}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            long length;
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1024 * 1024)) length = Write(graph.Tables, stream);
            File.Move(temporary, full, overwrite: true);
            return length;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Opens a file; everything in it is checked before it is used.</summary>
    /// <exception cref="LineageFileException">It is no lineage file, of another version, or damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static LineageGraph Open(string path)
    {
        if (!BitConverter.IsLittleEndian) throw new LineageFileException("Lineage files can be read on little-endian machines only.");
        using var handle = File.OpenHandle(path);
        var header = LineageHeader.Read(RandomBytes.Of(handle, RandomAccess.GetLength(handle)));
        var file = new MappedFile(path, RandomAccess.GetLength(handle));
        try
        {
            if (Checksum(file, header) != header.Body) throw new LineageFileException("The checksum of its content is wrong; build it again.");
            var tables = Tables(file, header);
            GraphCheck.Check(tables);
            return new LineageGraph(tables, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static ReadOnlySpan<byte> Gap => new byte[8];

    private static Hash256 Checksum(MappedFile file, LineageHeader header)
    {
        const int Piece = 8 * 1024 * 1024;
        var hash = new Blake3();
        var end = header.Sections.Values.Max(span => span.Offset + span.Length);
        for (var at = (long)LineageHeader.Size; at < end; at += Piece) hash.Append(file.Memory<byte>(at, Math.Min(Piece, end - at)).Span);
        return hash.Finish();
    }

    private static GraphTables Tables(MappedFile file, LineageHeader header)
    {
        ReadOnlyMemory<T> Of<T>(LineageSection section)
            where T : unmanaged => file.Memory<T>(header.Sections[section].Offset, header.Sections[section].Count);
        var words = Json(Of<byte>(LineageSection.Words), LongestWords, LineageFileContext.Default.GraphWords);
        var marks = Of<ushort>(LineageSection.Marks);
        return new GraphTables
        {
            Ids = new FrontCodedIds(Of<uint>(LineageSection.IdStarts), Of<byte>(LineageSection.IdText), marks.Length),
            Marks = marks,
            Licenses = Of<ushort>(LineageSection.Licenses),
            Tools = Of<ushort>(LineageSection.Tools),
            Libraries = Of<ushort>(LineageSection.Libraries),
            Created = Of<ushort>(LineageSection.Created),
            ParentStarts = Of<int>(LineageSection.ParentStarts),
            Parents = Of<int>(LineageSection.Parents),
            EdgeBits = Of<ushort>(LineageSection.EdgeBits),
            StatementStarts = Of<int>(LineageSection.StatementStarts),
            Statements = Of<ushort>(LineageSection.Statements),
            ChildStarts = Of<int>(LineageSection.ChildStarts),
            Children = Of<int>(LineageSection.Children),
            ChildEdges = Of<int>(LineageSection.ChildEdges),
            LicenseSets = words.Licenses,
            ToolSets = words.Tools,
            LibraryNames = words.Libraries,
            Origin = Json(Of<byte>(LineageSection.Origin), LongestOrigin, LineageFileContext.Default.GraphOrigin),
        };
    }

    private static T Json<T>(ReadOnlyMemory<byte> bytes, int longest, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            if (bytes.Length <= longest) return JsonSerializer.Deserialize(bytes.Span, type) ?? throw new JsonException("null");
        }
        catch (JsonException)
        {
            // Told below, with the same sentence as one that is too long.
        }

        throw new LineageFileException($"Its section of {typeof(T).Name} is not the JSON that was expected; build it again.");
    }

    private static long Write(GraphTables tables, Stream stream)
    {
        var content = new Dictionary<LineageSection, ReadOnlyMemory<byte>>
        {
            [LineageSection.Origin] = JsonSerializer.SerializeToUtf8Bytes(tables.Origin, LineageFileContext.Default.GraphOrigin),
            [LineageSection.Words] = JsonSerializer.SerializeToUtf8Bytes(
                new GraphWords([.. tables.LicenseSets], [.. tables.ToolSets], [.. tables.LibraryNames]), LineageFileContext.Default.GraphWords),
        };
        var sections = ImmutableDictionary.CreateBuilder<LineageSection, SectionSpan>();
        var (hash, at) = (new Blake3(), (long)LineageHeader.Size);
        stream.Position = at;
        foreach (var (section, width) in LineageSections.All)
        {
            var bytes = content.TryGetValue(section, out var made) ? made.Span : Bytes(tables, section);
            var offset = LineageHeader.Align(at);
            Put(Gap[..(int)(offset - at)]);
            Put(bytes);
            sections[section] = new SectionSpan(offset, bytes.Length / width, width);
            at = offset + bytes.Length;
        }

        void Put(ReadOnlySpan<byte> bytes)
        {
            hash.Append(bytes);
            stream.Write(bytes);
        }

        stream.Position = 0;
        stream.Write(new LineageHeader(sections.ToImmutable(), hash.Finish()).Write(at));
        return at;
    }

    private static ReadOnlySpan<byte> Bytes(GraphTables tables, LineageSection section) => section switch
    {
        LineageSection.IdStarts => MemoryMarshal.AsBytes(tables.Ids.Starts.Span),
        LineageSection.IdText => tables.Ids.Bytes.Span,
        LineageSection.Marks => MemoryMarshal.AsBytes(tables.Marks.Span),
        LineageSection.Licenses => MemoryMarshal.AsBytes(tables.Licenses.Span),
        LineageSection.Tools => MemoryMarshal.AsBytes(tables.Tools.Span),
        LineageSection.Libraries => MemoryMarshal.AsBytes(tables.Libraries.Span),
        LineageSection.Created => MemoryMarshal.AsBytes(tables.Created.Span),
        LineageSection.ParentStarts => MemoryMarshal.AsBytes(tables.ParentStarts.Span),
        LineageSection.Parents => MemoryMarshal.AsBytes(tables.Parents.Span),
        LineageSection.EdgeBits => MemoryMarshal.AsBytes(tables.EdgeBits.Span),
        LineageSection.StatementStarts => MemoryMarshal.AsBytes(tables.StatementStarts.Span),
        LineageSection.Statements => MemoryMarshal.AsBytes(tables.Statements.Span),
        LineageSection.ChildStarts => MemoryMarshal.AsBytes(tables.ChildStarts.Span),
        LineageSection.Children => MemoryMarshal.AsBytes(tables.Children.Span),
        _ => MemoryMarshal.AsBytes(tables.ChildEdges.Span),
    };
}

/// <summary>The words of a graph: sets are joined by line feeds, and the first of each list is empty.</summary>
internal sealed record GraphWords(string[] Licenses, string[] Tools, string[] Libraries);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(GraphWords))]
[JsonSerializable(typeof(GraphOrigin))]
internal sealed partial class LineageFileContext : JsonSerializerContext;
