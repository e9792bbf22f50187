using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Studies;

namespace Hayward.Observatory.Studies;

/// <summary>The shape of <c>study.yaml</c> in the folder of a study.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Source">What it repeats.</param>
/// <param name="Numbers">Numbers that statements name as <c>{name}</c>.</param>
/// <param name="Bots">How accounts are told that no person works.</param>
/// <param name="Who">Whose acts are counted, one after the other; the first is what is shown first.</param>
/// <param name="Communities">Communities by tags of their models.</param>
/// <param name="Parts">Parts of the hub for which some figures are made again.</param>
/// <param name="Prepare">Statements that run once, by the names of their files under <c>prepare/</c>.</param>
/// <param name="Views">Statements that run for each choice of acts, by the names of their files under <c>view/</c>.</param>
/// <param name="Choose">Statements that run for each part of the hub, by the names of their files under <c>part/</c>.</param>
/// <param name="Figures">Folders of the figures, in their order.</param>
/// <param name="Contradictions">Where the source contradicts itself.</param>
internal sealed record StudyFile(
    string Title,
    StudySource Source,
    ImmutableSortedDictionary<string, double> Numbers,
    BotSigns Bots,
    ImmutableArray<ViewFile> Who,
    ImmutableArray<CommunityFile> Communities,
    ImmutableArray<ViewFile> Parts,
    ImmutableArray<string> Prepare,
    ImmutableArray<string> Views,
    ImmutableArray<string> Choose,
    ImmutableArray<string> Figures,
    ImmutableArray<ContradictionFile> Contradictions);

/// <summary>What a study repeats.</summary>
/// <param name="Cite">As one cites it.</param>
/// <param name="Read">What of it was read, and when.</param>
/// <param name="Original">Whether the original was read.</param>
internal sealed record StudySource(string Cite, string Read, bool Original);

/// <summary>How accounts are told that no person works.</summary>
/// <param name="Pattern">Regular expression over the name in lower case.</param>
/// <param name="Names">Names that the pattern does not tell, in lower case.</param>
internal sealed record BotSigns(string Pattern, ImmutableArray<string> Names);

/// <summary>A choice of acts or of models.</summary>
/// <param name="Id">Its name in results.</param>
/// <param name="Condition">The condition in SQL.</param>
internal sealed record ViewFile(string Id, string Condition);

/// <summary>A community: people around models with one of these tags.</summary>
/// <param name="Id">Stable word.</param>
/// <param name="Tags">Tags in lower case.</param>
internal sealed record CommunityFile(string Id, ImmutableArray<string> Tags);

/// <summary>The shape of <c>story.yaml</c>.</summary>
/// <param name="Chapters">The chapters.</param>
internal sealed record StoryFile(ImmutableArray<ChapterText> Chapters);

/// <summary>Where the source contradicts itself.</summary>
internal sealed record ContradictionFile(string Where, string Says);

/// <summary>The shape of <c>figure.yaml</c> in the folder of a figure.</summary>
/// <param name="Title">What it shows, in a few words.</param>
/// <param name="Place">Where the publication has it; null where it goes beyond the publication.</param>
/// <param name="Question">The question, in plain words.</param>
/// <param name="Definition">How the numbers are made.</param>
/// <param name="Denominator">What the numbers are shares or means of.</param>
/// <param name="Choices">Choices that the publication leaves open.</param>
/// <param name="Needs">Tables, or columns as <c>table.column</c>, without which it cannot be determined.</param>
/// <param name="Views">For which views it is made.</param>
/// <param name="Units">Name of the column that holds the number of units behind it: its largest value counts.</param>
/// <param name="Method">What is done with the rows of <c>rows.sql</c>; null when they are the figure.</param>
/// <param name="Claims">Published statements that it measures.</param>
internal sealed record FigureFile(
    string Title,
    string? Place,
    string Question,
    string Definition,
    string Denominator,
    ImmutableArray<string> Choices,
    ImmutableArray<string> Needs,
    FigureViews Views,
    string Units,
    string? Method,
    ImmutableArray<ClaimFile> Claims);

/// <summary>For which views a figure is made.</summary>
internal enum FigureViews
{
    /// <summary>Once: it does not depend on who acts.</summary>
    [JsonStringEnumMemberName("one")]
    One,

    /// <summary>For each choice of acts.</summary>
    [JsonStringEnumMemberName("who")]
    Who,

    /// <summary>For each choice of acts and each part of the hub.</summary>
    [JsonStringEnumMemberName("parts")]
    Parts,
}

/// <summary>A published statement.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Statement">What was published, in our words.</param>
/// <param name="Where">Where.</param>
/// <param name="Published">The number; null where the statement has none.</param>
/// <param name="Unit">Unit of the number.</param>
/// <param name="Column">The column of the figure that measures it.</param>
/// <param name="Row">The row, by the values of other columns.</param>
/// <param name="Test">When it is reproduced.</param>
internal sealed record ClaimFile(
    string Id,
    string Statement,
    string Where,
    double? Published,
    string Unit,
    string Column,
    ImmutableSortedDictionary<string, string> Row,
    ClaimTest Test);

/// <summary>When a statement is reproduced; exactly one of these.</summary>
/// <param name="Within">The measured number differs from the published one by at most this share of it.</param>
/// <param name="Above">The measured number is above this.</param>
/// <param name="Below">The measured number is below this.</param>
/// <param name="Exactly">The measured number is this.</param>
internal sealed record ClaimTest(double? Within, double? Above, double? Below, double? Exactly);
