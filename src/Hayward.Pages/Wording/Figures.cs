using System.Globalization;

namespace Hayward.Pages.Wording;

/// <summary>Shares, coordinates and times as a page shows them.</summary>
internal static class Figures
{
    /// <summary>A share as a percentage; a share that is not nothing never reads as 0.</summary>
    public static string Share(double share) => share switch
    {
        > 0 and < 0.01 => "under 1 %",
        > 0.99 and < 1 => "over 99 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %"),
    };

    /// <summary>A coordinate of a drawing.</summary>
    public static string At(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A date and time in UTC.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
