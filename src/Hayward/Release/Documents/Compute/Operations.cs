using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Hayward.Release.Documents.Compute;

/// <summary>A whole number too large to count on one's fingers: operations, parameters, tokens. Exact, so that a threshold is never passed or missed by
/// rounding.</summary>
/// <param name="Count">The number, not negative.</param>
public readonly partial record struct Operations(BigInteger Count) : IComparable<Operations>
{
    private const int Digits = 4;
    private const int LongestText = 80;
    private const int LargestPower = 60;

    /// <summary>Reads <c>8.4e22</c>, <c>8.4 × 10^22</c>, <c>10^23</c>, <c>7,000,000,000</c>, <c>7B</c>, <c>2 trillion tokens</c>.</summary>
    /// <returns>Null when the text is no whole number in one of these forms, or larger than 10^60.</returns>
    public static Operations? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText || Form().Match(text.Trim()) is not { Success: true } match) return null;
        var whole = new string([.. match.Groups["whole"].Value.Where(char.IsAsciiDigit)]);
        var fraction = match.Groups["fraction"].Value;
        var power = match.Groups["power"] is { Success: true } given ? int.Parse(given.ValueSpan, CultureInfo.InvariantCulture) : 0;
        power += match.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "k" or "thousand" => 3,
            "m" or "million" => 6,
            "b" or "bn" or "billion" => 9,
            "t" or "trillion" => 12,
            _ => 0,
        } - fraction.Length;
        if (power > LargestPower) return null;
        // A text without digits before the power, 10^23, is one times that.
        var mantissa = whole.Length + fraction.Length == 0 ? BigInteger.One : BigInteger.Parse(whole + fraction, CultureInfo.InvariantCulture);
        if (power >= 0) return new Operations(mantissa * BigInteger.Pow(10, power));
        var (quotient, rest) = BigInteger.DivRem(mantissa, BigInteger.Pow(10, -power));
        return rest.IsZero ? new Operations(quotient) : null;
    }

    /// <inheritdoc/>
    public int CompareTo(Operations other) => Count.CompareTo(other.Count);

    /// <summary>Up to a million exactly, then four digits and a power of ten, <c>8.4 × 10^22</c>; <c>≈</c> stands before what was rounded.</summary>
    public override string ToString()
    {
        if (Count < 1_000_000) return Count.ToString("N0", CultureInfo.InvariantCulture);
        var all = Count.ToString(CultureInfo.InvariantCulture);
        var power = all.Length - 1;
        var scale = BigInteger.Pow(10, all.Length - Digits);
        var (kept, rest) = BigInteger.DivRem(Count, scale);
        if (rest * 2 >= scale) kept++;
        var digits = kept.ToString(CultureInfo.InvariantCulture);
        if (digits.Length > Digits) power++;
        var fraction = digits[1..].TrimEnd('0');
        var mantissa = fraction.Length == 0 ? digits[..1] : $"{digits[0]}.{fraction}";
        return string.Create(CultureInfo.InvariantCulture, $"{(rest.IsZero ? "" : "≈ ")}{(mantissa == "1" ? "" : mantissa + " × ")}10^{power}");
    }

    /// <summary>Every digit, in groups of three.</summary>
    public string Exact() => Count.ToString("N0", CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?:(?<whole>\d{1,3}(?:[,_' ]\d{3}){1,19}|\d{1,60})(?:\.(?<fraction>\d{1,30}))?(?:\s?[eE]\+?(?<power>\d{1,2})|\s?[x×*·]\s?10\s?(?:\^|\*\*)\s?\+?(?<power>\d{1,2}))?|10\s?(?:\^|\*\*)\s?\+?(?<power>\d{1,2}))"
        + @"(?:\s?(?<unit>[kKmMbBtT]|bn|thousand|million|billion|trillion))?(?:\s(?:flops?|operations|floating-point operations|tokens?|parameters|params))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
