using Hayward.Cards;

namespace Hayward.Lineage.Graph;

/// <summary>Makes the rows of a graph from statements in any order: those of one child and parent become one edge.</summary>
internal sealed class EdgeRows
{
    private EdgeRows(int[] parentStarts, int[] parents, ushort[] bits, int[] statementStarts, ushort[] statements, int[] childStarts, int[] children, int[] childEdges) =>
        (ParentStarts, Parents, Bits, StatementStarts, Statements, ChildStarts, Children, ChildEdges) =
        (parentStarts, parents, bits, statementStarts, statements, childStarts, children, childEdges);

    public int[] ParentStarts { get; }

    public int[] Parents { get; }

    public ushort[] Bits { get; }

    public int[] StatementStarts { get; }

    public ushort[] Statements { get; }

    public int[] ChildStarts { get; }

    public int[] Children { get; }

    public int[] ChildEdges { get; }

    /// <summary>Makes the rows.</summary>
    /// <param name="nodes">Number of nodes.</param>
    /// <param name="childOf">The child of each statement.</param>
    /// <param name="parentOf">Its parent; another node than the child.</param>
    /// <param name="packed">The statement itself.</param>
    public static EdgeRows Of(int nodes, ReadOnlySpan<int> childOf, ReadOnlySpan<int> parentOf, ReadOnlySpan<ushort> packed)
    {
        // Row n begins at [n + 1] until it is filled, and ends there afterwards: the one array does for both.
        var rows = new int[nodes + 2];
        foreach (var child in childOf) rows[child + 2]++;
        for (var i = 1; i <= nodes; i++) rows[i + 1] += rows[i];
        var keys = new ulong[childOf.Length];
        // Parent, then statement, so that a row in order has the statements of an edge side by side, each once.
        for (var i = 0; i < childOf.Length; i++) keys[rows[childOf[i] + 1]++] = ((ulong)(uint)parentOf[i] << 16) | packed[i];
        var parentStarts = new int[nodes + 1];
        var parents = new int[keys.Length];
        var bits = new ushort[keys.Length];
        var statementStarts = new int[keys.Length + 1];
        var statements = new ushort[keys.Length];
        var (edges, stated) = (0, 0);
        for (var child = 0; child < nodes; child++)
        {
            parentStarts[child] = edges;
            var row = keys.AsSpan(rows[child], rows[child + 1] - rows[child]);
            if (row.Length > 1) row.Sort();
            for (var i = 0; i < row.Length;)
            {
                var parent = (int)(row[i] >> 16);
                parents[edges] = parent;
                statementStarts[edges] = stated;
                var first = stated;
                for (; i < row.Length && (int)(row[i] >> 16) == parent; i++)
                    if (stated == first || statements[stated - 1] != (ushort)row[i]) statements[stated++] = (ushort)row[i];
                bits[edges++] = Summary(statements.AsSpan(first, stated - first));
            }
        }

        parentStarts[nodes] = edges;
        statementStarts[edges] = stated;
        Array.Resize(ref parents, edges);
        Array.Resize(ref bits, edges);
        Array.Resize(ref statementStarts, edges + 1);
        Array.Resize(ref statements, stated);
        var (childStarts, children, childEdges) = Turn(nodes, parentStarts, parents);
        return new EdgeRows(parentStarts, parents, bits, statementStarts, statements, childStarts, children, childEdges);
    }

    /// <summary>The rows of children of given rows of parents.</summary>
    private static (int[] Starts, int[] Children, int[] Edges) Turn(int nodes, int[] parentStarts, int[] parents)
    {
        var starts = new int[nodes + 2];
        foreach (var parent in parents) starts[parent + 2]++;
        for (var i = 1; i <= nodes; i++) starts[i + 1] += starts[i];
        var (children, edges) = (new int[parents.Length], new int[parents.Length]);
        for (var child = 0; child < nodes; child++)
        {
            for (var edge = parentStarts[child]; edge < parentStarts[child + 1]; edge++)
            {
                var at = starts[parents[edge] + 1]++;
                (children[at], edges[at]) = (child, edge);
            }
        }

        Array.Resize(ref starts, nodes + 1);
        return (starts, children, edges);
    }

    /// <summary>What the statements say together: the best grade, and the first relation of that grade that somebody gives; an inferred one only
    /// where nobody does.</summary>
    private static ushort Summary(ReadOnlySpan<ushort> statements)
    {
        var best = EdgeStatement.Unpack(statements[0]);
        if (statements.Length == 1) return LineageGraph.EdgeBitsOf(best.Relation, best.Grade, best.Inferred ? EdgeMarks.Inferred : EdgeMarks.None);
        var contradicted = false;
        foreach (var bits in statements[1..])
        {
            var other = EdgeStatement.Unpack(bits);
            contradicted |= !best.Inferred && !other.Inferred && best.Relation != other.Relation
                && best.Relation != DerivationRelation.Unknown && other.Relation != DerivationRelation.Unknown;
            if (Rank(other) > Rank(best)) best = other;
        }

        var grade = best.Grade;
        foreach (var bits in statements)
        {
            var other = EdgeStatement.Unpack(bits).Grade;
            if (Strength(other) > Strength(grade)) grade = other;
        }

        var marks = (best.Inferred ? EdgeMarks.Inferred : EdgeMarks.None) | (contradicted ? EdgeMarks.Contradicted : EdgeMarks.None);
        return LineageGraph.EdgeBitsOf(best.Relation, grade, marks);
    }

    private static int Rank(EdgeStatement statement) =>
        statement.Relation == DerivationRelation.Unknown ? 0 : (statement.Inferred ? 1 : 4) + Strength(statement.Grade);

    private static int Strength(EvidenceGrade grade) => grade switch { EvidenceGrade.Measured => 2, EvidenceGrade.Declared => 1, _ => 0 };
}
