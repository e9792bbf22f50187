namespace Hayward.Artifacts.Formats.Hdf5;

/// <summary>Where a link leads.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Address of the object; -1 when it leads elsewhere.</param>
internal readonly record struct Hdf5Link(string Name, long Address);

/// <summary>Reads the links of groups: symbol tables with their trees and heaps, and link messages.</summary>
internal sealed class Hdf5Groups(Hdf5File file, Inspection inspection)
{
    private const int NameLimit = 4096;
    private const int DepthLimit = 32;

    /// <summary>Links at a leaf of a group's tree; half of them.</summary>
    public int LeafK { get; set; } = 4;

    /// <summary>Children of a node of a group's tree; half of them.</summary>
    public int InternalK { get; set; } = 16;

    /// <summary>Reads a symbol table message.</summary>
    public void ReadTable(Hdf5Cursor body, List<Hdf5Link> links) => ReadTable(body.Address(), body.Address(), links);

    /// <summary>Reads a symbol table.</summary>
    public void ReadTable(long tree, long heap, List<Hdf5Link> links)
    {
        if (tree < 0 || heap < 0 || file.Entered(heap))
            return;
        var (segment, size) = Heap(heap);
        Node(tree, segment, size, links, 0);
    }

    /// <summary>Explains a local heap.</summary>
    /// <returns>Address and size of its texts.</returns>
    public (long Segment, long Size) Heap(long address)
    {
        file.Enter(address, "a local heap");
        var length = 8 + (2 * file.LengthWidth) + file.OffsetWidth;
        var body = file.Read(address, length, "a local heap");
        body.Expect("HEAP"u8, 0, "the local heap");
        body.Skip(3);
        var size = body.Length();
        _ = body.Number(file.LengthWidth > 4 ? 4 : file.LengthWidth);
        body.Skip(file.LengthWidth > 4 ? file.LengthWidth - 4 : 0);
        var segment = body.Address();
        file.Cover(address, length, "a local heap");
        file.Cover(segment, size, "the texts of a local heap");
        return (segment, size);
    }

    /// <summary>A text of a local heap.</summary>
    public string Text(long segment, long size, long at) =>
        at < 0 || at >= size ? "" : Hdf5Cursor.Text(file.Read(segment + at, Math.Min(NameLimit, size - at), "a name").Bytes);

    /// <summary>Reads a link message.</summary>
    public void ReadLink(Hdf5Cursor body, List<Hdf5Link> links)
    {
        var version = body.Byte();
        var flags = body.Byte();
        var kind = (flags & 8) != 0 ? body.Byte() : (byte)0;
        body.Skip((flags & 4) != 0 ? 8 : 0);
        body.Skip((flags & 16) != 0 ? 1 : 0);
        var length = body.Number(1 << (flags & 3));
        if (version != 1 || length > body.Left)
            throw body.Malformed();
        var name = Hdf5Cursor.Text(body.Take((int)length));
        switch (kind)
        {
            case 0:
                links.Add(new Hdf5Link(name, body.Address()));
                break;
            case 1:
                links.Add(new Hdf5Link(name, -1));
                break;
            case 64:
                var value = body.Part(body.Short());
                value.Skip(1);
                inspection.Observe(ObservationKind.Path, Hdf5Cursor.Text(value.Take(value.Left)), body.Offset, $"is another file, to which the link {name} leads");
                break;
            default:
                inspection.Observe(ObservationKind.Unexplained, $"link of kind {kind}", body.Offset, "a link of a kind that only its program knows");
                break;
        }
    }

    private void Node(long address, long segment, long size, List<Hdf5Link> links, int depth)
    {
        if (depth > DepthLimit)
            throw Hdf5File.Broken(Hdf5Rule.StructureMalformed, file.Offset(address, 0, "a tree"), $"a tree of links is more than {DepthLimit} deep");
        file.Enter(address, "a node of a tree");
        var prefix = file.Read(address, 8, "a node of a tree");
        if (prefix.Signature("SNOD"u8))
        {
            Symbols(address, prefix, segment, size, links);
            return;
        }
        if (!prefix.Signature("TREE"u8) || prefix.Byte() != 0)
            throw Hdf5File.Broken(Hdf5Rule.SignatureWrong, prefix.Offset, $"the node of a tree of links at address {address:N0} begins with neither TREE nor SNOD");
        _ = prefix.Byte();
        var used = prefix.Short();
        var length = 8 + (2 * file.OffsetWidth) + (((2 * InternalK) + 1) * file.LengthWidth) + (2 * InternalK * file.OffsetWidth);
        if (used > 2 * InternalK)
            throw prefix.Malformed();
        file.Cover(address, Math.Min(length, file.Length - file.Base - address), "a node of a tree");
        var body = file.Read(address + 8 + (2 * file.OffsetWidth), used * (file.LengthWidth + file.OffsetWidth), "a node of a tree");
        for (var i = 0; i < used; i++)
        {
            body.Skip(file.LengthWidth);
            Node(body.Address(), segment, size, links, depth + 1);
        }
    }

    private void Symbols(long address, Hdf5Cursor prefix, long segment, long size, List<Hdf5Link> links)
    {
        prefix.Skip(2);
        var used = prefix.Short();
        var entry = (2 * file.OffsetWidth) + 24;
        if (used > 2 * LeafK)
            throw prefix.Malformed();
        file.Cover(address, Math.Min(8 + (2 * LeafK * entry), file.Length - file.Base - address), "a node of symbols");
        var body = file.Read(address + 8, used * entry, "a node of symbols");
        for (var i = 0; i < used; i++)
        {
            var name = Text(segment, size, body.Number(file.OffsetWidth));
            var target = body.Address();
            var cache = body.Int();
            body.Skip(20);
            links.Add(new Hdf5Link(name, cache == 2 ? -1 : target));
        }
    }
}
