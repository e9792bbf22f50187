using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hayward.Evidence;

namespace Hayward.Release.Dossiers.Reading;

/// <summary>Answers as text, read as what they mean.</summary>
public static partial class FieldValues
{
    private static readonly Dictionary<string, int> DigestLengths = new(StringComparer.Ordinal)
    {
        ["sha256"] = 64,
        ["sha384"] = 96,
        ["sha512"] = 128,
        ["blake3"] = 64,
        ["blake2b-512"] = 128,
        ["gitoid-blob-sha1"] = 40,
        ["git-sha1"] = 40,
    };

    /// <summary>A day as <c>yyyy-MM-dd</c>; null for anything else.</summary>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A number that is not negative, with or without underscores, commas or blanks between groups of three digits; null for anything else.</summary>
    public static decimal? Number(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = Grouped().IsMatch(text) ? Separator().Replace(text, "") : text;
        return decimal.TryParse(
            plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture,
            out var number) && number >= 0 ? number : null;
    }

    /// <summary>Floating-point operations: <c>1e24</c>, <c>10^24</c>, <c>3.8*10^24</c>, <c>3.8 × 10^24 FLOP</c>; null for anything else.</summary>
    public static double? Flops(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = Unit().Replace(text, "");
        var power = Power().Match(text);
        var plain = power.Success ? $"{(power.Groups[1].Success ? power.Groups[1].Value : "1")}e{power.Groups[2].Value}" : text.Trim();
        if (!double.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)) return null;
        return double.IsFinite(number) && number >= 0 ? number : null;
    }

    /// <summary>A digest whose algorithm is known and whose length fits, <c>sha256:ab12…</c> in lower case; null for anything else.</summary>
    public static Digest? Digest(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && DigestLengths.TryGetValue(text[..colon], out var length) && text.Length == colon + 1 + length
            && text[(colon + 1)..].All(char.IsAsciiHexDigitLower)
            ? new Digest(text[..colon], text[(colon + 1)..])
            : null;
    }

    /// <summary>True for an absolute web or mail address.</summary>
    public static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" or "mailto";

    /// <summary>True for a relative path that stays where it begins: no drive, no leading slash, no backslash, no part <c>..</c>.</summary>
    public static bool IsInside(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Length is > 0 and <= 1024 && !path.StartsWith('/') && path.AsSpan().IndexOfAny('\\', ':', '\0') < 0
            && path.Split('/').All(part => part.Length > 0 && part is not ("." or ".."));
    }

    /// <summary>A scalar as it was written as far as can be told; null for a map, a list or nothing.</summary>
    internal static string? Scalar(JsonNode? node) => node is not JsonValue value ? null : value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToJsonString(),
    };

    [GeneratedRegex(@"^\d{1,3}([_, ]\d{3})+(\.\d+)?$")]
    private static partial Regex Grouped();

    [GeneratedRegex("[_, ]")]
    private static partial Regex Separator();

    [GeneratedRegex(@"^\s*(?:(\d+(?:\.\d+)?)\s*[*x×·]\s*)?10\s*\^\s*\+?(\d{1,3})\s*$")]
    private static partial Regex Power();

    [GeneratedRegex(@"\s*\bFLOPS?\s*$")]
    private static partial Regex Unit();
}
