using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Hayward.Evidence;
using Hayward.Ledger;

namespace Hayward.Artifacts.Identity;

/// <summary>The bytes that stand for a tensor in the identity of a model. Every field is its length in bytes as four bytes, big-endian, and the
/// field itself: a tag, the name, the type, the shape as eight bytes big-endian for each dimension, the digest. The encoding without name has
/// another tag and no field for the name. See <c>docs/reference/model-identity.md</c>.</summary>
public static class TensorEncoding
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> Tag => "hayward tensor 1"u8;

    private static ReadOnlySpan<byte> NamelessTag => "hayward nameless tensor 1"u8;

    /// <summary>The hashes of the leaves of the tree with names, in the order of the tree; with them, and <see cref="Leaf"/>, a holder of a few
    /// tensors can say which of them belong to a root.</summary>
    /// <exception cref="ArgumentException">A tensor has no digest or its name is not Unicode.</exception>
    public static ImmutableArray<Hash256> Leaves(IEnumerable<TensorInfo> tensors) => Leaves(tensors, named: true, once: true);

    /// <summary>The hash of the leaf of one tensor in the tree with names.</summary>
    /// <exception cref="ArgumentException">It has no digest or its name is not Unicode.</exception>
    public static Hash256 Leaf(TensorInfo tensor)
    {
        var writer = new ArrayBufferWriter<byte>();
        Write(tensor, named: true, writer);
        return Merkle.Leaf(writer.WrittenSpan);
    }

    /// <summary>The hash of the leaf of one tensor in the tree without names.</summary>
    /// <exception cref="ArgumentException">It has no digest.</exception>
    public static Hash256 NamelessLeaf(TensorInfo tensor)
    {
        var writer = new ArrayBufferWriter<byte>();
        Write(tensor, named: false, writer);
        return Merkle.Leaf(writer.WrittenSpan);
    }

    /// <summary>The hashes of the leaves of the tree without names, in the order of the tree.</summary>
    internal static ImmutableArray<Hash256> NamelessLeaves(IEnumerable<TensorInfo> tensors) => Leaves(tensors, named: false, once: false);

    private static ImmutableArray<Hash256> Leaves(IEnumerable<TensorInfo> tensors, bool named, bool once)
    {
        // All encodings in one buffer: two hundred thousand arrays would weigh more than what is in them.
        var writer = new ArrayBufferWriter<byte>();
        var ends = new List<int>();
        foreach (var tensor in tensors)
        {
            Write(tensor, named, writer);
            ends.Add(writer.WrittenCount);
        }
        var bytes = writer.WrittenMemory;
        var order = new (int Begin, int End)[ends.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = (i == 0 ? 0 : ends[i - 1], ends[i]);
        Array.Sort(order, (x, y) => bytes.Span[x.Begin..x.End].SequenceCompareTo(bytes.Span[y.Begin..y.End]));
        var leaves = ImmutableArray.CreateBuilder<Hash256>(order.Length);
        for (var i = 0; i < order.Length; i++)
        {
            var entry = bytes.Span[order[i].Begin..order[i].End];
            if (once && i > 0 && entry.SequenceEqual(bytes.Span[order[i - 1].Begin..order[i - 1].End]))
                continue;
            leaves.Add(Merkle.Leaf(entry));
        }
        return leaves.DrainToImmutable();
    }

    private static void Write(TensorInfo tensor, bool named, ArrayBufferWriter<byte> writer)
    {
        var digest = tensor.Digest ?? throw new ArgumentException("A tensor without digest has no encoding.", nameof(tensor));
        Field(named ? Tag : NamelessTag, writer);
        if (named)
            Text(tensor.Name, writer);
        Text(tensor.Type, writer);
        Length(sizeof(long) * tensor.Shape.Length, writer);
        foreach (var dimension in tensor.Shape)
        {
            BinaryPrimitives.WriteInt64BigEndian(writer.GetSpan(sizeof(long)), dimension);
            writer.Advance(sizeof(long));
        }
        Length(Hash256.Size, writer);
        digest.Write(writer.GetSpan(Hash256.Size));
        writer.Advance(Hash256.Size);
    }

    private static void Text(string text, ArrayBufferWriter<byte> writer)
    {
        var length = Utf8.GetByteCount(text);
        Length(length, writer);
        Utf8.GetBytes(text, writer.GetSpan(length));
        writer.Advance(length);
    }

    private static void Field(ReadOnlySpan<byte> field, ArrayBufferWriter<byte> writer)
    {
        Length(field.Length, writer);
        writer.Write(field);
    }

    private static void Length(int length, ArrayBufferWriter<byte> writer)
    {
        BinaryPrimitives.WriteUInt32BigEndian(writer.GetSpan(sizeof(uint)), (uint)length);
        writer.Advance(sizeof(uint));
    }
}
