using Hayward.Cards;
using Hayward.Lineage.Edges;

namespace Hayward.Lineage.Graph;

/// <summary>Statements about bases as they were read, before it is known where their texts lead.</summary>
internal sealed class PendingStatements
{
    private readonly List<(int Child, int Text, EdgeSource Source, DerivationRelation Relation, bool Told, bool Inferred)> _all = [];

    /// <summary>The texts, each once.</summary>
    public Utf8Table Texts { get; } = new(folds: false);

    /// <summary>Number of statements.</summary>
    public int Count => _all.Count;

    /// <summary>One of them: who is the child, what is written, and the statement without its reading.</summary>
    public (int Child, int Text, EdgeSource Source, DerivationRelation Relation, bool Inferred) this[int index]
    {
        get
        {
            var (child, text, source, relation, _, inferred) = _all[index];
            return (child, text, source, relation, inferred);
        }
    }

    /// <summary>Adds a statement and gives the number of its text.</summary>
    public int Add(int child, ReadOnlySpan<byte> text, EdgeSource source, DerivationRelation? relation)
    {
        var number = Texts.Add(text);
        _all.Add((child, number, source, relation ?? DerivationRelation.Unknown, relation is not null, false));
        return number;
    }

    /// <summary>How many distinct texts the declarations from a number on have, and whether one of the statements gives no relation.</summary>
    public (int Bases, bool Untold) Since(int first)
    {
        var (bases, untold) = (0, false);
        for (var i = first; i < _all.Count; i++)
        {
            untold |= !_all[i].Told;
            if (EdgeStatement.GradeOf(_all[i].Source) == EvidenceGrade.Declared && IsFirst(first, i)) bases++;
        }

        return (bases, untold);
    }

    /// <summary>Gives the statements from a number on that give no relation an inferred one.</summary>
    public void Infer(int first, DerivationRelation relation)
    {
        for (var i = first; i < _all.Count; i++)
            if (!_all[i].Told) _all[i] = _all[i] with { Relation = relation, Inferred = true };
    }

    private bool IsFirst(int first, int index)
    {
        for (var i = first; i < index; i++)
            if (_all[i].Text == _all[index].Text && EdgeStatement.GradeOf(_all[i].Source) == EvidenceGrade.Declared) return false;
        return true;
    }
}
