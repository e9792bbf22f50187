namespace Hayward.Lineage.Graph;

/// <summary>The arrays of a graph, in memory or in a mapped file. N nodes, E edges, S statements; edges are numbered by child, then parent.</summary>
internal sealed record GraphTables
{
    /// <summary>Ids, N of them.</summary>
    public required FrontCodedIds Ids { get; init; }

    /// <summary>N: <see cref="NodeMarks"/>.</summary>
    public required ReadOnlyMemory<ushort> Marks { get; init; }

    /// <summary>N: number of the set of licence tags, 0 for none.</summary>
    public required ReadOnlyMemory<ushort> Licenses { get; init; }

    /// <summary>N: number of the set of tags of tools, 0 for none.</summary>
    public required ReadOnlyMemory<ushort> Tools { get; init; }

    /// <summary>N: number of the library, 0 for none.</summary>
    public required ReadOnlyMemory<ushort> Libraries { get; init; }

    /// <summary>N: days from 1970 to the day it was made, 0 when not known.</summary>
    public required ReadOnlyMemory<ushort> Created { get; init; }

    /// <summary>N + 1: first edge of each child.</summary>
    public required ReadOnlyMemory<int> ParentStarts { get; init; }

    /// <summary>E: the parent.</summary>
    public required ReadOnlyMemory<int> Parents { get; init; }

    /// <summary>E: relation in 4 bits, grade in 2, then <see cref="EdgeMarks"/>.</summary>
    public required ReadOnlyMemory<ushort> EdgeBits { get; init; }

    /// <summary>E + 1: first statement of each edge.</summary>
    public required ReadOnlyMemory<int> StatementStarts { get; init; }

    /// <summary>S: the statements.</summary>
    public required ReadOnlyMemory<ushort> Statements { get; init; }

    /// <summary>N + 1: where the children of each parent start.</summary>
    public required ReadOnlyMemory<int> ChildStarts { get; init; }

    /// <summary>E: the child, in order of the parent.</summary>
    public required ReadOnlyMemory<int> Children { get; init; }

    /// <summary>E: the edge to that child.</summary>
    public required ReadOnlyMemory<int> ChildEdges { get; init; }

    /// <summary>Sets of licence tags, each joined by line feeds; the first is the empty one.</summary>
    public required IReadOnlyList<string> LicenseSets { get; init; }

    /// <summary>Sets of tags of tools, likewise.</summary>
    public required IReadOnlyList<string> ToolSets { get; init; }

    /// <summary>Libraries; the first is the empty one.</summary>
    public required IReadOnlyList<string> LibraryNames { get; init; }

    /// <summary>What it was built from.</summary>
    public required GraphOrigin Origin { get; init; }
}
