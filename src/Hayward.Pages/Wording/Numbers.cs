using System.Globalization;

namespace Hayward.Pages.Wording;

/// <summary>Numbers of a study's tables. <c>study.js</c> writes them in the same way when another part of the hub is chosen.</summary>
internal static class Numbers
{
    /// <summary>A number that is short enough to read and has as many digits as matter; files have them all.</summary>
    public static string Cell(double number)
    {
        number += 0; // a negative zero is a zero
        var size = Math.Abs(number);
        // Weeks, years and small counts read better without groups.
        if (number == Math.Floor(number) && size < 1e15) return number.ToString(size >= 10_000 ? "N0" : "0", CultureInfo.InvariantCulture);
        return size switch
        {
            >= 1000 => number.ToString("N0", CultureInfo.InvariantCulture),
            >= 1 => Trim(number.ToString("F2", CultureInfo.InvariantCulture)),
            >= 0.001 => Trim(number.ToString("F4", CultureInfo.InvariantCulture)),
            _ => number.ToString("0.0e-0", CultureInfo.InvariantCulture),
        };
    }

    private static string Trim(string digits) => digits.TrimEnd('0').TrimEnd('.');
}
