using System.Runtime.CompilerServices;
using Hayward.Observatory.Engine.Native;

namespace Hayward.Observatory.Engine;

/// <summary>Fills one column of a chunk. A row has no value until it is given one.</summary>
internal sealed unsafe class ColumnWriter
{
    private readonly ColumnWriter? _elements;
    private nint _vector;
    private byte* _data;
    private ulong* _validity;
    private int _capacity;
    private int _size;

    public ColumnWriter(ColumnType type)
    {
        Type = type;
        if (type is ColumnType.List) _elements = new ColumnWriter(ColumnType.Text);
    }

    public ColumnType Type { get; }

    /// <summary>Elements of the lists so far; a list that turns out wrong is taken back to it with <see cref="CutList"/>.</summary>
    public int ListSize => _elements!._size;

    /// <summary>Begins with the empty column of a new chunk.</summary>
    public void Begin(nint vector)
    {
        _vector = vector;
        DuckDb.duckdb_vector_ensure_validity_writable(vector);
        Look();
        new Span<ulong>(_validity, DataChunk.Most / 64).Clear();
        if (_elements is not { } elements) return;
        elements._vector = DuckDb.duckdb_list_vector_get_child(vector);
        elements._capacity = DataChunk.Most;
        elements._size = 0;
        elements.Look();
    }

    /// <summary>Says how many elements the lists have.</summary>
    public void End()
    {
        if (_elements is { } elements) _ = DuckDb.duckdb_list_vector_set_size(_vector, (ulong)elements._size);
    }

    /// <summary>Gives a row its value.</summary>
    public void Set<T>(int row, T value)
        where T : unmanaged
    {
        ((T*)_data)[row] = value;
        _validity[row >> 6] |= 1UL << (row & 63);
    }

    /// <summary>The value that a row was given.</summary>
    public T Get<T>(int row)
        where T : unmanaged => ((T*)_data)[row];

    /// <summary>Where the value of a row lies, for as long as its chunk does.</summary>
    public nint Place<T>(int row)
        where T : unmanaged => (nint)((T*)_data + row);

    /// <summary>Gives a row its text, which must be UTF-8.</summary>
    public void SetText(int row, ReadOnlySpan<byte> text)
    {
        Place(row, text);
        _validity[row >> 6] |= 1UL << (row & 63);
    }

    /// <summary>Gives a row a text, which must be UTF-8 and stay where it is for as long as the chunk does.</summary>
    public void LendText(int row, ReadOnlySpan<byte> text)
    {
        Point(row, text);
        _validity[row >> 6] |= 1UL << (row & 63);
    }

    /// <summary>Adds an element to the list that is being made.</summary>
    public void AddText(ReadOnlySpan<byte> text) => Next().Place(_elements!._size++, text);

    /// <summary>Adds an element that stays where it is for as long as the chunk does.</summary>
    public void LendElement(ReadOnlySpan<byte> text) => Next().Point(_elements!._size++, text);

    /// <summary>Gives a row the elements that were added since <paramref name="start"/>.</summary>
    public void SetList(int row, int start) => Set(row, new NativeList { Offset = (ulong)start, Length = (ulong)(ListSize - start) });

    /// <summary>Takes elements back.</summary>
    public void CutList(int size) => _elements!._size = size;

    /// <summary>The text that a row was given.</summary>
    public ReadOnlySpan<byte> Text(int row)
    {
        ref var text = ref ((NativeText*)_data)[row];
        return text.Length <= NativeText.MostInlined
            ? new ReadOnlySpan<byte>(_data + (row * sizeof(NativeText)) + sizeof(uint), (int)text.Length)
            : new ReadOnlySpan<byte>((byte*)text.Pointer, (int)text.Length);
    }

    /// <summary>Where the elements of the list of a row begin, and their number.</summary>
    public (int Start, int Length) List(int row)
    {
        var list = Get<NativeList>(row);
        return ((int)list.Offset, (int)list.Length);
    }

    /// <summary>An element of the lists.</summary>
    public ReadOnlySpan<byte> Element(int place) => _elements!.Text(place);

    /// <summary>Takes the value of a row back.</summary>
    public void Clear(int row) => _validity[row >> 6] &= ~(1UL << (row & 63));

    private void Look()
    {
        _data = (byte*)DuckDb.duckdb_vector_get_data(_vector);
        _validity = DuckDb.duckdb_vector_get_validity(_vector);
    }

    private ColumnWriter Next()
    {
        var elements = _elements!;
        if (elements._size < elements._capacity) return elements;
        elements._capacity *= 2;
        if (DuckDb.duckdb_list_vector_reserve(_vector, (ulong)elements._capacity) != 0) throw new EngineException("The engine has no room for a list.");
        elements.Look();
        return elements;
    }

    private void Place(int row, ReadOnlySpan<byte> text)
    {
        if (text.Length > NativeText.MostInlined)
            fixed (byte* first = text) DuckDb.duckdb_unsafe_vector_assign_string_element_len(_vector, (ulong)row, first, (ulong)text.Length);
        else
            Inline(row, text);
    }

    private void Point(int row, ReadOnlySpan<byte> text)
    {
        if (text.Length <= NativeText.MostInlined)
        {
            Inline(row, text);
            return;
        }
        ref var first = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(text);
        ((NativeText*)_data)[row] = new NativeText { Length = (uint)text.Length, Prefix = Unsafe.ReadUnaligned<uint>(ref first), Pointer = (nint)Unsafe.AsPointer(ref first) };
    }

    private void Inline(int row, ReadOnlySpan<byte> text)
    {
        // A short text lies in the vector itself, with zeros behind it.
        var place = _data + (row * sizeof(NativeText));
        Unsafe.WriteUnaligned(place, default(NativeText));
        *(uint*)place = (uint)text.Length;
        text.CopyTo(new Span<byte>(place + sizeof(uint), NativeText.MostInlined));
    }
}
