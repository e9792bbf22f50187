using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Hayward.Artifacts.Hashing;
using Hayward.Artifacts.Reading;
using Hayward.Evidence;
using Microsoft.Win32.SafeHandles;

namespace Hayward.Artifacts.Indexing;

/// <summary>An index file, open for questions. It is read at the places that a question needs; a wrong or hostile index gives wrong answers or an
/// <see cref="IndexException"/>, and never costs more memory than a few rows and texts.</summary>
public sealed class ModelIndex : IDisposable
{
    /// <summary>Rows of one digest that are looked at; a tensor of zeros is in half of all models.</summary>
    internal const int MostRows = 256;

    // Below this many rows they are read together.
    private const int BlockRows = 128;

    private readonly SafeFileHandle _handle;
    private readonly RandomBytes _file;
    private readonly IndexHeader _header;

    private ModelIndex(SafeFileHandle handle)
    {
        _handle = handle;
        _file = RandomBytes.Of(handle, RandomAccess.GetLength(handle));
        _header = IndexHeader.Read(_file);
    }

    /// <summary>Files in it.</summary>
    public long Files => _header.Tables[IndexTable.Files].Rows;

    /// <summary>Weight sets in it.</summary>
    public long Sets => _header.Tables[IndexTable.Sets].Rows;

    /// <summary>Tensors in it.</summary>
    public long Tensors => _header.Tables[IndexTable.Tensors].Rows;

    /// <summary>Opens an index and checks its header.</summary>
    /// <exception cref="IndexException">It is none, or damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ModelIndex Open(string path)
    {
        var handle = File.OpenHandle(path, options: FileOptions.RandomAccess);
        try
        {
            return new ModelIndex(handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Reads all of it and compares the checksum.</summary>
    /// <exception cref="IndexException">It is wrong.</exception>
    public void Check()
    {
        var hash = new Blake3();
        Stream(IndexHeader.Size, _file.Length - IndexHeader.Size, 64 * 1024, hash.Append);
        if (hash.Finish() != _header.Body)
            throw new IndexException("The checksum of its tables is wrong; build it again.");
    }

    /// <summary>Files with this digest, at most <see cref="MostRows"/>.</summary>
    public ImmutableArray<IndexedFileEntry> FilesWith(Digest digest)
    {
        if (IndexTables.Of(digest.Algorithm) is not { } table || digest.Hex.Length != 2 * table.Size)
            return [];
        return [.. Numbers(table.Table, Convert.FromHexString(digest.Hex)).Select(n => FileAt(n)).Distinct()];
    }

    /// <summary>Weight sets with this root, or nameless root.</summary>
    public ImmutableArray<IndexedSetEntry> SetsWith(Hash256 root, bool nameless) =>
        [.. Numbers(nameless ? IndexTable.NamelessRoots : IndexTable.Roots, Bytes(root)).Select(SetAt)];

    /// <summary>True when files are known by this algorithm.</summary>
    public bool Knows(string algorithm) => IndexTables.Of(algorithm) is { } table && _header.Tables[table.Table].Rows > 0;

    /// <summary>The weight set of a number.</summary>
    internal IndexedSetEntry SetAt(uint number)
    {
        var row = Row(IndexTable.Sets, number);
        var count = BinaryPrimitives.ReadInt32BigEndian(row.AsSpan(16));
        return new IndexedSetEntry(number, Text(row), Text(row.AsSpan(8)), Math.Max(0, count), Math.Max(0, BinaryPrimitives.ReadInt64BigEndian(row.AsSpan(24))));
    }

    /// <summary>Numbers of the sets that hold a tensor with this digest, at most <see cref="MostRows"/>.</summary>
    internal List<uint> SetsHolding(Hash256 tensor) => Numbers(IndexTable.Tensors, Bytes(tensor));

    /// <summary>Hashes of the names under which a set holds a tensor with this digest; empty when it does not.</summary>
    internal List<ulong> NamesIn(uint set, Hash256 tensor)
    {
        var key = new byte[Hash256.Size + sizeof(uint)];
        tensor.Write(key);
        BinaryPrimitives.WriteUInt32BigEndian(key.AsSpan(Hash256.Size), set);
        return [.. Find(IndexTable.Tensors, key).Select(r => BinaryPrimitives.ReadUInt64BigEndian(r.AsSpan(36)))];
    }

    /// <summary>Gives the bytes of a table in pieces of <paramref name="step"/> bytes; the last may be shorter.</summary>
    internal void Rows(IndexTable table, int step, SpanTaken take)
    {
        var span = _header.Tables[table];
        Stream(span.Offset, span.Rows * span.Width, step, take);
    }

    public void Dispose() => _handle.Dispose();

    private void Stream(long offset, long length, int step, SpanTaken take)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1024 * 1024);
        try
        {
            var most = buffer.Length / step * step;
            for (var end = offset + length; offset < end;)
            {
                var piece = buffer.AsSpan(0, (int)Math.Min(most, end - offset));
                if (!_file.TryFill(offset, piece))
                    throw new IndexException("It became shorter while it was read.");
                offset += piece.Length;
                for (; !piece.IsEmpty; piece = piece[Math.Min(step, piece.Length)..])
                    take(piece[..Math.Min(step, piece.Length)]);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private IndexedFileEntry FileAt(uint number)
    {
        var row = Row(IndexTable.Files, number);
        return new IndexedFileEntry(Text(row), Text(row.AsSpan(8)), BinaryPrimitives.ReadInt64BigEndian(row.AsSpan(16)) is >= 0 and var size ? size : null);
    }

    private List<uint> Numbers(IndexTable table, byte[] key) =>
        [.. Find(table, key).Select(r => BinaryPrimitives.ReadUInt32BigEndian(r.AsSpan(table == IndexTable.Tensors ? Hash256.Size : r.Length - sizeof(uint)))).Distinct()];

    private List<byte[]> Find(IndexTable table, byte[] key)
    {
        var span = _header.Tables[table];
        var (low, high) = (0L, span.Rows);
        Span<byte> row = stackalloc byte[span.Width];
        while (high - low > BlockRows)
        {
            var middle = low + ((high - low) / 2);
            Fill(span.Offset + (middle * span.Width), row);
            if (row[..key.Length].SequenceCompareTo(key) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        var found = new List<byte[]>();
        var block = new byte[(BlockRows + MostRows) * span.Width];
        var count = (int)Math.Min(BlockRows + MostRows, span.Rows - low);
        Fill(span.Offset + (low * span.Width), block.AsSpan(0, count * span.Width));
        for (var i = 0; i < count && found.Count < MostRows; i++)
        {
            var order = block.AsSpan(i * span.Width, key.Length).SequenceCompareTo(key);
            if (order > 0)
                break;
            if (order == 0)
                found.Add(block.AsSpan(i * span.Width, span.Width).ToArray());
        }
        return found;
    }

    private byte[] Row(IndexTable table, uint number)
    {
        var span = _header.Tables[table];
        if (number >= span.Rows)
            throw new IndexException($"It names row {number:N0} of table {table}, which has {span.Rows:N0}; build it again.");
        var row = new byte[span.Width];
        Fill(span.Offset + (number * (long)span.Width), row);
        return row;
    }

    private string Text(ReadOnlySpan<byte> at)
    {
        var span = _header.Tables[IndexTable.Strings];
        var offset = BinaryPrimitives.ReadInt64BigEndian(at);
        Span<byte> head = stackalloc byte[sizeof(uint)];
        if (offset < 0 || offset > span.Rows - head.Length)
            throw new IndexException("It names a text that lies outside its table; build it again.");
        Fill(span.Offset + offset, head);
        var length = BinaryPrimitives.ReadUInt32BigEndian(head);
        if (length > 4 * IndexBuilder.TextLimit || length > span.Rows - head.Length - offset)
            throw new IndexException("It names a text that is too long; build it again.");
        var bytes = new byte[length];
        Fill(span.Offset + offset + head.Length, bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private void Fill(long offset, Span<byte> target)
    {
        if (!_file.TryFill(offset, target))
            throw new IndexException("It became shorter while it was read.");
    }

    private static byte[] Bytes(Hash256 digest)
    {
        var bytes = new byte[Hash256.Size];
        digest.Write(bytes);
        return bytes;
    }
}

/// <summary>Takes some bytes.</summary>
internal delegate void SpanTaken(ReadOnlySpan<byte> bytes);

/// <summary>A file that an index knows.</summary>
/// <param name="Model">Name of its model.</param>
/// <param name="Path">Its path there.</param>
/// <param name="Size">Size in bytes, where the source told it.</param>
public sealed record IndexedFileEntry(string Model, string Path, long? Size);

/// <summary>A weight set that an index knows.</summary>
/// <param name="Number">Its number in the index.</param>
/// <param name="Model">Name of its model.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Tensors">Number of its tensors.</param>
/// <param name="Bytes">Bytes of its tensors.</param>
public sealed record IndexedSetEntry(uint Number, string Model, string Name, int Tensors, long Bytes);
