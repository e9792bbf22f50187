using System.Globalization;

namespace Hayward.Evidence;

/// <summary>Numbers as people read them.</summary>
public static class Amounts
{
    private static readonly (double Size, string Name)[] Units = [(1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")];
    private static readonly (double Size, string Name)[] Numbers = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")];

    /// <summary>Bytes in decimal units: <c>2.67 GB</c>.</summary>
    public static string Bytes(long bytes)
    {
        foreach (var (size, name) in Units)
            if (bytes >= size) return $"{ThreeDigits(bytes / size)} {name}";
        return bytes == 1 ? "1 byte" : $"{Exact(bytes)} bytes";
    }

    /// <summary>A large number in words: <c>1.33 billion</c>; small ones exactly.</summary>
    public static string Large(long number)
    {
        foreach (var (size, name) in Numbers)
            if (number >= size) return $"{ThreeDigits(number / size)} {name}";
        return Exact(number);
    }

    /// <summary>Every digit, in groups of three.</summary>
    public static string Exact(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A score without needless zeros.</summary>
    public static string Score(double score) => score.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary><c>1 file</c>, <c>2 files</c>.</summary>
    public static string Count(long count, string one, string? many = null) => $"{Exact(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>Three digits at the most, without needless zeros.</summary>
    public static string ThreeDigits(double value) => value switch
    {
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };
}
