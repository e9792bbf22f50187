using System.Collections.Immutable;
using Hayward.Terms;

namespace Hayward.Openness.Frameworks;

/// <summary>What a framework asks of the licence of a component.</summary>
/// <param name="Word"><c>open</c>, <c>osi</c>, <c>fsf</c>, <c>open-data</c>, <c>known</c> or <c>without</c>.</param>
/// <param name="Without">For <c>without</c>: limits that the licence must not set.</param>
internal sealed record LicenseTest(string Word, ImmutableArray<string> Without)
{
    public static ImmutableArray<string> Words { get; } = ["open", "osi", "fsf", "open-data", "known"];

    /// <summary>Distinguishes tests, for ordering and for comparison.</summary>
    public string Key => Word == "without" ? $"without {string.Join(' ', Without)}" : Word;

    /// <summary>Words for the end of "Publish X …".</summary>
    public string Phrase => Word switch
    {
        "open" => "under an open licence",
        "osi" => "under an OSI-approved licence",
        "fsf" => "under a licence that the FSF lists as free",
        "open-data" => "under an open-data licence",
        "known" => "under a stated licence",
        _ => $"under a licence without these limits: {string.Join(", ", Without)}",
    };

    /// <summary>Judges a licence identifier; null is not known, <see cref="LicenseRules.Unlicensed"/> is known to be none.</summary>
    public Truth Judge(string? id, LicenseRules rules, Func<string, License?> licenses)
    {
        if (id is null) return Truth.Unknown;
        if (id == LicenseRules.Unlicensed) return Truth.False;
        var license = licenses(id);
        if (license is { Kind: LicenseKind.None } || (rules.Exact && license is not null && license.Id != id)) license = null;
        if (Word == "known") return Truth.True;
        var listed = rules.OpenList is { } list && (list.Contains(id) || (license is not null && list.Contains(license.Id)));
        if (license is null) return listed && Word == "open" ? Truth.True : rules.UnrecognizedIsClosed ? Truth.False : Truth.Unknown;
        return Word switch
        {
            "open" when license is { Kind: LicenseKind.Family, IsOpen: false, Limits.IsEmpty: true } => Truth.Unknown,
            "open" => Is(listed || license.OsiApproved || license.FsfLibre || (rules.OpenList is null && license.OpenData)),
            "osi" => Is(license.OsiApproved),
            "fsf" => Is(license.FsfLibre),
            "open-data" => Is(license.OpenData),
            _ => WithoutLimits(license),
        };
    }

    private Truth WithoutLimits(License license)
    {
        if (license.Limits.Any(Without.Contains)) return Truth.False;
        // A bare identifier without a source was never read for its limits: silence is no evidence.
        return license.IsOpen || !license.Sources.IsEmpty ? Truth.True : Truth.Unknown;
    }

    private static Truth Is(bool value) => value ? Truth.True : Truth.False;

    public bool Equals(LicenseTest? other) => other is not null && Key == other.Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}

/// <summary>How a framework reads licence identifiers.</summary>
/// <param name="Exact">Only the identifier itself counts, no other spelling.</param>
/// <param name="UnrecognizedIsClosed">A licence on no list counts as not open; otherwise as not known.</param>
/// <param name="OpenList">Identifiers that this framework counts as open besides OSI and FSF, in place of the catalogue's open-data mark;
/// null where the mark counts.</param>
internal sealed record LicenseRules(bool Exact, bool UnrecognizedIsClosed, ImmutableHashSet<string>? OpenList)
{
    /// <summary>Stands in an assessment for a component that is known to have no licence; null stands for "not known".</summary>
    public const string Unlicensed = "unlicensed";

    public static LicenseRules Usual { get; } = new(false, false, null);
}
