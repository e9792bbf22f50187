using System.Collections.Immutable;

namespace Hayward.Artifacts.Formats.Hdf5;

/// <summary>Reads the shape of a dataset or attribute.</summary>
internal static class Hdf5Space
{
    /// <summary>The dimensions, outermost first; empty for a single value; a null space has one dimension of 0.</summary>
    public static ImmutableArray<long> Read(Hdf5Cursor body)
    {
        var version = body.Byte();
        var rank = body.Byte();
        body.Skip(1);
        var kind = (int)body.Byte();
        if (version is not (1 or 2) || rank > 32)
            throw body.Malformed();
        if (version == 1)
            body.Skip(4);
        else if (kind == 2)
            return [0];
        var shape = ImmutableArray.CreateBuilder<long>(rank);
        for (var i = 0; i < rank; i++)
            shape.Add(body.Length());
        return shape.ToImmutable();
    }

    /// <summary>Number of elements; -1 when it does not fit into 63 bits.</summary>
    public static long Elements(ImmutableArray<long> shape)
    {
        try
        {
            return shape.Aggregate(1L, (product, dimension) => checked(product * dimension));
        }
        catch (OverflowException)
        {
            return -1;
        }
    }
}
