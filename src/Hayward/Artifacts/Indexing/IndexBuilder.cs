using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Hayward.Artifacts.Hashing;
using Hayward.Evidence;

namespace Hayward.Artifacts.Indexing;

/// <summary>Builds an index file from any number of models with bounded memory: rows are spooled beside the file to be and sorted in
/// runs.</summary>
public sealed class IndexBuilder : IDisposable
{
    /// <summary>Longest text that is kept, in characters.</summary>
    internal const int TextLimit = 4096;

    private readonly string _path;
    private readonly Dictionary<IndexTable, RowSorter> _sorted = [];
    private readonly Spool _strings;
    private readonly Spool _files;
    private readonly Spool _sets;
    private int _spools;
    private (string Text, long Offset) _last = ("", -1);

    /// <summary>Begins an index.</summary>
    /// <param name="path">The file to be; its folder must be there, and temporary files lie beside it.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public IndexBuilder(string path)
    {
        _path = Path.GetFullPath(path);
        foreach (var (table, width) in IndexTables.All.Where(t => t.Table >= IndexTable.Sha256))
            _sorted[table] = new RowSorter(width, NewSpool);
        (_strings, _files, _sets) = (NewSpool(), NewSpool(), NewSpool());
    }

    /// <summary>Files taken.</summary>
    public long Files => _files.Length / IndexTables.FileWidth;

    /// <summary>Weight sets taken.</summary>
    public long Sets => _sets.Length / IndexTables.SetWidth;

    /// <summary>Tensors taken.</summary>
    public long Tensors => _sorted[IndexTable.Tensors].Count;

    /// <summary>Eight bytes of the SHA-256 of a tensor's name, to tell a renamed tensor from one with its name.</summary>
    internal static ulong NameHash(string name)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), digest);
        return BinaryPrimitives.ReadUInt64BigEndian(digest);
    }

    /// <summary>Takes a model.</summary>
    public void Add(IndexedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (var file in model.Files)
            AddFile(model.Name, file);
        foreach (var set in model.Sets)
            AddSet(model.Name, set);
    }

    /// <summary>Takes everything of an index that is there already.</summary>
    /// <exception cref="IndexException">Its checksum is wrong.</exception>
    public void Add(ModelIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        if (Files > 0 || Sets > 0)
            throw new InvalidOperationException("An index is taken before anything else, so that its numbers stay.");
        index.Check();
        index.Rows(IndexTable.Strings, 64 * 1024, _strings.Append);
        index.Rows(IndexTable.Files, IndexTables.FileWidth, _files.Append);
        index.Rows(IndexTable.Sets, IndexTables.SetWidth, _sets.Append);
        foreach (var (table, width) in IndexTables.All.Where(t => t.Table >= IndexTable.Sha256))
            index.Rows(table, width, _sorted[table].Add);
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    public void Write()
    {
        var temporary = $"{_path}.{Environment.ProcessId}.part";
        try
        {
            using (var output = File.Create(temporary, 1024 * 1024))
                Write(output);
            File.Move(temporary, _path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var sorter in _sorted.Values)
            sorter.Dispose();
        _strings.Dispose();
        _files.Dispose();
        _sets.Dispose();
    }

    private void AddFile(string model, IndexedFile file)
    {
        var known = file.Digests.Where(d => IndexTables.Of(d.Algorithm) is { } table && d.Hex.Length == 2 * table.Size).ToList();
        if (known.Count == 0)
            return;
        var number = checked((uint)Files);
        Span<byte> row = stackalloc byte[IndexTables.FileWidth];
        BinaryPrimitives.WriteInt64BigEndian(row, Text(model));
        BinaryPrimitives.WriteInt64BigEndian(row[8..], Text(file.Path, last: false));
        BinaryPrimitives.WriteInt64BigEndian(row[16..], file.Size ?? -1);
        _files.Append(row);
        Span<byte> entry = stackalloc byte[68];
        foreach (var digest in known)
        {
            var (table, size) = IndexTables.Of(digest.Algorithm)!.Value;
            Convert.FromHexString(digest.Hex, entry, out _, out _);
            BinaryPrimitives.WriteUInt32BigEndian(entry[size..], number);
            _sorted[table].Add(entry[..(size + sizeof(uint))]);
        }
    }

    private void AddSet(string model, IndexedSet set)
    {
        // Without tensors there is nothing by which it could be known again.
        if (set.TensorCount == 0)
            return;
        var number = checked((uint)Sets);
        Span<byte> row = stackalloc byte[IndexTables.SetWidth];
        row.Clear();
        BinaryPrimitives.WriteInt64BigEndian(row, Text(model));
        BinaryPrimitives.WriteInt64BigEndian(row[8..], Text(set.Name, last: false));
        BinaryPrimitives.WriteInt32BigEndian(row[16..], set.TensorCount);
        BinaryPrimitives.WriteUInt32BigEndian(row[20..], set is { Root: not null, NamelessRoot: not null } ? 1u : 0);
        BinaryPrimitives.WriteInt64BigEndian(row[24..], set.Bytes);
        set.Root?.Write(row[32..]);
        set.NamelessRoot?.Write(row[64..]);
        _sets.Append(row);
        Span<byte> entry = stackalloc byte[44];
        BinaryPrimitives.WriteUInt32BigEndian(entry[Hash256.Size..], number);
        if (set is { Root: { } root, NamelessRoot: { } nameless })
        {
            root.Write(entry);
            _sorted[IndexTable.Roots].Add(entry[..36]);
            nameless.Write(entry);
            _sorted[IndexTable.NamelessRoots].Add(entry[..36]);
        }
        foreach (var tensor in set.Tensors)
        {
            tensor.Digest.Write(entry);
            BinaryPrimitives.WriteUInt64BigEndian(entry[36..], NameHash(tensor.Name));
            _sorted[IndexTable.Tensors].Add(entry);
        }
    }

    // The name of a model comes once for each of its files, one after the other, and is kept once.
    private long Text(string text, bool last = true)
    {
        if (last && _last.Offset >= 0 && _last.Text == text)
            return _last.Offset;
        var offset = _strings.Length;
        var bytes = Encoding.UTF8.GetBytes(text.Length > TextLimit ? text[..TextLimit] : text);
        Span<byte> length = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)bytes.Length);
        _strings.Append(length);
        _strings.Append(bytes);
        if (last)
            _last = (text, offset);
        return offset;
    }

    private void Write(FileStream output)
    {
        output.Position = IndexHeader.Size;
        var hash = new Blake3();
        var tables = ImmutableDictionary.CreateBuilder<IndexTable, IndexSpan>();
        var buffer = new byte[64 * 1024];
        foreach (var (table, width) in IndexTables.All)
        {
            var begin = output.Position;
            if (_sorted.TryGetValue(table, out var sorter))
            {
                sorter.Drain(row =>
                {
                    hash.Append(row.Span);
                    output.Write(row.Span);
                });
            }
            else
            {
                var stream = (table switch { IndexTable.Strings => _strings, IndexTable.Files => _files, _ => _sets }).Rewind();
                for (var count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
                {
                    hash.Append(buffer.AsSpan(0, count));
                    output.Write(buffer.AsSpan(0, count));
                }
            }
            tables[table] = new IndexSpan(width, begin, (output.Position - begin) / width);
        }
        var length = output.Position;
        output.Position = 0;
        output.Write(new IndexHeader(tables.ToImmutable(), hash.Finish()).Write(length));
    }

    private Spool NewSpool() => new($"{_path}.{Environment.ProcessId}.{_spools++}.spool");
}
