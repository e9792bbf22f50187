using Hayward.Cards;
using Hayward.Lineage.Edges;

namespace Hayward.Lineage.Graph;

/// <summary>Makes a graph of what a builder collected.</summary>
internal sealed class GraphAssembly(NodeAttributes nodes, PendingStatements pending, TagTally tally, DigestTable digests, LineageKnowledge knowledge, NameKnowledge? names)
{
    private readonly ReadingTally _readings = new();

    /// <summary>Makes it.</summary>
    public LineageGraph Build(IReadOnlyList<string> sources, string program)
    {
        var counts = tally.Count(nodes, pending.Texts);
        var nameTable = new NameTable(nodes);
        var resolver = new BaseResolver(nodes, nameTable, pending.Texts, knowledge);
        var targets = new BaseTargets[pending.Texts.Count];
        for (var text = 0; text < targets.Length; text++) targets[text] = resolver.Resolve(text);
        var statements = Lead(targets);
        var told = new NameStatements();
        if (names is not null) told.AddTo(nodes, nameTable, statements, names);
        digests.AddTo(nodes, statements);
        var order = IdOrder.Of(nodes.Ids);
        var newNumber = new int[order.Length];
        for (var i = 0; i < order.Length; i++) newNumber[order[i]] = i;
        statements.Renumber(newNumber);
        var rows = statements.ToRows(order.Length);
        var (marks, licenses, tools, libraries, created) = nodes.InOrder(order);
        var structure = GraphStructure.Of(rows, marks, created);
        var ids = FrontCodedIds.Write(nodes.Ids, order);
        counts = told.AddTo(structure.AddTo(_readings.AddTo(counts))) with { Owners = Owners(), SharedFilesWithoutDirection = digests.WithoutDirection };
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
    private StatementList Lead(BaseTargets[] targets)
    {
        var statements = new StatementList(pending.Count);
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
                    statements.Add(child, target.Node, new EdgeStatement(source, relation, inferred, grade, target.Reading).Pack());
                }
            }
        }

        return statements;
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
}
