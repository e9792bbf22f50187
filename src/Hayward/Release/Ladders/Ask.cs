using System.Collections.Immutable;
using Hayward.Release.Gates;

namespace Hayward.Release.Ladders;

/// <summary>Something that a condition asks of the case. Each piece of evidence speaks for it, against it, or is passed over, without regard to any other
/// piece of its kind: that is why evidence that is added never takes away what was shown.</summary>
internal abstract record Ask : GateCondition
{
    /// <summary>What it looks at, such as <c>statement type.license</c>; asks of one target hang together, others do not.</summary>
    public abstract string Target { get; }

    /// <summary>True when there can be only one piece of evidence for the target: a statement has one value, a component one status.</summary>
    public virtual bool Single => false;

    /// <summary>What it would take, in words that follow "nothing shows" or "there is no".</summary>
    public abstract string Words { get; }

    /// <summary>What every piece of evidence says to it.</summary>
    public abstract IEnumerable<Mark> Marks(CaseFacts facts);

    /// <summary>The weakest pieces of evidence that speak for it, and the weakest that speak against it, so that a ladder can be checked without a case.</summary>
    public abstract IEnumerable<Piece> Pieces();

    /// <summary>The answer.</summary>
    public FourValued Answer(CaseFacts facts)
    {
        var answer = FourValued.Nothing;
        foreach (var mark in Marks(facts))
        {
            answer = mark.Side switch
            {
                MarkSide.For => answer with { For = true },
                MarkSide.Against => answer with { Against = true },
                _ => answer,
            };
        }

        return answer;
    }
}

/// <summary>Which way a piece of evidence speaks.</summary>
internal enum MarkSide
{
    /// <summary>For what is asked.</summary>
    For,

    /// <summary>Against it.</summary>
    Against,

    /// <summary>It was looked at and does not count.</summary>
    PassedOver,
}

/// <summary>What one piece of evidence says to an ask.</summary>
/// <param name="Side">Which way it speaks.</param>
/// <param name="Words">One clause.</param>
/// <param name="Items">Ids of the items that it rests on, see <see cref="CaseFacts.Items"/>.</param>
internal sealed record Mark(MarkSide Side, string Words, ImmutableArray<string> Items);

/// <summary>A piece of evidence that could be there.</summary>
/// <param name="Target">What it is about.</param>
/// <param name="Single">True when no other piece can be about the same.</param>
/// <param name="Words">In words: <c>an evaluation of cyber attack below its threshold</c>.</param>
/// <param name="Add">Puts it into a case.</param>
internal sealed record Piece(string Target, bool Single, string Words, Func<CaseFacts, CaseFacts> Add)
{
    /// <summary>Two pieces are the same when they say the same.</summary>
    public bool Equals(Piece? other) => other is not null && Target == other.Target && Words == other.Words;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Target, Words);
}
