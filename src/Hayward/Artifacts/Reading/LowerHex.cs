using System.Buffers;

namespace Hayward.Artifacts.Reading;

/// <summary>Digests as stores and pointers spell them.</summary>
internal static class LowerHex
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>True when <paramref name="text"/> is <paramref name="length"/> lower-case hexadecimal digits.</summary>
    public static bool Is(ReadOnlySpan<char> text, int length) => text.Length == length && !text.ContainsAnyExcept(Digits);
}
