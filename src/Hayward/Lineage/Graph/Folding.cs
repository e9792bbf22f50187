using System.Text;

namespace Hayward.Lineage.Graph;

/// <summary>Ids as the hub compares them: without regard to the case of ASCII letters, byte by byte otherwise.</summary>
internal static class Folding
{
    /// <summary>True when the hub takes both for one id.</summary>
    public static bool Equal(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.Length != b.Length) return false;
        for (var i = 0; i < a.Length; i++)
            if (a[i] != b[i] && Lower(a[i]) != Lower(b[i])) return false;
        return true;
    }

    /// <summary>The order of a graph's nodes.</summary>
    public static int Compare(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var length = Math.Min(a.Length, b.Length);
        for (var i = 0; i < length; i++)
        {
            var difference = Lower(a[i]) - Lower(b[i]);
            if (difference != 0) return difference;
        }

        return a.Length - b.Length;
    }

    /// <summary>A byte of an id in lower case.</summary>
    public static byte Lower(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;

    /// <summary>True when the text is one of the words, without regard to case.</summary>
    public static bool IsAnyOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte[]> words)
    {
        foreach (var word in words)
            if (Equal(text, word)) return true;
        return false;
    }

    /// <summary>Words as UTF-8.</summary>
    public static byte[][] Bytes(IEnumerable<string> words) => [.. words.Select(Encoding.UTF8.GetBytes)];
}
