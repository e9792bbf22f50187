using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Hayward.Artifacts.Formats.Torch;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Numpy;

/// <summary>A header as read.</summary>
/// <param name="Type">Type of the elements.</param>
/// <param name="Spelled">The type as written, shortened.</param>
/// <param name="FortranOrder">True when the first dimension varies fastest.</param>
/// <param name="Shape">Dimensions, outermost first.</param>
/// <param name="DataAt">Offset of the data.</param>
/// <param name="Elements">Number of elements.</param>
internal sealed record NumpyLayout(NumpyType Type, string Spelled, bool FortranOrder, ImmutableArray<long> Shape, long DataAt, long Elements)
{
    /// <summary>Length of the data in bytes.</summary>
    public long Length => Elements * Type.Size;

    /// <summary>True when the order of the dimensions changes the order of the bytes.</summary>
    public bool Transposed => FortranOrder && Shape.Count(d => d > 1) > 1;

    /// <summary>True when the bytes are the elements in row-major order, little-endian.</summary>
    public bool Plain => !Transposed && Type.Swap == 1;

    /// <summary>Steps in elements, one for each dimension.</summary>
    public ImmutableArray<long> Strides
    {
        get
        {
            var strides = new long[Shape.Length];
            var step = 1L;
            for (var i = 0; i < strides.Length; i++)
            {
                var d = FortranOrder ? i : strides.Length - 1 - i;
                strides[d] = step;
                step *= Shape[d];
            }
            return [.. strides];
        }
    }
}

/// <summary>Reads the header of an npy file.</summary>
internal static class NumpyHeaderParser
{
    private const int HeaderLimit = 64 * 1024;
    private const int MostDimensions = 64;
    private const int MostFields = 1_000;
    private const int Spelled = 100;

    /// <summary>Reads the header; the source then stands at the data.</summary>
    /// <exception cref="FormatRuleException">A rule is broken.</exception>
    public static NumpyLayout Read(ByteSource source)
    {
        Span<byte> prefix = stackalloc byte[12];
        if (!source.TryFill(prefix[..8]) || prefix[0] != 0x93 || !prefix[1..].StartsWith("NUMPY"u8))
            throw Broken(NumpyRule.MagicWrong, 0, "it does not begin with \\x93NUMPY");
        var version = prefix[6];
        if (version is < 1 or > 3 || prefix[7] != 0)
            throw Broken(NumpyRule.VersionUnknown, 6, $"it has version {version}.{prefix[7]}, and 1.0, 2.0 and 3.0 are known");
        var width = version == 1 ? 2 : 4;
        if (!source.TryFill(prefix[8..(8 + width)]))
            throw Broken(NumpyRule.HeaderTruncated, source.Fetched, "it ends before the length of its header", ProblemKind.Truncated);
        long length = width == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(prefix[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(prefix[8..]);
        if (length > HeaderLimit)
            throw Broken(NumpyRule.HeaderTooLarge, 8, $"its header claims {length:N0} bytes, and {HeaderLimit:N0} are read", ProblemKind.BeyondBound);
        if (length > source.Remaining)
            throw Broken(NumpyRule.HeaderTruncated, source.Length, "it ends within its header", ProblemKind.Truncated);
        var header = new byte[length];
        if (!source.TryFill(header))
            throw Broken(NumpyRule.HeaderTruncated, source.Fetched, "it ends within its header", ProblemKind.Truncated);
        if (version == 3 ? !System.Text.Unicode.Utf8.IsValid(header) : !Ascii.IsValid(header))
            throw Broken(NumpyRule.HeaderNotText, 8 + width, "its header is not text");
        return Parse(Encoding.UTF8.GetString(header), 8 + width, 8 + width + length);
    }

    private static NumpyLayout Parse(string text, int begin, long dataAt)
    {
        var literal = new NumpyLiteral(text);
        object? descr = null, order = null, shape = null;
        var good = text.EndsWith('\n') && literal.Take('{');
        while (good && !literal.Take('}'))
        {
            var key = literal.Value() as string;
            good = key is not null && literal.Take(':') && literal.Value() is { } value && (key switch
            {
                "descr" when descr is null => (descr = value) is not null,
                "fortran_order" when order is null => (order = value) is not null,
                "shape" when shape is null => (shape = value) is not null,
                _ => throw Broken(NumpyRule.KeysWrong, begin + literal.At, "its header has a key twice or one beyond descr, fortran_order and shape"),
            });
            if (good && !literal.Take(','))
            {
                good = literal.Take('}');
                break;
            }
        }
        if (!good || !literal.AtEnd())
            throw Broken(NumpyRule.HeaderMalformed, begin + literal.At, $"its header is not the literal of a dictionary at offset {begin + literal.At:N0}");
        if (descr is null || order is not bool fortran || shape is not ImmutableList<object> { Count: <= MostDimensions } dimensions || dimensions.Any(d => d is not long))
            throw Broken(NumpyRule.KeysWrong, begin, "its header lacks descr, fortran_order or shape, or one has a wrong type");
        var fields = 0;
        var type = Type(descr, ref fields) ?? throw Broken(NumpyRule.TypeUnknown, begin, "its type is not one of NumPy's");
        var lengths = dimensions.Select(d => (long)d).ToImmutableArray();
        var elements = TorchTensor.Product(lengths);
        if (elements < 0 || (type.Size > 0 && elements > (long.MaxValue - dataAt) / type.Size))
            throw Broken(NumpyRule.Overflow, begin, "its shape makes more bytes than 63 bits can count");
        return new NumpyLayout(type, descr as string ?? "structure", fortran, lengths, dataAt, elements);
    }

    /// <summary>A type string, or a list of fields: name (or title and name), type, and a shape where there is one.</summary>
    private static NumpyType? Type(object descr, ref int fields)
    {
        if (descr is string code)
            return code.Length <= Spelled ? NumpyType.Of(code) : null;
        if (descr is not ImmutableList<object> list)
            return null;
        var (size, objects) = (0L, false);
        foreach (var item in list)
        {
            if (item is not ImmutableList<object> { Count: 2 or 3 } field || field[0] is not (string or ImmutableList<object>) || ++fields > MostFields
                || Type(field[1], ref fields) is not { } type)
                return null;
            var count = 1L;
            if (field.Count == 3)
            {
                if (field[2] is not ImmutableList<object> shape || shape.Any(d => d is not long))
                    return null;
                count = TorchTensor.Product([.. shape.Select(d => (long)d)]);
            }
            if (count < 0 || (type.Size > 0 && count > int.MaxValue / type.Size) || size + (count * type.Size) > int.MaxValue)
                return null;
            size += count * type.Size;
            objects |= type.HasObjects;
        }
        // The words of a structure are not turned round: its digest is that of its bytes.
        return new NumpyType($"VOID{size}", size, 1, objects);
    }

    private static FormatRuleException Broken(NumpyRule rule, long offset, string text, ProblemKind kind = ProblemKind.Malformed) =>
        new(new FormatError(kind, rule.ToString(), offset, text));
}
