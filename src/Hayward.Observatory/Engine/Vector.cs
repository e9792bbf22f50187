using System.Runtime.CompilerServices;
using System.Text;
using Hayward.Observatory.Engine.Native;

namespace Hayward.Observatory.Engine;

/// <summary>One column of a chunk, or the elements of its lists, seen in place.</summary>
internal readonly unsafe struct Vector
{
    private readonly nint _vector;
    private readonly byte* _data;
    private readonly ulong* _validity;

    internal Vector(nint vector, int count)
    {
        _vector = vector;
        Count = count;
        _data = (byte*)DuckDb.duckdb_vector_get_data(vector);
        _validity = DuckDb.duckdb_vector_get_validity(vector);
    }

    /// <summary>Number of values.</summary>
    public int Count { get; }

    /// <summary>The elements of all lists, one after the other.</summary>
    public Vector Elements => new(DuckDb.duckdb_list_vector_get_child(_vector), (int)DuckDb.duckdb_list_vector_get_size(_vector));

    /// <summary>Whether there is no value in a row.</summary>
    public bool IsNull(int row) => _validity != null && (_validity[row >> 6] & (1UL << (row & 63))) == 0;

    /// <summary>The values; what stands where there is none means nothing.</summary>
    /// <typeparam name="T">The type that the column has in memory.</typeparam>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged => new(_data, Count);

    /// <summary>A text as UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count);
        ref var text = ref Unsafe.AsRef<NativeText>(_data + (row * sizeof(NativeText)));
        return text.Length <= NativeText.MostInlined
            ? new ReadOnlySpan<byte>(_data + (row * sizeof(NativeText)) + sizeof(uint), (int)text.Length)
            : new ReadOnlySpan<byte>((byte*)text.Pointer, checked((int)text.Length));
    }

    /// <summary>A text; null where there is none.</summary>
    public string? Text(int row) => IsNull(row) ? null : Encoding.UTF8.GetString(Utf8(row));

    /// <summary>Where the elements of the list in a row begin among <see cref="Elements"/>, and their number.</summary>
    public (int Start, int Length) List(int row)
    {
        var entry = Values<NativeList>()[row];
        return (checked((int)entry.Offset), checked((int)entry.Length));
    }
}
