using System.Globalization;
using System.Text;
using Hayward.Release.Decisions;
using Hayward.Release.Gates;

namespace Hayward.Release.Reports;

/// <summary>A badge for a card or a page: on which stage a release is and what is open before the next, in words. It never shows a score.</summary>
public static class ReleaseBadge
{
    // Widths are estimates, and the text is stretched to them: no font is asked for that a reader may not have.
    private const double Wide = 7.2;
    private const double Narrow = 3.9;
    private const int Padding = 8;
    private const int LongestText = 60;
    private const string Red = "#a4262c";
    private const string Amber = "#8a5a00";
    private const string Green = "#2b6a3b";

    /// <summary>The badge of a release.</summary>
    /// <param name="status">Its gates as they are judged today.</param>
    /// <param name="standing">What was decided, and what holds of it today.</param>
    public static string Write(LadderStatus status, ReleaseStanding standing)
    {
        ArgumentNullException.ThrowIfNull(status);
        ArgumentNullException.ThrowIfNull(standing);
        var place = standing.Stage is { } stage ? status.Gates.ToList().FindIndex(g => g.Stage == stage) : -1;
        var here = place < 0 ? null : status.Gates[place];
        var left = $"release: {(standing.Withdrawal is null ? Lower(here?.Title) ?? "no stage decided" : "withdrawn")}{(standing.Hold is null ? "" : ", on hold")}";
        var (open, tone) = Next(status, standing, here, place);
        var about = string.Create(CultureInfo.InvariantCulture, $"{status.Release}, judged on {status.Day:yyyy-MM-dd} by {status.Ladder} for {status.Checkpoint?.ToString() ?? "files that could not all be read"}.");
        return Draw(left, open, tone, $"{left} · {open}", about);
    }

    private static (string Text, string Color) Next(LadderStatus status, ReleaseStanding standing, GateResult? here, int place)
    {
        // A gate that was passed once and is not any longer comes before any next one.
        if (here is { Blocks: true }) return ($"its gate is open again: {Count(here)}", Red);
        if (standing.Reopened.FirstOrDefault() is { } lost)
            return ($"gate open again: {Lower(status.Gates.FirstOrDefault(g => g.Stage == lost.Stage)?.Title) ?? lost.Stage}", Red);
        var next = status.Gates.Skip(place + 1).FirstOrDefault(g => g.Outcome != GateOutcome.NotApplicable);
        return next is null ? ("no gate above", Green) : next.Blocks ? ($"next gate: {Count(next)}", Amber) : ("next gate: nothing open", Green);
    }

    private static string Count(GateResult gate) => string.Create(CultureInfo.InvariantCulture, $"{gate.Criteria.Count(c => c.Blocks):N0} open");

    private static string Draw(string left, string right, string color, string title, string about)
    {
        (left, right) = (Short(left), Short(right));
        var (first, second) = (Width(left), Width(right));
        var (one, two) = (first + (2 * Padding), second + (2 * Padding));
        // White on dark holds on a light page and on a dark one; the edge keeps the badge apart from a page of its own colour.
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{one + two}" height="22" role="img" aria-labelledby="t d">
              <title id="t">{Escaped(title)}</title>
              <desc id="d">{Escaped(about)}</desc>
              <rect width="{one}" height="22" fill="#37414b"/>
              <rect x="{one}" width="{two}" height="22" fill="{color}"/>
              <rect x="0.5" y="0.5" width="{one + two - 1}" height="21" fill="none" stroke="#8b949e"/>
              <g fill="#ffffff" font-family="system-ui, sans-serif" font-size="12">
                <text x="{Padding}" y="15" textLength="{first}" lengthAdjust="spacingAndGlyphs">{Escaped(left)}</text>
                <text x="{one + Padding}" y="15" textLength="{second}" lengthAdjust="spacingAndGlyphs">{Escaped(right)}</text>
              </g>
            </svg>

            """).ReplaceLineEndings("\n");
    }

    private static int Width(string text) => (int)Math.Ceiling(text.EnumerateRunes().Sum(r => r.IsAscii && "iljtfr .,:;'|!()[]I".Contains((char)r.Value, StringComparison.Ordinal) ? Narrow : Wide));

    private static string Short(string text) => text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText - 1), "…");

    private static string? Lower(string? title) => title is { Length: > 0 } ? char.ToLowerInvariant(title[0]) + title[1..] : null;

    /// <summary>Text for XML: what is not allowed in it, or could reorder what a reader sees, is left out.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune.Value is 0xFFFD or 0xFFFE or 0xFFFF or 0x061C or 0xFEFF or (>= 0x200B and <= 0x200F) or (>= 0x2028 and <= 0x202E) or (>= 0x2060 and <= 0x2069)) continue;
            escaped.Append(rune.Value switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", '"' => "&quot;", '\'' => "&#39;", _ => rune.ToString() });
        }

        return escaped.ToString();
    }
}
