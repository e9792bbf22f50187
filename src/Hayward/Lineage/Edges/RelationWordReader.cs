using System.Text;
using Hayward.Cards;
using Hayward.Lineage.Graph;
using Hayward.Lineage.Listing;

namespace Hayward.Lineage.Edges;

/// <summary>Relations as they are spelt in cards and tags, and as the hub infers them where none is given.</summary>
internal sealed class RelationWordReader
{
    private readonly (byte[] Word, DerivationRelation Relation)[] _spellings;
    private readonly Utf8Table _tags = new(folds: false, 64);
    private readonly List<(int Rank, DerivationRelation Relation)> _byTag = [];
    private readonly LineageKnowledge _knowledge;

    /// <summary>Makes the tables of <paramref name="knowledge"/>.</summary>
    public RelationWordReader(LineageKnowledge knowledge)
    {
        _knowledge = knowledge;
        _spellings =
        [
            ("finetune"u8.ToArray(), DerivationRelation.FineTune), ("adapter"u8.ToArray(), DerivationRelation.Adapter),
            ("merge"u8.ToArray(), DerivationRelation.Merge), ("quantized"u8.ToArray(), DerivationRelation.Quantization),
            .. knowledge.Spellings.Select(pair => (Encoding.UTF8.GetBytes(pair.Key), pair.Value)),
        ];
        var rank = 0;
        foreach (var entry in knowledge.Relations)
        {
            foreach (var word in entry.Words)
            {
                if (_tags.Add(Encoding.UTF8.GetBytes(word)) == _byTag.Count) _byTag.Add((rank, entry.Relation));
            }

            rank++;
        }
    }

    /// <summary>The relation of a word; null when it is none.</summary>
    public DerivationRelation? Read(ReadOnlySpan<byte> word)
    {
        foreach (var (known, relation) in _spellings)
            if (Folding.Equal(word, known)) return relation;
        return null;
    }

    /// <summary>How a model was most likely made when nobody says so.</summary>
    /// <param name="model">Its record.</param>
    /// <param name="bases">Bases that it declares.</param>
    public DerivationRelation Infer(HubModel model, int bases)
    {
        if (bases > 1) return _knowledge.SeveralBases;
        var best = (Rank: int.MaxValue, Relation: _knowledge.Otherwise);
        Consider(model.Library, ref best);
        var tags = model.Tags;
        for (var i = 0; i < tags.Length; i++) Consider(tags[i], ref best);
        return best.Relation;
    }

    private void Consider(ReadOnlySpan<byte> word, ref (int Rank, DerivationRelation Relation) best)
    {
        if (_tags.Find(word) is >= 0 and var index && _byTag[index].Rank < best.Rank) best = _byTag[index];
    }
}
