using Hayward.Artifacts.Scanning;
using Hayward.Evidence;
using Hayward.Openness;

namespace Hayward.Cli.Views;

/// <summary>Plain words and colours for the enums of the dossier.</summary>
internal static class Words
{
    /// <summary>Yes, no or unknown.</summary>
    public static string Of(Truth truth) => truth switch { Truth.True => "yes", Truth.False => "no", _ => "unknown" };

    /// <summary>Status of a component.</summary>
    public static string Of(ComponentStatus status) => status switch
    {
        ComponentStatus.Published => "published",
        ComponentStatus.Partial => "partial",
        ComponentStatus.Withheld => "withheld",
        ComponentStatus.NotApplicable => "not applicable",
        _ => "not found",
    };

    /// <summary>Severity.</summary>
    public static string Of(Severity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>Colour of a severity.</summary>
    public static string Color(Severity severity) => severity switch
    {
        Severity.Critical => "bold red",
        Severity.High => "red",
        Severity.Medium => "yellow",
        _ => "blue",
    };

    /// <summary>Verdict of a scan.</summary>
    public static string Of(ScanVerdict verdict) => verdict.ToString().ToLowerInvariant();

    /// <summary>Colour of a verdict.</summary>
    public static string Color(ScanVerdict verdict) => verdict switch { ScanVerdict.Clean => "green", ScanVerdict.Unsafe => "bold red", _ => "yellow" };

    /// <summary>Colour of an answer.</summary>
    public static string Color(Truth truth) => truth switch { Truth.True => "green", Truth.False => "red", _ => "yellow" };

    /// <summary>A count of parameters: 1.33 B, 350 M, 12,345.</summary>
    public static string Count(long count) => count switch
    {
        < 1_000_000 => Amounts.Exact(count),
        < 1_000_000_000 => Scaled(count, 1e6, "M"),
        < 1_000_000_000_000 => Scaled(count, 1e9, "B"),
        _ => Scaled(count, 1e12, "T"),
    };

    private static string Scaled(double value, double unit, string name) => $"{Amounts.ThreeDigits(value / unit)} {name}";
}
