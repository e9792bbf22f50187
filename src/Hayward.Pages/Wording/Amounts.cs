using System.Globalization;

namespace Hayward.Pages.Wording;

/// <summary>Numbers as people read them.</summary>
internal static class Amounts
{
    private static readonly (double Size, string Name)[] Units = [(1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")];
    private static readonly (double Size, string Name)[] Numbers = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")];

    /// <summary>Bytes in decimal units: <c>2.67 GB</c>.</summary>
    public static string Bytes(long bytes)
    {
        foreach (var (size, name) in Units)
            if (bytes >= size) return $"{Short(bytes / size)} {name}";
        return bytes == 1 ? "1 byte" : $"{Exact(bytes)} bytes";
    }

    /// <summary>A large number in words: <c>1.33 billion</c>; small ones exactly.</summary>
    public static string Large(long number)
    {
        foreach (var (size, name) in Numbers)
            if (number >= size) return $"{Short(number / size)} {name}";
        return Exact(number);
    }

    /// <summary>Every digit, in groups of three.</summary>
    public static string Exact(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A score without needless zeros.</summary>
    public static string Score(double score) => score.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary><c>1 file</c>, <c>2 files</c>.</summary>
    public static string Count(long count, string one, string? many = null) => $"{Exact(count)} {(count == 1 ? one : many ?? one + "s")}";

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

    private static string Short(double value) => value switch
    {
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };
}
