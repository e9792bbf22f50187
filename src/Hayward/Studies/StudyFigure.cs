using System.Collections.Immutable;

namespace Hayward.Studies;

/// <summary>A figure or table of a study.</summary>
/// <param name="Id">Its id, the folder in the study.</param>
/// <param name="Title">What it shows, in a few words.</param>
/// <param name="Place">Where the publication has it, as in <c>Figure 1</c>; null where it goes beyond the publication.</param>
/// <param name="Question">The question that it answers, in plain words.</param>
/// <param name="Definition">How the numbers are made.</param>
/// <param name="Denominator">What the numbers are shares or means of.</param>
/// <param name="Choices">Choices that the publication leaves open and how they were made.</param>
/// <param name="Chart">Vega-Lite specification without its data; null for a figure that is a table only.</param>
/// <param name="Views">Its numbers: one view for each part of the hub that was counted apart; empty when it cannot be determined.</param>
/// <param name="Undetermined">Why it cannot be determined from the snapshot, one sentence; null when it can.</param>
public sealed record StudyFigure(
    string Id,
    string Title,
    string? Place,
    string Question,
    string Definition,
    string Denominator,
    ImmutableArray<string> Choices,
    string? Chart,
    ImmutableArray<StudyView> Views,
    string? Undetermined);

/// <summary>The numbers of a figure for one part of the hub.</summary>
/// <param name="Who">Whose acts count: <c>everyone</c>, or <c>people</c> without accounts that are recognised as bots or staff of the hub.</param>
/// <param name="Part">The models that count: null for all, else as in <c>tag: mlx</c> or <c>licence: apache-2.0</c>.</param>
/// <param name="Units">Number of units behind the numbers (models, people or spells, as the denominator says).</param>
/// <param name="Table">The numbers.</param>
public sealed record StudyView(string Who, string? Part, long Units, StudyTable Table);

/// <summary>Rows of a figure.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows; each has one cell for each column.</param>
public sealed record StudyTable(ImmutableArray<StudyColumn> Columns, ImmutableArray<ImmutableArray<StudyCell>> Rows);

/// <summary>A column of a figure.</summary>
/// <param name="Name">Its name in CSV, in charts and in SQL.</param>
/// <param name="Numeric">Whether its cells are numbers.</param>
public sealed record StudyColumn(string Name, bool Numeric);

/// <summary>A cell: a number, a text, or nothing.</summary>
/// <param name="Number">The number, in a numeric column; null when there is none.</param>
/// <param name="Text">The text, in another column; null when there is none.</param>
public readonly record struct StudyCell(double? Number, string? Text);
