using System.Globalization;
using Hayward.Openness;
using Microsoft.AspNetCore.Components;

namespace Hayward.Pages.Marks;

/// <summary>The field of a release: one strip for each component, as the strips of a common field, tilled or not. The shape differs
/// as well as the colour.</summary>
internal static class Strips
{
    /// <summary>Width from one strip to the next.</summary>
    public const int Step = 12;

    /// <summary>Height of a strip.</summary>
    public const int Height = 26;

    public static string Class(ComponentStatus status) => status switch
    {
        ComponentStatus.Published => "published",
        ComponentStatus.Partial => "partial",
        ComponentStatus.Withheld => "withheld",
        ComponentStatus.NotApplicable => "not-applicable",
        _ => "not-found",
    };

    /// <summary>The strip whose left edge is at <paramref name="x"/>, 10 wide and 26 high, as SVG.</summary>
    public static MarkupString Draw(ComponentStatus status, int x)
    {
        FormattableString drawing = status switch
        {
            ComponentStatus.Published => $"""<rect class="strip-full" x="{x}" y="0" width="10" height="26"/>""",
            ComponentStatus.Partial =>
                $"""<rect class="strip-edge" x="{x + 0.75}" y=".75" width="8.5" height="24.5"/><rect class="strip-full" x="{x}" y="13" width="10" height="13"/>""",
            ComponentStatus.Withheld =>
                $"""<rect class="strip-barred" x="{x + 0.75}" y=".75" width="8.5" height="24.5"/><path class="strip-bar" d="M{x + 1} 9l8-8M{x + 1} 17l8-8M{x + 1} 25l8-8"/>""",
            ComponentStatus.NotApplicable => $"""<path class="strip-none" d="M{x + 2} 13h6"/>""",
            _ => $"""<rect class="strip-open" x="{x + 0.5}" y=".5" width="9" height="25"/>""",
        };
        return new MarkupString(drawing.ToString(CultureInfo.InvariantCulture));
    }
}
