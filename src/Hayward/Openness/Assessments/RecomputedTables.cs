using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Openness.Assessments;

/// <summary>Printed tables beside what the engine makes of the same models.</summary>
/// <param name="Tables">In the order of <see cref="PrintedTableReader.ReadAll"/>.</param>
public sealed record RecomputedTables(ImmutableArray<RecomputedTable> Tables)
{
    /// <summary>True when every transcribed row is equal to the printed one or its difference is explained.</summary>
    public bool Accounted => Tables.All(t => t.Rows.All(r => r.Equal is true || r.Explanation.Length > 0));
}

/// <summary>One table.</summary>
/// <param name="Id">Id of the table.</param>
/// <param name="Title">Title for people.</param>
/// <param name="Framework">Id of the framework that was used.</param>
/// <param name="FrameworkKnowledge">Digest of its file; null when no row could be judged.</param>
/// <param name="Knowledge">Digest of the table's file.</param>
/// <param name="Rows">Transcribed rows in the order of print, then one row for each that was not transcribed.</param>
/// <param name="Notes">What the table says about itself, and where its text and its rows disagree.</param>
/// <param name="Sources">Where it was printed.</param>
public sealed record RecomputedTable(
    string Id,
    string Title,
    string Framework,
    Digest? FrameworkKnowledge,
    Digest Knowledge,
    ImmutableArray<RecomputedRow> Rows,
    ImmutableArray<string> Notes,
    ImmutableArray<Citation> Sources);

/// <summary>One row.</summary>
public sealed record RecomputedRow
{
    /// <summary>Id of the table.</summary>
    public required string Table { get; init; }

    /// <summary>The model as printed; null when the row was not transcribed.</summary>
    public required string? Model { get; init; }

    /// <summary>Hub repository that stands for it; null when the row was not transcribed.</summary>
    public string? Artifact { get; init; }

    /// <summary>The printed value; null when the row was not transcribed.</summary>
    public string? Printed { get; init; }

    /// <summary>How the printed value is known.</summary>
    public EvidenceGrade? Grade { get; init; }

    /// <summary>Title of the result that the evidence proves.</summary>
    public string? Computed { get; init; }

    /// <summary>Title of the best result that is still possible; null when it is the computed one.</summary>
    public string? Possible { get; init; }

    /// <summary>Whether printed and computed mean the same; null when the row was not transcribed.</summary>
    public bool? Equal { get; init; }

    /// <summary>Why they differ, or what is not decided, or why the row was not transcribed; empty when there is nothing to say.</summary>
    public required string Explanation { get; init; }

    /// <summary>The criteria that decided, in the order of the framework.</summary>
    public ImmutableArray<CriterionAnswer> Reasons { get; init; } = [];

    /// <summary>Texts behind the assessment.</summary>
    public ImmutableArray<Citation> Sources { get; init; } = [];
}
