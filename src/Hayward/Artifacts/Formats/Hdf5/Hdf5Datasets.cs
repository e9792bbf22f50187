using System.Collections.Immutable;

namespace Hayward.Artifacts.Formats.Hdf5;

/// <summary>Reads where the data of a dataset lies, and explains it.</summary>
internal sealed class Hdf5Datasets(Hdf5File file, Hdf5Groups groups, Hdf5Attributes attributes, Inspection inspection)
{
    private const int DepthLimit = 32;

    /// <summary>Children of a node of a tree of chunks; half of them.</summary>
    public int ChunkK { get; set; } = 32;

    /// <summary>Reads a layout message.</summary>
    /// <param name="name">Name of the dataset.</param>
    /// <param name="body">The message.</param>
    /// <param name="type">Type of the elements.</param>
    /// <param name="shape">Dimensions.</param>
    /// <param name="filtered">True when the chunks pass through filters.</param>
    /// <param name="elsewhere">True when the data lies in other files.</param>
    /// <returns>The tensor.</returns>
    public TensorInfo Read(string name, Hdf5Cursor body, Hdf5Type type, ImmutableArray<long> shape, bool filtered, bool elsewhere)
    {
        var elements = Hdf5Space.Elements(shape);
        var length = elements < 0 || type.Size > 0 && elements > long.MaxValue / type.Size ? -1 : elements * type.Size;
        if (length < 0)
            throw body.Malformed();
        var (at, size) = Place(name, body, filtered, elsewhere);
        var plain = at >= 0 && size == length && type.IsPlain && !elsewhere;
        return new TensorInfo(name, type.Name, shape, plain ? at : -1, length) { Plain = plain };
    }

    private (long At, long Size) Place(string name, Hdf5Cursor body, bool filtered, bool elsewhere)
    {
        var version = body.Byte();
        if (version is 1 or 2)
            return Old(body);
        if (version is not (3 or 4))
            throw body.Malformed();
        switch (body.Byte())
        {
            case 0:
                var compact = body.Part(body.Short());
                return (compact.Offset, compact.Left);
            case 1:
                return Contiguous(body.Address(), body.Length(), elsewhere);
            case 2:
                if (version == 3)
                    Chunks(body.Byte(), body.Address());
                else
                    NewChunks(name, body, filtered);
                return (-1, 0);
            case 3:
                var collection = body.Address();
                if (collection >= 0)
                    _ = attributes.Cover(collection);
                inspection.Observe(ObservationKind.Unexplained, "virtual dataset", body.Offset, $"the data of {name} is put together from other files or datasets, whose names are not read");
                return (-1, 0);
            default:
                throw body.Malformed();
        }
    }

    private (long At, long Size) Old(Hdf5Cursor body)
    {
        var rank = body.Byte();
        var kind = body.Byte();
        body.Skip(5);
        var address = kind == 0 ? -1 : body.Address();
        var size = 1L;
        for (var i = 0; i < rank; i++)
            size = Math.BigMul((ulong)size, body.Int(), out var low) == 0 && low <= long.MaxValue ? (long)low : throw body.Malformed();
        switch (kind)
        {
            case 0:
                var compact = body.Part((int)Math.Min(body.Int(), int.MaxValue));
                return (compact.Offset, compact.Left);
            case 1:
                return Contiguous(address, size, false);
            case 2:
                Chunks(rank, address);
                return (-1, 0);
            default:
                throw body.Malformed();
        }
    }

    private (long At, long Size) Contiguous(long address, long size, bool elsewhere)
    {
        // Data that was never written has no address.
        if (address < 0 || elsewhere)
            return (-1, 0);
        file.Cover(address, size, "the data of a dataset");
        return (file.Base + address, size);
    }

    private void Chunks(int rank, long tree)
    {
        if (tree >= 0)
            ChunkNode(tree, rank, 0);
    }

    private void ChunkNode(long address, int rank, int depth)
    {
        if (depth > DepthLimit)
            throw Hdf5File.Broken(Hdf5Rule.StructureMalformed, file.Offset(address, 0, "a tree"), $"a tree of chunks is more than {DepthLimit} deep");
        file.Enter(address, "a node of a tree of chunks");
        var prefix = file.Read(address, 8, "a node of a tree of chunks");
        if (!prefix.Signature("TREE"u8) || prefix.Byte() != 1)
            throw Hdf5File.Broken(Hdf5Rule.SignatureWrong, prefix.Offset, $"the node of a tree of chunks at address {address:N0} does not begin with TREE");
        var level = prefix.Byte();
        var used = prefix.Short();
        var key = 8 + (8 * rank);
        var length = 8 + (2 * file.OffsetWidth) + (((2L * ChunkK) + 1) * key) + (2L * ChunkK * file.OffsetWidth);
        if (used > 2 * ChunkK)
            throw prefix.Malformed();
        file.Cover(address, Math.Min(length, file.Length - file.Base - address), "a node of a tree of chunks");
        var body = file.Read(address + 8 + (2 * file.OffsetWidth), used * (key + file.OffsetWidth), "a node of a tree of chunks");
        for (var i = 0; i < used; i++)
        {
            var size = body.Int();
            body.Skip(key - 4);
            var child = body.Address();
            if (level > 0)
                ChunkNode(child, rank, depth + 1);
            else
                file.Cover(child, size, "a chunk");
        }
    }

    private void NewChunks(string name, Hdf5Cursor body, bool filtered)
    {
        var flags = body.Byte();
        var rank = body.Byte();
        var width = body.Byte();
        var size = 1L;
        for (var i = 0; i < rank; i++)
            size = Math.BigMul((ulong)size, (ulong)body.Number(width is > 0 and <= 8 ? width : 8), out var low) == 0 && low <= long.MaxValue ? (long)low : throw body.Malformed();
        if (body.Byte() == 1)
        {
            if (filtered && (flags & 2) != 0)
            {
                size = body.Length();
                body.Skip(4);
            }
            var address = body.Address();
            if (address >= 0)
                file.Cover(address, size, "a chunk");
            return;
        }
        inspection.Observe(ObservationKind.Unexplained, "chunk index", body.Offset, $"the chunks of {name} are listed in a way that is not read");
    }

    /// <summary>Reads the list of other files that hold the data.</summary>
    public void ReadExternal(string name, Hdf5Cursor body)
    {
        if (body.Byte() != 1)
            throw body.Malformed();
        body.Skip(5);
        var used = body.Short();
        var (segment, size) = groups.Heap(body.Address());
        for (var i = 0; i < used; i++)
        {
            var path = groups.Text(segment, size, body.Length());
            body.Skip(2 * file.LengthWidth);
            inspection.Observe(ObservationKind.Path, path, body.Offset, $"is another file that holds the data of {name}{(PathShape.Reach(path) is { } reach ? $" and {reach}" : "")}");
        }
    }

    /// <summary>Reads the filters; those from 256 on are libraries that the reader loads.</summary>
    public void ReadFilters(Hdf5Cursor body)
    {
        var version = body.Byte();
        var count = body.Byte();
        if (version is not (1 or 2) || count > 32)
            throw body.Malformed();
        body.Skip(version == 1 ? 6 : 0);
        for (var i = 0; i < count; i++)
        {
            var id = body.Short();
            var name = version == 1 || id >= 256 ? body.Short() : 0;
            body.Skip(2);
            var values = body.Short();
            body.Skip(version == 1 ? (name + 7) / 8 * 8 : name);
            body.Skip((4 * values) + (version == 1 && values % 2 == 1 ? 4 : 0));
            if (id >= 256)
                inspection.Observe(ObservationKind.Operator, $"hdf5::filter_{id}", body.Offset, "is a filter that the reader loads as a library");
        }
    }
}
