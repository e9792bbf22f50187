using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hayward.Openness;

namespace Hayward.Pages.Wording;

/// <summary>Why two frameworks pull apart, as it reads beside a column for each of them.</summary>
internal static partial class Reasons
{
    /// <summary>The explanation without the two results that stand in the columns, and with titles in place of ids.</summary>
    public static string Of(Disagreement row, ImmutableArray<Verdict> verdicts, DossierNames names)
    {
        var first = verdicts.FirstOrDefault(v => v.Framework == row.First);
        var second = verdicts.FirstOrDefault(v => v.Framework == row.Second);
        var known = $"{first?.Title} says \"{first?.ResultTitle}\", {second?.Title} says \"{second?.ResultTitle}\": ";
        var why = row.Explanation.StartsWith(known, StringComparison.Ordinal) ? row.Explanation[known.Length..] : row.Explanation;
        return Words.Sentence(Named().Replace(why, list =>
            $"({Id().Replace(list.Groups["ids"].Value, id => Words.Inside(names.Thing(id.Value)))}{list.Groups["more"].Value})."));
    }

    // The list of ids that the sentence of the record ends with: "(data-card, training-code and 2 more)."
    [GeneratedRegex(@"\((?<ids>[a-z0-9-]+(?:, [a-z0-9-]+)*)(?<more> and [0-9]+ more)?\)\.$")]
    private static partial Regex Named();

    [GeneratedRegex("[a-z0-9-]+")]
    private static partial Regex Id();
}
