using System.Globalization;
using System.Text.RegularExpressions;

namespace Hayward.Release.Ladders;

/// <summary>Reads a number of floating-point operations as people write it.</summary>
internal static partial class Operations
{
    /// <summary><c>1e24</c>, <c>3.8*10^24</c>, <c>3.8 × 10^24 FLOP</c>, <c>120000</c>; null for anything else.</summary>
    public static double? Read(string? text)
    {
        if (text is null || Power().Match(text.Trim()) is not { Success: true } found) return null;
        var mantissa = double.Parse(found.Groups[1].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);
        var exponent = found.Groups[2].Success ? int.Parse(found.Groups[2].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var value = mantissa * Math.Pow(10, exponent);
        return double.IsFinite(value) ? value : null;
    }

    [GeneratedRegex(@"^([0-9]{1,40}(?:\.[0-9]{1,20})?(?:[eE]\+?[0-9]{1,2})?)(?:\s*[*x×·]\s*10\^\+?([0-9]{1,2}))?(?:\s*FLOPS?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Power();
}
