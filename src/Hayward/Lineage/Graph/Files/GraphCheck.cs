using Hayward.Cards;
using Hayward.Lineage.Edges;

namespace Hayward.Lineage.Graph.Files;

/// <summary>Every number of a graph that leads somewhere leads to a place within it. One look at all of them when a file is opened, so that no
/// question has to look again.</summary>
internal static class GraphCheck
{
    private static readonly int Relations = Enum.GetValues<DerivationRelation>().Length;
    private static readonly int Grades = Enum.GetValues<EvidenceGrade>().Length;
    private static readonly int Sources = Enum.GetValues<EdgeSource>().Length;
    private static readonly int Readings = Enum.GetValues<BaseReading>().Length;

    /// <summary>Checks the tables of a file.</summary>
    /// <exception cref="LineageFileException">Something leads out of it.</exception>
    public static void Check(GraphTables tables)
    {
        var (nodes, edges) = (tables.Marks.Length, tables.Parents.Length);
        Demand(
            tables.Licenses.Length == nodes && tables.Tools.Length == nodes && tables.Libraries.Length == nodes && tables.Created.Length == nodes
            && tables.ParentStarts.Length == nodes + 1 && tables.ChildStarts.Length == nodes + 1,
            "Its sections of nodes differ in length");
        Demand(
            tables.EdgeBits.Length == edges && tables.StatementStarts.Length == edges + 1 && tables.Children.Length == edges && tables.ChildEdges.Length == edges,
            "Its sections of edges differ in length");
        Demand(tables.Ids.Check(), "Its ids are not in order or reach beyond their section");
        Below(tables.Licenses.Span, tables.LicenseSets, "licence tags");
        Below(tables.Tools.Span, tables.ToolSets, "tools");
        Below(tables.Libraries.Span, tables.LibraryNames, "libraries");
        Starts(tables.ParentStarts.Span, edges, 0, "Its rows of parents");
        Starts(tables.ChildStarts.Span, edges, 0, "Its rows of children");
        Starts(tables.StatementStarts.Span, tables.Statements.Length, 1, "Its rows of statements");
        Rows(tables, nodes);
        foreach (var bits in tables.EdgeBits.Span)
            Demand((bits & 15) < Relations && ((bits >> 4) & 3) < Grades, "An edge has a relation or grade that is not known");
        foreach (var bits in tables.Statements.Span)
        {
            var statement = EdgeStatement.Unpack(bits);
            Demand(
                (int)statement.Source < Sources && (int)statement.Relation < Relations && (int)statement.Grade < Grades && (int)statement.Reading < Readings,
                "A statement has a source, relation, grade or reading that is not known");
        }
    }

    private static void Rows(GraphTables tables, int nodes)
    {
        var parentStarts = tables.ParentStarts.Span;
        var parents = tables.Parents.Span;
        var childStarts = tables.ChildStarts.Span;
        var children = tables.Children.Span;
        var childEdges = tables.ChildEdges.Span;
        for (var child = 0; child < nodes; child++)
        {
            var last = -1;
            foreach (var parent in parents[parentStarts[child]..parentStarts[child + 1]])
            {
                if (parent <= last || parent >= nodes || parent == child) throw Fault($"The parents of node {child:N0} are not in order or not nodes");
                last = parent;
            }
        }

        for (var parent = 0; parent < nodes; parent++)
        {
            var last = -1;
            for (var i = childStarts[parent]; i < childStarts[parent + 1]; i++)
            {
                var (child, edge) = (children[i], childEdges[i]);
                if (child <= last || child >= nodes) throw Fault($"The children of node {parent:N0} are not in order or not nodes");
                if (edge < parentStarts[child] || edge >= parentStarts[child + 1] || parents[edge] != parent) throw Fault($"An edge to a child of node {parent:N0} is another edge");
                last = child;
            }
        }
    }

    private static void Starts(ReadOnlySpan<int> starts, int end, int least, string what)
    {
        if (starts[0] != 0 || starts[^1] != end) throw Fault($"{what} do not cover their section");
        for (var i = 1; i < starts.Length; i++)
            if (starts[i] - (long)starts[i - 1] < least) throw Fault($"{what} are not in order");
    }

    private static void Below(ReadOnlySpan<ushort> numbers, IReadOnlyList<string> words, string what)
    {
        if (words.Count is 0 or > ushort.MaxValue + 1 || words[0] is not "" || words.Any(word => word is null)) throw Fault($"Its list of {what} does not begin with the empty one");
        var most = words.Count;
        foreach (var number in numbers)
            if (number >= most) throw Fault($"A node has number {number:N0} of a list of {most:N0} {what}");
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds) throw Fault(otherwise);
    }

    private static LineageFileException Fault(string what) => new(what + "; build it again.");
}
