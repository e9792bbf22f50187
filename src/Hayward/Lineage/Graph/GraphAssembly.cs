using Hayward.Cards;
using Hayward.Lineage.Edges;

namespace Hayward.Lineage.Graph;

/// <summary>Makes a graph of what a builder collected.</summary>
internal sealed class GraphAssembly(NodeAttributes nodes, PendingStatements pending, TagTally tally, LineageKnowledge knowledge)
{
    private readonly ReadingTally _readings = new();

    /// <summary>Makes it.</summary>
    public LineageGraph Build(IReadOnlyList<string> sources, string program)
    {
        var counts = tally.Count(nodes, pending.Texts);
        var resolver = new BaseResolver(nodes, pending.Texts, knowledge);
        var targets = new BaseTargets[pending.Texts.Count];
        for (var text = 0; text < targets.Length; text++) targets[text] = resolver.Resolve(text);
        var statements = Lead(targets);
        var order = IdOrder.Of(nodes.Ids);
        var newNumber = new int[order.Length];
        for (var i = 0; i < order.Length; i++) newNumber[order[i]] = i;
        for (var i = 0; i < statements.Children.Count; i++)
        {
            statements.Children[i] = newNumber[statements.Children[i]];
            statements.Parents[i] = newNumber[statements.Parents[i]];
        }

        var rows = EdgeRows.Of(order.Length, Span(statements.Children), Span(statements.Parents), Span(statements.Packed));
        var (marks, licenses, tools, libraries, created) = nodes.InOrder(order);
        var structure = GraphStructure.Of(rows, marks, created);
        var ids = FrontCodedIds.Write(nodes.Ids, order);
        counts = structure.AddTo(_readings.AddTo(counts)) with { Owners = Owners() };
        return new LineageGraph(new GraphTables
        {
            Ids = ids,
            Marks = marks,
            Licenses = licenses,
            Tools = tools,
            Libraries = libraries,
            Created = created,
            ParentStarts = rows.ParentStarts,
            Parents = rows.Parents,
            EdgeBits = rows.Bits,
            StatementStarts = rows.StatementStarts,
            Statements = rows.Statements,
            ChildStarts = rows.ChildStarts,
            Children = rows.Children,
            ChildEdges = rows.ChildEdges,
            LicenseSets = nodes.LicenseSets.ToArray(),
            ToolSets = nodes.ToolSets.ToArray(),
            LibraryNames = nodes.Libraries.ToArray(),
            Origin = new GraphOrigin(sources, counts, program),
        });
    }

    /// <summary>Follows every statement and marks the nodes that name themselves, or something that is no model.</summary>
    private (List<int> Children, List<int> Parents, List<ushort> Packed) Lead(BaseTargets[] targets)
    {
        var (children, parents, packed) = (new List<int>(pending.Count), new List<int>(pending.Count), new List<ushort>(pending.Count));
        for (var i = 0; i < pending.Count; i++)
        {
            var (child, text, source, relation, inferred) = pending[i];
            var grade = EdgeStatement.GradeOf(source);
            if (grade == EvidenceGrade.Declared) nodes.Marks[child] |= NodeMarks.DeclaresBase;
            _readings.Statement(targets[text]);
            foreach (var target in targets[text].Targets)
            {
                if (target.Node < 0)
                {
                    if (grade == EvidenceGrade.Declared) nodes.Marks[child] |= NodeMarks.UnknownBase;
                }
                else if (target.Node == child)
                {
                    nodes.Marks[child] |= NodeMarks.NamesItself;
                }
                else
                {
                    children.Add(child);
                    parents.Add(target.Node);
                    packed.Add(new EdgeStatement(source, relation, inferred, grade, target.Reading).Pack());
                }
            }
        }

        return (children, parents, packed);
    }

    private int Owners()
    {
        var owners = new Utf8Table(folds: false);
        for (var node = 0; node < nodes.Count; node++)
        {
            var id = nodes.Ids[node];
            if ((nodes.Marks[node] & NodeMarks.Listed) != 0) owners.Add(id[..Math.Max(0, id.IndexOf((byte)'/'))]);
        }

        return owners.Count;
    }

    private static Span<T> Span<T>(List<T> list) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list);
}
