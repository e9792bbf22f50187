using System.Buffers.Binary;
using System.Text;
using Hayward.Artifacts.Formats.Hdf5;

namespace Hayward.Corpus;

/// <summary>Writes HDF5 files, right and wrong ones. The old form has a superblock of version 0 and symbol tables, as h5py writes it by default;
/// the new one a superblock of version 2 and link messages.</summary>
internal static class Hdf5Bytes
{
    private const int Root = 96;
    private const int Tree = 544;
    private const int Symbols = 328;

    /// <summary>A root group with these messages, and one dataset <c>w</c> of two floats with further messages.</summary>
    public static byte[] Old(byte[][] ofRoot, byte[][]? ofDataset = null, byte[]? tail = null, byte[]? layout = null)
    {
        var tree = Root + Header([.. ofRoot, Message(0x11, new byte[16])]).Length;
        var symbols = tree + Tree;
        var heap = symbols + Symbols;
        var texts = heap + 32;
        var dataset = texts + 16;
        var body = Dataset(0, ofDataset ?? [], layout);
        var data = dataset + Header(body).Length;
        var end = data + 8 + (tail?.Length ?? 0);
        var root = Header([.. ofRoot, Message(0x11, [.. U64(tree), .. U64(heap)])]);
        byte[] super =
        [
            .. Hdf5Format.Signature, 0, 0, 0, 0, 0, 8, 8, 0, 4, 0, 16, 0, 0, 0, 0, 0, .. U64(0), .. U64(-1), .. U64(end), .. U64(-1),
            .. U64(0), .. U64(Root), 1, 0, 0, 0, 0, 0, 0, 0, .. U64(tree), .. U64(heap),
        ];
        byte[] node = [.. "TREE"u8, 0, 0, 1, 0, .. U64(-1), .. U64(-1), .. U64(0), .. U64(symbols), .. U64(8)];
        byte[] leaf = [.. "SNOD"u8, 1, 0, 1, 0, .. U64(8), .. U64(dataset), .. new byte[24]];
        return
        [
            .. super, .. root, .. Fill(node, Tree), .. Fill(leaf, Symbols), .. "HEAP"u8, 0, 0, 0, 0, .. U64(16), .. U64(1), .. U64(texts),
            .. new byte[8], .. Fill("w"u8.ToArray(), 8), .. Header(Dataset(data, ofDataset ?? [], layout)), 1, 2, 3, 4, 5, 6, 7, 8, .. tail ?? [],
        ];
    }

    /// <summary>A file of the new form: a root group with these messages of its own and no dataset.</summary>
    public static byte[] New(params byte[][] ofRoot)
    {
        const int root = 48;
        byte[] messages = [.. ofRoot.SelectMany(m => new[] { m[0], m[2], m[3], m[4] }.Concat(m.Skip(8)))];
        byte[] header = [.. "OHDR"u8, 2, 2, .. U64(messages.Length).AsSpan(0, 4), .. messages];
        byte[] super = [.. Hdf5Format.Signature, 2, 8, 8, 0, .. U64(0), .. U64(-1), .. U64(root + header.Length + 4), .. U64(root)];
        return [.. super, .. Sum(super), .. header, .. Sum(header)];
    }

    /// <summary>A message as version 1 of the header has it.</summary>
    public static byte[] Message(int kind, byte[] body, byte flags = 0)
    {
        var size = (body.Length + 7) / 8 * 8;
        return [(byte)kind, 0, (byte)size, (byte)(size >> 8), flags, 0, 0, 0, .. Fill(body, size)];
    }

    /// <summary>An attribute with a text of fixed length.</summary>
    public static byte[] Attribute(string name, string value) => Attribute(name, [0x13, 0, 0, 0, .. U64(value.Length).AsSpan(0, 4)], Encoding.UTF8.GetBytes(value));

    /// <summary>An attribute with a text of variable length in a collection of the global heap.</summary>
    public static byte[] Attribute(string name, int length, long collection) =>
        Attribute(name, [0x19, 1, 0, 0, 16, 0, 0, 0, 0x13, 0, 0, 0, 1, 0, 0, 0], [.. U64(length).AsSpan(0, 4), .. U64(collection), 1, 0, 0, 0]);

    /// <summary>A collection of the global heap with one text.</summary>
    public static byte[] Collection(string text)
    {
        var size = (text.Length + 7) / 8 * 8;
        return [.. "GCOL"u8, 1, 0, 0, 0, .. U64(32 + size), 1, 0, 1, 0, 0, 0, 0, 0, .. U64(text.Length), .. Fill(Encoding.UTF8.GetBytes(text), size)];
    }

    /// <summary>A link message to another file.</summary>
    public static byte[] ExternalLink(string file) =>
        Message(0x06, [1, 8, 64, 1, (byte)'l', (byte)(file.Length + 4), 0, 0, .. Encoding.UTF8.GetBytes(file), 0, (byte)'/', 0]);

    public static byte[] U64(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[][] Dataset(long data, byte[][] more, byte[]? layout) =>
    [
        Message(0x01, [1, 1, 0, 0, 0, 0, 0, 0, .. U64(2)]), Message(0x03, [0x11, 0x20, 0x1F, 0, 4, 0, 0, 0, 0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0]),
        Message(0x08, layout ?? [3, 1, .. U64(data), .. U64(8)]), .. more,
    ];

    private static byte[] Attribute(string name, byte[] type, byte[] value)
    {
        var title = Fill([.. Encoding.UTF8.GetBytes(name), 0], (name.Length + 8) / 8 * 8);
        return Message(0x0C, [1, 0, (byte)(name.Length + 1), 0, (byte)type.Length, 0, 8, 0, .. title, .. type, 1, 0, 0, 0, 0, 0, 0, 0, .. value]);
    }

    private static byte[] Header(byte[][] messages)
    {
        byte[] body = [.. messages.SelectMany(m => m)];
        return [1, 0, (byte)messages.Length, 0, 1, 0, 0, 0, .. U64(body.Length), .. body];
    }

    private static byte[] Fill(byte[] bytes, int length) => [.. bytes, .. new byte[length - bytes.Length]];

    private static byte[] Sum(byte[] bytes) => BitConverter.GetBytes(Lookup3.Of(bytes));
}
