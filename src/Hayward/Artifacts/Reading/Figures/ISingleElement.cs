using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hayward.Artifacts.Reading.Figures;

/// <summary>A type of number, little-endian, whose every value is a number of single precision.</summary>
internal interface ISingleElement
{
    /// <summary>Size in bytes.</summary>
    static abstract int Size { get; }

    /// <summary>Sixteen elements from <paramref name="at"/> on.</summary>
    static abstract Vector512<float> Load(ref byte at);
}

/// <summary>IEEE 754 single precision.</summary>
internal readonly struct Float32 : ISingleElement
{
    public static int Size => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref byte at) => Vector512.LoadUnsafe(ref at).AsSingle();
}

/// <summary>The upper half of IEEE 754 single precision.</summary>
internal readonly struct BFloat16 : ISingleElement
{
    public static int Size => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref byte at) => (Words.Load(ref at) << 16).AsSingle();
}

/// <summary>IEEE 754 half precision.</summary>
internal readonly struct Float16 : ISingleElement
{
    public static int Size => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref byte at)
    {
        var bits = Words.Load(ref at);
        var magnitude = (bits & Vector512.Create(0x7FFFu)) << 13;
        // Exponents are 112 apart; multiplying by 2^112 moves them and makes subnormal numbers normal.
        var value = (magnitude.AsSingle() * Vector512.Create(5.192296858534828e33f)).AsUInt32();
        var special = Vector512.GreaterThanOrEqual(magnitude, Vector512.Create(0x7C00u << 13)) & Vector512.Create(0x7F80_0000u);
        return (value | special | ((bits & Vector512.Create(0x8000u)) << 16)).AsSingle();
    }
}

/// <summary>Sixteen numbers of 16 bits.</summary>
internal static class Words
{
    /// <summary>Each in 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Load(ref byte at)
    {
        var (lower, upper) = Vector256.Widen(Vector256.LoadUnsafe(ref at).AsUInt16());
        return Vector512.Create(lower, upper);
    }
}
