using System.Buffers.Binary;
using System.Collections.Immutable;
using Hayward.Artifacts.Hashing;
using Hayward.Artifacts.Reading;
using Hayward.Evidence;

namespace Hayward.Artifacts.Indexing;

/// <summary>Where a table lies.</summary>
/// <param name="Width">Width of a row in bytes.</param>
/// <param name="Offset">Offset of the first row in the file.</param>
/// <param name="Rows">Number of rows.</param>
internal readonly record struct IndexSpan(int Width, long Offset, long Rows);

/// <summary>The beginning of an index file. All numbers are big-endian, see <c>docs/reference/index-file.md</c>.</summary>
/// <param name="Tables">Where the tables lie.</param>
/// <param name="Body">BLAKE3 of everything behind the header.</param>
internal sealed record IndexHeader(ImmutableDictionary<IndexTable, IndexSpan> Tables, Hash256 Body)
{
    /// <summary>Length in bytes.</summary>
    public static readonly int Size = Fixed + (IndexTables.All.Length * Entry) + (2 * Hash256.Size);

    private const int Fixed = 24;
    private const int Entry = 24;

    private static ReadOnlySpan<byte> Magic => "HAYWIDX1"u8;

    /// <summary>Reads and checks the header of an index.</summary>
    /// <exception cref="IndexException">It is none, or its tables do not lie within the file.</exception>
    public static IndexHeader Read(RandomBytes file)
    {
        var bytes = new byte[Size];
        if (!file.TryFill(0, bytes) || !bytes.AsSpan().StartsWith(Magic))
            throw new IndexException("It is not an index of Hayward: it does not begin with HAYWIDX1.");
        if (Blake3.Of(bytes.AsSpan(..^Hash256.Size)) != Hash256.Read(bytes.AsSpan(^Hash256.Size..)))
            throw new IndexException("The checksum of its header is wrong; build it again.");
        var (count, length) = (BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(8)), BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(16)));
        if (count != IndexTables.All.Length || length != file.Length)
            throw new IndexException($"It has {file.Length:N0} bytes and its header says {length:N0}; build it again.");
        var tables = ImmutableDictionary.CreateBuilder<IndexTable, IndexSpan>();
        for (var i = 0; i < IndexTables.All.Length; i++)
        {
            var entry = bytes.AsSpan(Fixed + (i * Entry), Entry);
            var (table, width) = IndexTables.All[i];
            var span = new IndexSpan(width, BinaryPrimitives.ReadInt64BigEndian(entry[8..]), BinaryPrimitives.ReadInt64BigEndian(entry[16..]));
            if (BinaryPrimitives.ReadUInt32BigEndian(entry) != (uint)table || BinaryPrimitives.ReadUInt32BigEndian(entry[4..]) != (uint)width
                || span.Offset < Size || span.Offset > length || span.Rows < 0 || span.Rows > (length - span.Offset) / width)
                throw new IndexException($"Its table {table} does not lie within the file; build it again.");
            tables[table] = span;
        }
        return new IndexHeader(tables.ToImmutable(), Hash256.Read(bytes.AsSpan(^(2 * Hash256.Size)..)));
    }

    /// <summary>The bytes of the header of a file of <paramref name="length"/> bytes.</summary>
    public byte[] Write(long length)
    {
        var bytes = new byte[Size];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8), (uint)IndexTables.All.Length);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), length);
        for (var i = 0; i < IndexTables.All.Length; i++)
        {
            var entry = bytes.AsSpan(Fixed + (i * Entry), Entry);
            var (table, width) = IndexTables.All[i];
            BinaryPrimitives.WriteUInt32BigEndian(entry, (uint)table);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], (uint)width);
            BinaryPrimitives.WriteInt64BigEndian(entry[8..], Tables[table].Offset);
            BinaryPrimitives.WriteInt64BigEndian(entry[16..], Tables[table].Rows);
        }
        Body.Write(bytes.AsSpan(^(2 * Hash256.Size)..));
        Blake3.Of(bytes.AsSpan(..^Hash256.Size)).Write(bytes.AsSpan(^Hash256.Size..));
        return bytes;
    }
}
