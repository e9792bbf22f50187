using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Hayward.Evidence;

namespace Hayward.Studies;

/// <summary>Tells the story of a study: puts the numbers of its figures into sentences. A sentence whose numbers are not there is not told; in its place
/// stands why.</summary>
public static partial class StudyStory
{
    /// <summary>Tells it.</summary>
    /// <param name="chapters">The sentences with references.</param>
    /// <param name="figures">The figures. A sentence about a figure that is not among them is left out.</param>
    /// <returns>The chapters that say anything.</returns>
    /// <exception cref="FormatException">A reference names a column that its figure has not, or is not of the form that <see cref="SentenceText"/>
    /// gives.</exception>
    public static ImmutableArray<StoryChapter> Tell(ImmutableArray<ChapterText> chapters, ImmutableArray<StudyFigure> figures)
    {
        var known = figures.ToDictionary(f => f.Id, StringComparer.Ordinal);
        return [.. chapters.Select(c => new StoryChapter(c.Title, Told(c.Sentences, known))).Where(c => !c.Sentences.IsEmpty)];
    }

    private static ImmutableArray<StorySentence> Told(ImmutableArray<SentenceText> sentences, Dictionary<string, StudyFigure> known)
    {
        var told = ImmutableArray.CreateBuilder<StorySentence>();
        foreach (var sentence in sentences)
        {
            if (Tell(sentence, known) is not { } tell) continue;
            // One reason why a figure is silent is enough for a chapter.
            if (tell.Told || !told.Any(t => t.Text == tell.Text)) told.Add(tell);
        }

        return told.ToImmutable();
    }

    private static StorySentence? Tell(SentenceText sentence, Dictionary<string, StudyFigure> known)
    {
        var condition = sentence.When is null ? null : Comparison().Match(sentence.When) is { Success: true } match ? match
            : throw new FormatException($"'{sentence.When}' is no comparison; one as in 'figure.column > 0.5' was expected.");
        var references = Reference().Matches(sentence.Text)
            .Concat(condition is null ? [] : Sides(condition).Select(s => Bare().Match(s)).Where(m => m.Success)).ToList();
        var odd = Reference().Replace(sentence.Text, "");
        if (odd.Contains('{', StringComparison.Ordinal))
            throw new FormatException($"'{odd[odd.IndexOf('{', StringComparison.Ordinal)..]}' is no reference; one as in '{{figure.column}}' was expected.");
        if (references.Any(r => !known.ContainsKey(r.Groups["figure"].Value))) return null;
        ImmutableArray<string> figures = [.. references.Select(r => r.Groups["figure"].Value).Distinct()];

        foreach (var figure in figures.Select(id => known[id]))
            if (figure.Undetermined is { } why) return new StorySentence($"{figure.Title}: {why.TrimEnd('.')}", [figure.Id], false);
        foreach (var reference in references)
            if (Cell(reference, known) is { Number: null, Text: null })
                return new StorySentence($"{known[reference.Groups["figure"].Value].Title}: the snapshot gives no such number", [reference.Groups["figure"].Value], false);
        if (condition is not null && !Holds(condition, known)) return null;
        return new StorySentence(Reference().Replace(sentence.Text, r => Written(Cell(r, known), r.Groups["form"].Value)), figures, true);
    }

    private static StudyCell Cell(Match reference, Dictionary<string, StudyFigure> known)
    {
        var figure = known[reference.Groups["figure"].Value];
        var who = reference.Groups["who"].Value;
        var view = figure.Views.FirstOrDefault(v => who.Length == 0 || (v.Who == who && v.Part is null));
        if (view is null) return default;
        var column = Column(figure, view.Table, reference.Groups["column"].Value);
        var choice = reference.Groups["row"].Value;
        if (choice == "last") return view.Table.Rows.IsEmpty ? default : view.Table.Rows[^1][column];
        var wanted = choice.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))
            .Select(pair => (Column: Column(figure, view.Table, pair[0]), Value: pair.ElementAtOrDefault(1) ?? "")).ToList();
        var row = view.Table.Rows.FirstOrDefault(r => wanted.All(w => Plain(r[w.Column]) == w.Value));
        return row.IsDefault ? default : row[column];
    }

    private static int Column(StudyFigure figure, StudyTable table, string name)
    {
        for (var i = 0; i < table.Columns.Length; i++)
            if (table.Columns[i].Name == name) return i;
        throw new FormatException($"The figure {figure.Id} has no column {name}; it has {string.Join(", ", table.Columns.Select(c => c.Name))}.");
    }

    private static bool Holds(Match condition, Dictionary<string, StudyFigure> known)
    {
        var sides = Sides(condition).Select(s => Bare().Match(s) is { Success: true } reference ? Cell(reference, known).Number ?? double.NaN
            : double.Parse(s, NumberStyles.Float, CultureInfo.InvariantCulture)).ToArray();
        return condition.Groups["sign"].Value switch { "<" => sides[0] < sides[1], "<=" => sides[0] <= sides[1], ">" => sides[0] > sides[1], _ => sides[0] >= sides[1] };
    }

    private static string[] Sides(Match condition) => [condition.Groups["left"].Value, condition.Groups["right"].Value];

    private static string Plain(StudyCell cell) => cell.Text ?? cell.Number?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Written(StudyCell cell, string form) => (cell.Number, form) switch
    {
        (null, _) => cell.Text ?? "",
        ({ } n, "percent") => string.Create(CultureInfo.InvariantCulture, $"{n * 100:0.0} %"),
        ({ } n, "count") => Math.Abs(n) < long.MaxValue ? Amounts.Exact((long)Math.Round(n)) : Plain(cell),
        ({ } n, "text") => Plain(cell),
        ({ } n, _) => Math.Abs(n) >= 1000 ? n.ToString("N0", CultureInfo.InvariantCulture) : Amounts.ThreeDigits(n),
    };

    private const string Place = @"(?<figure>[a-z][a-z0-9-]*)\.(?<column>[A-Za-z0-9_-]+)(?:\[(?<row>[^\]\}]*)\])?(?:@(?<who>[a-z]+))?";

    [GeneratedRegex(@"\{" + Place + @"(?:\|(?<form>percent|count|number|text))?\}")]
    private static partial Regex Reference();

    [GeneratedRegex("^" + Place + "$")]
    private static partial Regex Bare();

    [GeneratedRegex(@"^\s*(?<left>[^<>]+?)\s*(?<sign><=|>=|<|>)\s*(?<right>[^<>]+?)\s*$")]
    private static partial Regex Comparison();
}
