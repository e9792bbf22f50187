using System.Collections.Immutable;

namespace Hayward.Lineage.Graph.Files;

/// <summary>The sections of a lineage file; the numbers are those in the file.</summary>
internal enum LineageSection
{
    /// <summary>What the graph was built from and what was counted, as JSON.</summary>
    Origin = 1,

    /// <summary>Sets of licence tags, sets of tags of tools, and libraries, as JSON.</summary>
    Words = 2,

    /// <summary>Where each block of sixteen ids starts.</summary>
    IdStarts = 16,

    /// <summary>Ids, front-coded.</summary>
    IdText = 17,

    /// <summary>Marks of nodes.</summary>
    Marks = 18,

    /// <summary>Set of licence tags of each node.</summary>
    Licenses = 19,

    /// <summary>Set of tags of tools of each node.</summary>
    Tools = 20,

    /// <summary>Library of each node.</summary>
    Libraries = 21,

    /// <summary>Day on which each node was made.</summary>
    Created = 22,

    /// <summary>First edge of each child.</summary>
    ParentStarts = 32,

    /// <summary>Parent of each edge.</summary>
    Parents = 33,

    /// <summary>Relation, grade and marks of each edge.</summary>
    EdgeBits = 34,

    /// <summary>First statement of each edge.</summary>
    StatementStarts = 35,

    /// <summary>Statements.</summary>
    Statements = 36,

    /// <summary>Where the children of each parent start.</summary>
    ChildStarts = 37,

    /// <summary>Children in order of the parent.</summary>
    Children = 38,

    /// <summary>The edges to them.</summary>
    ChildEdges = 39,
}

/// <summary>The sections in the order of the file.</summary>
internal static class LineageSections
{
    /// <summary>Every section with the width of its elements in bytes.</summary>
    public static ImmutableArray<(LineageSection Section, int Width)> All { get; } =
    [
        (LineageSection.Origin, 1), (LineageSection.Words, 1), (LineageSection.IdStarts, 4), (LineageSection.IdText, 1), (LineageSection.Marks, 2),
        (LineageSection.Licenses, 2), (LineageSection.Tools, 2), (LineageSection.Libraries, 2), (LineageSection.Created, 2), (LineageSection.ParentStarts, 4),
        (LineageSection.Parents, 4), (LineageSection.EdgeBits, 2), (LineageSection.StatementStarts, 4), (LineageSection.Statements, 2),
        (LineageSection.ChildStarts, 4), (LineageSection.Children, 4), (LineageSection.ChildEdges, 4),
    ];
}
