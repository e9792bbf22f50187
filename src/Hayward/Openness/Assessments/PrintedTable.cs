using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Openness.Assessments;

/// <summary>How a printed row is known.</summary>
public enum EvidenceGrade
{
    /// <summary>Read in the publication itself.</summary>
    Original,

    /// <summary>Read in a copy of the publication.</summary>
    CopyOfOriginal,

    /// <summary>From review notes by somebody who read the publication.</summary>
    ReviewNotes,

    /// <summary>From what others say of the publication.</summary>
    ThirdParty,
}

/// <summary>A published table of verdicts, as far as it could be transcribed, from <c>knowledge/tables/</c>.</summary>
public sealed record PrintedTable
{
    /// <summary>Id, the name of its file.</summary>
    public required string Id { get; init; }

    /// <summary>Title for people.</summary>
    public required string Title { get; init; }

    /// <summary>Id of the framework that computes the same judgement.</summary>
    public required string Framework { get; init; }

    /// <summary>Rows of the table as printed, transcribed or not.</summary>
    public required int RowsPrinted { get; init; }

    /// <summary>The values it prints, and the results of the framework that count as the same.</summary>
    public required ImmutableArray<PrintedValue> Values { get; init; }

    /// <summary>The rows that were transcribed.</summary>
    public required ImmutableArray<PrintedRow> Rows { get; init; }

    /// <summary>The rows that were not; null when all were.</summary>
    public required UntranscribedRows? Untranscribed { get; init; }

    /// <summary>Counts that the publication states in its text.</summary>
    public required ImmutableArray<PrintedStatement> Statements { get; init; }

    /// <summary>What a reader must know about it.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>Where it stands.</summary>
    public required ImmutableArray<Citation> Sources { get; init; }

    /// <summary>Digest of its file.</summary>
    public required Digest Knowledge { get; init; }
}

/// <summary>A value that a table prints.</summary>
/// <param name="Printed">The words.</param>
/// <param name="Results">Ids of the framework's results that mean the same.</param>
public sealed record PrintedValue(string Printed, ImmutableArray<string> Results);

/// <summary>One transcribed row.</summary>
/// <param name="Name">The model as printed.</param>
/// <param name="Assessment">Id of the assessment that stands for it.</param>
/// <param name="Printed">The printed value.</param>
/// <param name="Grade">How the row is known.</param>
public sealed record PrintedRow(string Name, string Assessment, string Printed, EvidenceGrade Grade);

/// <summary>Rows that are printed and could not be transcribed.</summary>
/// <param name="Count">How many.</param>
/// <param name="Because">Why.</param>
public sealed record UntranscribedRows(int Count, string Because);

/// <summary>A count that the publication states in its text.</summary>
/// <param name="About">A printed value, or <c>rows</c> for the length of the table.</param>
/// <param name="Said">The number it states.</param>
/// <param name="Where">Where it says so.</param>
public sealed record PrintedStatement(string About, int Said, string Where);
