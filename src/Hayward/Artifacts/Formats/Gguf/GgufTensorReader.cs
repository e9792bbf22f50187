using System.Collections.Immutable;
using System.Text;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Gguf;

/// <summary>Reads the entries of the tensors and checks their places.</summary>
internal sealed class GgufTensorReader(GgufScanner scanner, long alignment)
{
    /// <summary>Tensors of one header; the largest known models have some thousands a file.</summary>
    internal const int EntryLimit = 100_000;

    private const int NameLimit = 64;
    private const int DimensionLimit = 4;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<TensorInfo> _tensors = [];
    private long _end;

    /// <summary>Reads <paramref name="count"/> entries. The offsets of the result count from the beginning of the file.</summary>
    /// <param name="count">Number of entries.</param>
    /// <param name="dataEnd">Byte after the last tensor, without padding.</param>
    public ImmutableArray<TensorInfo> Read(int count, out long dataEnd)
    {
        for (var i = 0; i < count; i++)
        {
            if (i >= EntryLimit)
            {
                var text = $"it lists {count:N0} tensors and is not read past the first {EntryLimit:N0} at offset {scanner.Position:N0}";
                throw GgufScanner.Broken(GgufRule.TooManyEntries, scanner.Position, text, ProblemKind.BeyondBound);
            }
            _tensors.Add(Entry());
        }
        var dataBegin = Padded(scanner.Position);
        if (_end > long.MaxValue - dataBegin - alignment)
            throw GgufScanner.Broken(GgufRule.ShapeImpossible, scanner.Position, "its tensors together are longer than any file");
        dataEnd = _tensors.Count == 0 ? scanner.Position : dataBegin + _tensors[^1].Begin + _tensors[^1].Length;
        return [.. _tensors.Select(t => t with { Begin = dataBegin + t.Begin })];
    }

    private TensorInfo Entry()
    {
        var at = scanner.Position;
        var name = Name(at);
        if (!_names.Add(name))
            throw GgufScanner.Broken(GgufRule.NameDuplicate, at, $"the tensor {Shown(name)} occurs again at offset {at:N0}");
        var shape = Shape(name);
        var type = Type(name);
        if (shape.Length > 0 && shape[^1] % type.BlockElements != 0)
            throw GgufScanner.Broken(
                GgufRule.RowNotWholeBlocks, at,
                $"the rows of tensor {Shown(name)} have {shape[^1]:N0} elements, not a multiple of the {type.BlockElements} of {type.Name}");
        if (shape.Length == 0 && type.BlockElements != 1)
            throw GgufScanner.Broken(
                GgufRule.RowNotWholeBlocks, at,
                $"tensor {Shown(name)} is a scalar of {type.Name}, whose blocks have {type.BlockElements} elements");
        var length = Length(name, at, shape, type);

        var offsetAt = scanner.Position;
        var offset = scanner.Number(8, "the offset of a tensor");
        if (offset % (ulong)alignment != 0)
            throw GgufScanner.Broken(
                GgufRule.OffsetNotAligned, offsetAt,
                $"the data of tensor {Shown(name)} begins at {offset:N0}, not a multiple of {alignment}");
        if (offset != (ulong)_end)
            throw GgufScanner.Broken(
                GgufRule.OffsetOutOfOrder, offsetAt,
                $"the data of tensor {Shown(name)} begins at {offset:N0} where {_end:N0} was expected");
        if (length > long.MaxValue - _end - alignment)
            throw GgufScanner.Broken(GgufRule.ShapeImpossible, at, $"tensor {Shown(name)} ends beyond any file");
        _end = Padded(_end + length);
        return new TensorInfo(name, type.Name, shape, (long)offset, length) { Plain = !scanner.BigEndian };
    }

    private string Name(long at)
    {
        var length = scanner.Count("the name of a tensor");
        if (length > NameLimit)
            throw GgufScanner.Broken(
                GgufRule.NameMalformed, at,
                $"the name of the tensor at offset {at:N0} claims {length:N0} bytes and {NameLimit} are allowed");
        Span<byte> bytes = stackalloc byte[(int)length];
        scanner.Fill(bytes, "the name of a tensor");
        if (Utf8Check.FirstInvalid(bytes) >= 0 || Utf8Check.OpenTail(bytes) > 0)
            throw GgufScanner.Broken(GgufRule.NameMalformed, at, $"the name of the tensor at offset {at:N0} is not UTF-8");
        return Encoding.UTF8.GetString(bytes);
    }

    private ImmutableArray<long> Shape(string name)
    {
        var at = scanner.Position;
        var count = scanner.Narrow("the shape of a tensor");
        if (count > DimensionLimit)
            throw GgufScanner.Broken(
                GgufRule.TooManyDimensions, at,
                $"tensor {Shown(name)} has {count:N0} dimensions at offset {at:N0} and {DimensionLimit} are allowed");
        var shape = new long[count];
        for (var i = 0; i < count; i++)
        {
            var dimension = scanner.Count("the shape of a tensor");
            if (dimension > long.MaxValue)
                throw GgufScanner.Broken(GgufRule.ShapeImpossible, at, $"tensor {Shown(name)} has a negative dimension at offset {at:N0}");
            // The file has the innermost dimension first.
            shape[count - 1 - i] = (long)dimension;
        }
        return [.. shape];
    }

    private GgufTensorType Type(string name)
    {
        var at = scanner.Position;
        var number = scanner.Narrow("the type of a tensor");
        return number < GgufTensorType.All.Length && GgufTensorType.All[(int)number] is { BlockElements: > 0 } type
            ? type
            : throw GgufScanner.Broken(
                GgufRule.TypeUnknown, at,
                $"tensor {Shown(name)} has type {number} at offset {at:N0}, which is unknown or no longer in use");
    }

    private static long Length(string name, long at, ImmutableArray<long> shape, GgufTensorType type)
    {
        try
        {
            var elements = shape.Aggregate(1L, (product, dimension) => checked(product * dimension));
            return checked(elements / type.BlockElements * type.BlockBytes);
        }
        catch (OverflowException)
        {
            throw GgufScanner.Broken(
                GgufRule.ShapeImpossible, at, $"tensor {Shown(name)} at offset {at:N0} has more elements or bytes than fit into 63 bits");
        }
    }

    private long Padded(long value) => (value + alignment - 1) / alignment * alignment;

    private static string Shown(string text) => GgufMetadataReader.Shown(text);
}
