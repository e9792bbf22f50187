using System.Buffers;

namespace Hayward.Signing.Bundles;

/// <summary>Base64 that has one spelling only: a changed character is a changed byte or an error.</summary>
internal static class Base64Text
{
    private static readonly SearchValues<char> OfUrls = SearchValues.Create("-_");

    /// <summary>Decodes <paramref name="text"/>: the standard alphabet with padding, or that of URLs (which DSSE allows) with or without.
    /// Null when it is neither, or when the bits behind the last byte are not zero.</summary>
    public static byte[]? Decode(string text)
    {
        var standard = text;
        if (text.AsSpan().ContainsAny(OfUrls))
        {
            if (text.AsSpan().ContainsAny('+', '/')) return null;
            standard = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
            standard += (standard.Length % 4) switch { 2 => "==", 3 => "=", _ => "" };
        }

        if (standard.Length % 4 != 0) return null;
        var bytes = new byte[standard.Length / 4 * 3];
        if (!Convert.TryFromBase64String(standard, bytes, out var length)) return null;
        var tail = standard.Length == 0 ? "" : standard[^4..];
        // The framework passes over blanks and over bits that carry nothing.
        if (standard.AsSpan().ContainsAny(" \t\r\n") || Convert.ToBase64String(bytes.AsSpan((length - 1) / 3 * 3, length == 0 ? 0 : ((length - 1) % 3) + 1)) != tail) return null;
        return bytes[..length];
    }
}
