using System.Collections.Immutable;
using Hayward.Artifacts.Formats.Pickles;

namespace Hayward.Artifacts.Formats.Torch;

/// <summary>A storage as a pickle names it.</summary>
/// <param name="Key">Its key: the name of its member, or its place in the list of keys.</param>
/// <param name="Type">Type of its elements.</param>
/// <param name="Count">Number of elements.</param>
/// <param name="Offset">Where the pickle names it.</param>
internal sealed record TorchStorage(string Key, TorchType Type, long Count, long Offset)
{
    /// <summary>Size in bytes; -1 when it does not fit into 63 bits.</summary>
    public long Bytes => Count <= long.MaxValue / Type.Size ? Count * Type.Size : -1;

    /// <summary>First element of a view that has a key of its own, in elements; 0 for a whole storage (legacy files only).</summary>
    public long ViewOffset { get; init; }

    /// <summary>Reads a persistent identifier; null when it names no storage.</summary>
    public static TorchStorage? Of(PicklePersistent persistent)
    {
        if (persistent.Id is not PickleTuple { Items: { Count: >= 5 and <= 6 } items }
            || items[0] is not PickleConstant { Text: "storage" }
            || items[1] is not PickleGlobal global
            || TorchType.OfStorage(global.FullName) is not { } type
            || items[2] is not PickleConstant { Text: { } key }
            || items[4] is not PickleConstant { Number: >= 0 and { } count })
            return null;
        var view = items.Count == 6 && items[5] is PickleTuple { Items: { Count: 3 } parts } && parts[1] is PickleConstant { Number: >= 0 and { } first } ? first : 0;
        return new TorchStorage(key, type, count, persistent.Offset) { ViewOffset = view };
    }
}

/// <summary>A tensor as a pickle builds it over a storage.</summary>
/// <param name="Storage">Where its elements lie.</param>
/// <param name="Type">Type of its elements; another than that of the storage when the storage has none.</param>
/// <param name="First">Its first element in the storage, in elements.</param>
/// <param name="Shape">Dimensions, outermost first.</param>
/// <param name="Strides">Steps in elements, one for each dimension.</param>
internal sealed record TorchTensor(TorchStorage Storage, TorchType Type, long First, ImmutableArray<long> Shape, ImmutableArray<long> Strides)
{
    /// <summary>Number of elements; -1 when it does not fit into 63 bits.</summary>
    public long Elements => Product(Shape);

    /// <summary>Size in bytes; -1 when it does not fit into 63 bits.</summary>
    public long Bytes => Elements is var count and >= 0 && count <= long.MaxValue / Type.Size ? count * Type.Size : -1;

    /// <summary>True when the elements lie in row-major order without holes.</summary>
    public bool Contiguous
    {
        get
        {
            var expected = 1L;
            for (var i = Shape.Length - 1; i >= 0; i--)
            {
                if (Shape[i] == 0)
                    return true;
                if (Shape[i] != 1 && Strides[i] != expected)
                    return Shape.Contains(0);
                expected *= Shape[i];
            }
            return true;
        }
    }

    /// <summary>Number of elements of the storage that it reaches to; -1 when that does not fit into 63 bits.</summary>
    public long Reach
    {
        get
        {
            if (Shape.Contains(0))
                return First;
            try
            {
                return checked(First + Shape.Zip(Strides).Aggregate(1L, (end, d) => checked(end + ((d.First - 1) * d.Second))));
            }
            catch (OverflowException)
            {
                return -1;
            }
        }
    }

    /// <summary>The product of the dimensions; -1 when it does not fit into 63 bits.</summary>
    public static long Product(ImmutableArray<long> shape)
    {
        if (shape.Contains(0))
            return 0;
        var product = 1L;
        foreach (var dimension in shape)
        {
            if (product > long.MaxValue / dimension)
                return -1;
            product *= dimension;
        }
        return product;
    }
}
