using System.Text;

namespace Hayward.Lineage.Graph;

/// <summary>The ids of all nodes in the order of <see cref="Folding.Compare"/>, each written as the number of bytes that it shares with the one
/// before it, the number of the others, and those. Every sixteenth shares nothing, so that any id is found within sixteen.</summary>
internal readonly struct FrontCodedIds(ReadOnlyMemory<uint> starts, ReadOnlyMemory<byte> text, int count)
{
    /// <summary>Ids of a block.</summary>
    public const int Block = 16;

    /// <summary>Longest id in bytes.</summary>
    public const int Longest = 255;

    /// <summary>Number of ids.</summary>
    public int Count => count;

    /// <summary>Writes the id of a node into <paramref name="target"/>, of at least <see cref="Longest"/> bytes, and gives its length.</summary>
    public int Copy(int node, Span<byte> target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(node, count);
        var bytes = text.Span[(int)starts.Span[node / Block]..];
        var length = 0;
        for (var left = node % Block; left >= 0; left--) length = Next(ref bytes, target);
        return length;
    }

    /// <summary>The id of a node.</summary>
    public string Text(int node)
    {
        Span<byte> id = stackalloc byte[Longest];
        return Encoding.UTF8.GetString(id[..Copy(node, id)]);
    }

    /// <summary>The node with an id, without regard to case; -1 when there is none.</summary>
    public int Find(ReadOnlySpan<byte> id)
    {
        var (low, high) = (0, starts.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            var head = text.Span[(int)starts.Span[middle]..];
            if (Folding.Compare(head.Slice(2, head[1]), id) <= 0) low = middle;
            else high = middle - 1;
        }

        if (count == 0) return -1;
        Span<byte> found = stackalloc byte[Longest];
        var bytes = text.Span[(int)starts.Span[low]..];
        for (var node = low * Block; node < Math.Min(count, (low + 1) * Block); node++)
        {
            var length = Next(ref bytes, found);
            if (Folding.Equal(found[..length], id)) return node;
        }

        return -1;
    }

    /// <summary>True when all lengths lie within the text, and the ids stand in their order.</summary>
    public bool Check()
    {
        if (starts.Length != (count + Block - 1) / Block) return false;
        Span<byte> id = stackalloc byte[Longest];
        Span<byte> before = stackalloc byte[Longest];
        var (length, at) = (0, 0);
        var all = text.Span;
        for (var node = 0; node < count; node++)
        {
            if (node % Block == 0 && starts.Span[node / Block] != at) return false;
            if (all.Length - at < 2) return false;
            var (shared, rest) = (all[at], all[at + 1]);
            if (shared > length || shared + rest > Longest || rest > all.Length - at - 2 || (node % Block == 0 && shared != 0)) return false;
            id[..length].CopyTo(before);
            all.Slice(at + 2, rest).CopyTo(id[shared..]);
            if (node > 0 && Folding.Compare(before[..length], id[..(shared + rest)]) >= 0) return false;
            length = shared + rest;
            at += 2 + rest;
        }

        return at == all.Length;
    }

    private static int Next(scoped ref ReadOnlySpan<byte> bytes, scoped Span<byte> id)
    {
        int shared = bytes[0], rest = bytes[1];
        bytes.Slice(2, rest).CopyTo(id[shared..]);
        bytes = bytes[(2 + rest)..];
        return shared + rest;
    }

    /// <summary>Writes ids that stand in their order.</summary>
    public static FrontCodedIds Write(Utf8Table ids, ReadOnlySpan<int> order)
    {
        var starts = new uint[(order.Length + Block - 1) / Block];
        var text = new byte[(ids.Bytes / 2) + 1024];
        var at = 0;
        for (var node = 0; node < order.Length; node++)
        {
            var id = ids[order[node]];
            var shared = node % Block == 0 ? 0 : id.CommonPrefixLength(ids[order[node - 1]]);
            if (node % Block == 0) starts[node / Block] = (uint)at;
            if (text.Length - at < id.Length + 2) Array.Resize(ref text, checked(text.Length * 2));
            text[at] = (byte)shared;
            text[at + 1] = (byte)(id.Length - shared);
            id[shared..].CopyTo(text.AsSpan(at + 2));
            at += 2 + id.Length - shared;
        }

        return new FrontCodedIds(starts, text.AsMemory(0, at), order.Length);
    }

    /// <summary>Where each block starts in <see cref="Bytes"/>.</summary>
    public ReadOnlyMemory<uint> Starts => starts;

    /// <summary>The lengths and bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => text;
}
