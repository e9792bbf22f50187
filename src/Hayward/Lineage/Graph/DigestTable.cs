using Hayward.Cards;
using Hayward.Lineage.Edges;
using Hayward.Lineage.Listing;

namespace Hayward.Lineage.Graph;

/// <summary>Files that several models have, told by their digests. The model that is older by the dates of the hub is taken for the first; where
/// the dates do not tell, there is no edge.</summary>
internal sealed class DigestTable
{
    // A file that so many models have is a part of a library and tells nothing about them.
    private const int MostHolders = 64;

    private readonly Utf8Table _digests = new(folds: true);
    private readonly List<List<int>> _holders = [];
    private readonly Dictionary<int, int> _files = [];

    /// <summary>Pairs of models with a file in common of which nothing tells the older.</summary>
    public long WithoutDirection { get; private set; }

    /// <summary>Notes the digests of a model.</summary>
    public void Add(HubModel model, int node)
    {
        for (var i = 0; i < model.FieldCount; i++)
        {
            if (model.Field(i, out var digest) != HubField.FileDigest) continue;
            var number = _digests.Add(digest);
            if (number == _holders.Count) _holders.Add([]);
            if (_holders[number].Contains(node)) continue;
            _holders[number].Add(node);
            _files[node] = _files.GetValueOrDefault(node) + 1;
        }
    }

    /// <summary>Adds a derived statement for each pair. It is a re-upload when all files of the younger are shared.</summary>
    public void AddTo(NodeAttributes nodes, StatementList statements)
    {
        var shared = new Dictionary<(int A, int B), int>();
        foreach (var holders in _holders.Where(row => row.Count is > 1 and <= MostHolders))
        {
            for (var i = 0; i < holders.Count; i++)
                for (var j = i + 1; j < holders.Count; j++) shared[(holders[i], holders[j])] = shared.GetValueOrDefault((holders[i], holders[j])) + 1;
        }

        foreach (var ((a, b), files) in shared)
        {
            var (first, second) = (nodes.Created(a), nodes.Created(b));
            if (first == 0 || second == 0 || first == second)
            {
                WithoutDirection++;
                continue;
            }

            var (child, parent) = first < second ? (b, a) : (a, b);
            var relation = files == _files[child] ? DerivationRelation.ReUpload : DerivationRelation.Unknown;
            statements.Add(child, parent, new EdgeStatement(EdgeSource.SharedDigest, relation, false, EvidenceGrade.Derived, BaseReading.AsWritten).Pack());
        }
    }
}
