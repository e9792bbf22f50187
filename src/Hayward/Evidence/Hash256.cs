using System.Buffers.Binary;
using System.Globalization;

namespace Hayward.Evidence;

/// <summary>A digest of 32 bytes, kept as a value: ten million of them must not be ten million strings.</summary>
public readonly record struct Hash256(UInt128 High, UInt128 Low) : IComparable<Hash256>
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 32;

    /// <summary>Reads the first 32 bytes of <paramref name="bytes"/>.</summary>
    public static Hash256 Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));

    /// <summary>Reads 32 bytes; null when there are more or fewer.</summary>
    public static Hash256? ReadWhole(ReadOnlySpan<byte> bytes) => bytes.Length == Size ? Read(bytes) : null;

    /// <summary>Reads 64 hexadecimal digits; null when <paramref name="hex"/> is anything else.</summary>
    public static Hash256? Parse(ReadOnlySpan<char> hex) =>
        hex.Length == 2 * Size
        && UInt128.TryParse(hex[..Size], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
        && UInt128.TryParse(hex[Size..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low)
            ? new Hash256(high, low)
            : null;

    /// <summary>Writes the 32 bytes.</summary>
    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt128BigEndian(target, High);
        BinaryPrimitives.WriteUInt128BigEndian(target[16..], Low);
    }

    /// <summary>Orders as the bytes do.</summary>
    public int CompareTo(Hash256 other) => High.CompareTo(other.High) is var order and not 0 ? order : Low.CompareTo(other.Low);

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x32}{Low:x32}");

    /// <summary>Orders as the bytes do.</summary>
    public static bool operator <(Hash256 left, Hash256 right) => left.CompareTo(right) < 0;

    /// <summary>Orders as the bytes do.</summary>
    public static bool operator >(Hash256 left, Hash256 right) => left.CompareTo(right) > 0;

    /// <summary>Orders as the bytes do.</summary>
    public static bool operator <=(Hash256 left, Hash256 right) => left.CompareTo(right) <= 0;

    /// <summary>Orders as the bytes do.</summary>
    public static bool operator >=(Hash256 left, Hash256 right) => left.CompareTo(right) >= 0;
}
