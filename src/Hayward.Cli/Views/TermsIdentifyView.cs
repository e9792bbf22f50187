using Hayward.Evidence;
using Hayward.Terms;
using Hayward.Terms.Recognition;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>Which licence something is, for people.</summary>
internal static class TermsIdentifyView
{
    private const int ShownDifferences = 8;
    private const int ShownCharacters = 300;

    /// <summary>Writes the answer, then what the text differs in.</summary>
    public static void Write(LicenseIdentification found, Terminal terminal) => ReportWriter.Write(Parts(found), terminal);

    private static IEnumerable<IRenderable> Parts(LicenseIdentification found)
    {
        if (found.License is { } license)
        {
            yield return new Text($"{SafeText.Plain(license.Id)}\n{SafeText.Plain(license.Name)}{About(license.Kind)}\n");
            yield break;
        }

        yield return new Text(found.By == IdentifiedBy.Text ? "Not one licence that is known, word by word.\n" : "No licence that is known goes by this; nothing is guessed.\n");
        foreach (var near in found.Near)
        {
            yield return new Text(FormattableString.Invariant($"{SafeText.Plain(near.Id)}  score {near.Score:0.000}\n"));
            var lines = new Grid();
            lines.AddColumn(new GridColumn().Width(9).NoWrap().Padding(2, 0, 1, 0)).AddColumn(new GridColumn().Width(9).NoWrap().Padding(0, 0, 1, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
            foreach (var difference in near.Differences.Take(ShownDifferences))
                lines.AddRow(new Text(Word(difference.Change)), new Text($"line {difference.Line}"), new Text(Shown(difference)));
            yield return lines;
            if (near.Differences.Length > ShownDifferences) yield return new Text($"  and {Amounts.Count(near.Differences.Length - ShownDifferences, "more place")}\n");
        }
    }

    private static string About(LicenseKind kind) => kind switch
    {
        LicenseKind.Family => "\nA family of licences: which of them is meant is not known.",
        LicenseKind.None => "\nStands in the place of a licence and is none.",
        LicenseKind.Policy => "\nA policy that comes beside a licence.",
        _ => "",
    };

    private static string Word(WordChange change) => change switch
    {
        WordChange.Added => "added",
        WordChange.Missing => "missing",
        WordChange.Before => "before",
        _ => "after",
    };

    private static string Shown(WordDifference difference)
    {
        var words = SafeText.Plain(difference.Words);
        return $"{Amounts.Count(difference.Count, "word")}: {(words.Length > ShownCharacters ? words[..ShownCharacters] + " …" : words)}";
    }
}
