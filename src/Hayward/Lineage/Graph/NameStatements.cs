using Hayward.Cards;
using Hayward.Lineage.Edges;

namespace Hayward.Lineage.Graph;

/// <summary>Asks the names of all listed models, and measures how often they tell the base that is declared.</summary>
internal sealed class NameStatements
{
    private long _asked;
    private long _answered;
    private long _right;
    private long _beyond;
    private long _against;
    private long _named;

    /// <summary>Adds a derived statement for each model that declares no base, or the same.</summary>
    /// <param name="nodes">The models.</param>
    /// <param name="names">Their names.</param>
    /// <param name="statements">What is declared; the derived statements are added to it.</param>
    /// <param name="knowledge">The endings.</param>
    public void AddTo(NodeAttributes nodes, NameTable names, StatementList statements, NameKnowledge knowledge)
    {
        var declared = new DeclaredBases(nodes.Count, statements);
        var rule = new NameRule(nodes, names, declared.Children, knowledge);
        var told = new EdgeStatement(EdgeSource.Name, knowledge.Relation, false, EvidenceGrade.Derived, BaseReading.OnlyName).Pack();
        var count = nodes.Count;
        for (var node = 0; node < count; node++)
        {
            var marks = nodes.Marks[node];
            if ((marks & NodeMarks.Listed) == 0) continue;
            var bases = declared.Of(node);
            var one = bases.Length == 1 && (marks & (NodeMarks.NamesItself | NodeMarks.UnknownBase)) == 0;
            if (one) _asked++;
            var named = rule.BaseOf(node);
            if (named < 0) continue;
            if (one)
            {
                _answered++;
                if (named == bases[0]) _right++;
                else if (declared.Of(named).Contains(bases[0])) _beyond++;
            }

            if (!bases.IsEmpty && !bases.Contains(named)) _against++;
            else if (bases.IsEmpty && (marks & NodeMarks.DeclaresBase) == 0) _named++;
            else if (bases.IsEmpty) continue;
            if (bases.IsEmpty || bases.Contains(named)) statements.Add(node, named, told);
        }
    }

    /// <summary>The counts with these.</summary>
    public LineageCounts AddTo(LineageCounts counts) => counts with
    {
        NameAsked = _asked,
        NameAnswered = _answered,
        NameRight = _right,
        NameBeyond = _beyond,
        NameAgainst = _against,
        BasesByName = _named,
    };

    /// <summary>The bases that each model declares.</summary>
    private sealed class DeclaredBases
    {
        private readonly int[] _starts;
        private readonly int[] _bases;

        public DeclaredBases(int nodes, StatementList statements)
        {
            _starts = new int[nodes + 1];
            Children = new int[nodes];
            var pairs = new HashSet<(int, int)>();
            for (var i = 0; i < statements.Count; i++)
            {
                var (child, parent, packed) = statements[i];
                if (EdgeStatement.Unpack(packed).Grade != EvidenceGrade.Derived && pairs.Add((child, parent))) _starts[child + 1]++;
            }

            for (var i = 0; i < nodes; i++) _starts[i + 1] += _starts[i];
            var next = _starts.AsSpan(0, nodes).ToArray();
            _bases = new int[pairs.Count];
            foreach (var (child, parent) in pairs)
            {
                _bases[next[child]++] = parent;
                Children[parent]++;
            }
        }

        /// <summary>How many models declare each.</summary>
        public int[] Children { get; }

        public ReadOnlySpan<int> Of(int node) => _bases.AsSpan(_starts[node], _starts[node + 1] - _starts[node]);
    }
}
