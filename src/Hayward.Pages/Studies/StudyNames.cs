using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hayward.Pages.Wording;
using Hayward.Studies;

namespace Hayward.Pages.Studies;

/// <summary>Where on its page each figure and statement of a study stands, and what its views are called.</summary>
public sealed partial class StudyNames
{
    private readonly StudyReport _report;
    private readonly FrozenDictionary<string, string> _figures;
    private readonly FrozenDictionary<string, string> _claims;

    /// <summary>Collects the names of one report.</summary>
    public StudyNames(StudyReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        _report = report;
        _figures = Anchors(report.Figures.Select(f => f.Id), "fig");
        _claims = Anchors(report.Claims.Select(c => c.Id), "claim");
    }

    /// <summary>Anchor of a figure; null when the report has none of that id.</summary>
    public string? Figure(string id) => _figures.GetValueOrDefault(id);

    /// <summary>Anchor of a statement.</summary>
    public string Claim(StudyClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return _claims[claim.Id];
    }

    /// <summary>Title of a figure.</summary>
    public string Title(string id) => _report.Figures.FirstOrDefault(f => f.Id == id)?.Title ?? id;

    /// <summary>The statements that rest on a figure.</summary>
    public ImmutableArray<StudyClaim> Claims(string figure) => [.. _report.Claims.Where(c => c.Figure == figure)];

    /// <summary>Every part of the hub that some figure was counted for, in the order of first sight.</summary>
    public IEnumerable<string> Parts() => _report.Figures.SelectMany(f => f.Views).Select(v => v.Part).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Whose acts some figure counts, in the order of first sight.</summary>
    public IEnumerable<string> Whos() => _report.Figures.SelectMany(f => f.Views).Select(v => v.Who).Distinct(StringComparer.Ordinal);

    /// <summary>Whose acts count, in words.</summary>
    public static string Who(string who) => who switch
    {
        "everyone" => "everyone",
        "people" => "people, without bots and staff",
        _ => Visible.Text(who, 80),
    };

    /// <summary>Which models count, in words.</summary>
    public static string Part(string? part) => part is null ? "all models" : Visible.Text(part, 80);

    // An id of our own files may stand in an address; whatever else somebody called a figure gets a number.
    private static FrozenDictionary<string, string> Anchors(IEnumerable<string> ids, string kind) =>
        ids.Distinct(StringComparer.Ordinal).Select((id, at) => (id, Anchor: Plain().IsMatch(id) ? $"{kind}-{id}" : $"{kind}-no-{at + 1}"))
            .ToFrozenDictionary(pair => pair.id, pair => pair.Anchor, StringComparer.Ordinal);

    [GeneratedRegex(@"\A(?!no-)[a-z0-9-]{1,80}\z")]
    private static partial Regex Plain();
}
