using System.Buffers.Binary;

namespace Hayward.Lineage.Graph;

/// <summary>Sorts ids in the order of <see cref="Folding.Compare"/>, eight bytes at a time: numbers are compared far faster than texts.</summary>
internal static class IdOrder
{
    private const int Step = sizeof(ulong);

    /// <summary>The numbers of <paramref name="ids"/> in order.</summary>
    public static int[] Of(Utf8Table ids)
    {
        var order = new int[ids.Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Sort(ids, order, new ulong[order.Length], 0);
        return order;
    }

    private static void Sort(Utf8Table ids, Span<int> order, Span<ulong> keys, int from)
    {
        for (var i = 0; i < order.Length; i++) keys[i] = Key(ids[order[i]], from);
        keys.Sort(order);
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start]) end++;
            // Ids differ, so that equal keys mean that both go on. The last byte of a key is 0 only where an id has ended: no id holds that byte.
            if (end - start > 1 && (keys[start] & 0xFF) != 0) Sort(ids, order[start..end], keys[start..end], from + Step);
            start = end;
        }
    }

    private static ulong Key(ReadOnlySpan<byte> id, int from)
    {
        Span<byte> key = stackalloc byte[Step];
        key.Clear();
        for (var i = 0; i < Step && from + i < id.Length; i++) key[i] = Folding.Lower(id[from + i]);
        return BinaryPrimitives.ReadUInt64BigEndian(key);
    }
}
