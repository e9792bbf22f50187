using System.Collections.Immutable;
using System.Numerics;
using Hayward.Evidence;
using Hayward.Release.Gates;

namespace Hayward.Release.Ladders.Checks;

/// <summary>Computes the smallest sets of evidence that speak for a condition, or against it. Because every piece of evidence speaks by itself, a condition
/// is a monotone function of the pieces, and its smallest sets tell all about it; sets that hold another are dropped at every step.</summary>
internal sealed class EvidenceSets
{
    /// <summary>No ladder that people can read comes near.</summary>
    public const int Most = 4096;

    private readonly ImmutableArray<Piece> _pieces;
    private readonly Dictionary<Ask, int> _asks = [];
    private readonly BigInteger[] _says;
    private readonly Dictionary<string, BigInteger> _alone = new(StringComparer.Ordinal);

    /// <summary>Looks at all pieces that any of the asks knows.</summary>
    public EvidenceSets(IEnumerable<Ask> asks)
    {
        foreach (var ask in asks) _asks.TryAdd(ask, _asks.Count);
        var all = _asks.Keys.SelectMany(a => a.Pieces()).Distinct().ToList();
        var seen = new HashSet<(string, BigInteger)>();
        // Two pieces about the same target that say the same to every ask are one.
        _pieces = [.. all.Where(p => Says(p) is { IsZero: false } says && seen.Add((p.Target, says)))];
        _says = [.. _pieces.Select(Says)];
        for (var i = 0; i < _pieces.Length; i++)
            if (_pieces[i].Single) _alone[_pieces[i].Target] = _alone.GetValueOrDefault(_pieces[i].Target) | (BigInteger.One << i);
    }

    /// <summary>A case in which nothing is known but the digest of the files.</summary>
    public static CaseFacts Nothing { get; } = new()
    {
        Release = "a model",
        Checkpoint = Digest.Sha256("a checkpoint"u8),
        Day = new DateOnly(2026, 2, 1),
    };

    /// <summary>The case in which the pieces are known and nothing else.</summary>
    public static CaseFacts Case(IEnumerable<Piece> pieces) => pieces.Aggregate(Nothing, (facts, piece) => piece.Add(facts));

    /// <summary>The pieces of a set.</summary>
    public ImmutableArray<Piece> Pieces(BigInteger set) => [.. Enumerable.Range(0, _pieces.Length).Where(i => !(set >> i).IsEven).Select(i => _pieces[i])];

    /// <summary>True when no two pieces of the set exclude each other.</summary>
    public bool Possible(BigInteger set) => _alone.Values.All(mask => (set & mask) is var both && (both & (both - 1)).IsZero);

    /// <summary>What a set of evidence says to a condition.</summary>
    public FourValued Judge(GateCondition condition, BigInteger set)
    {
        var says = BigInteger.Zero;
        for (var i = 0; i < _pieces.Length; i++)
            if (!(set >> i).IsEven) says |= _says[i];
        return ConditionJudge.Judge(condition, ask => new FourValued(Bit(says, 2 * _asks[ask]), Bit(says, (2 * _asks[ask]) + 1)));
    }

    /// <summary>The smallest sets that speak for a condition; empty when nothing can.</summary>
    /// <exception cref="TooManySetsException">There are too many.</exception>
    public ImmutableArray<BigInteger> For(GateCondition condition) => condition switch
    {
        AllOf all => Product(all.Parts.Select(For)),
        AnyOf any => Prune(any.Parts.SelectMany(p => For(p).AsEnumerable())),
        AtLeast some => Some(some.Count, [.. some.Parts.Select(For)]),
        NotOf not => Against(not.Inner),
        AbsentOf or UncontradictedOf => [BigInteger.Zero],
        CriterionOf criterion => For(criterion.When),
        AskedWhen asked => Prune(Against(asked.Applies).Concat(For(asked.When))),
        Ask ask => Singles(ask, 0),
        _ => throw new InvalidOperationException($"{condition.GetType().Name} is not a condition."),
    };

    /// <summary>The smallest sets that speak against a condition.</summary>
    /// <exception cref="TooManySetsException">There are too many.</exception>
    public ImmutableArray<BigInteger> Against(GateCondition condition) => condition switch
    {
        AllOf all => Prune(all.Parts.SelectMany(p => Against(p).AsEnumerable())),
        AnyOf any => Product(any.Parts.Select(Against)),
        AtLeast some => Some(some.Parts.Length - some.Count + 1, [.. some.Parts.Select(Against)]),
        NotOf not => For(not.Inner),
        AbsentOf absent => For(absent.Inner),
        UncontradictedOf un => Against(un.Inner),
        CriterionOf criterion => Against(criterion.When),
        AskedWhen asked => Against(asked.When),
        Ask ask => Singles(ask, 1),
        _ => throw new InvalidOperationException($"{condition.GetType().Name} is not a condition."),
    };

    /// <summary>The smallest sets with which a condition passes: they speak for it, and not against it.</summary>
    public IEnumerable<BigInteger> Passing(GateCondition condition) => For(condition).Where(set => !Judge(condition, set).Against);

    private BigInteger Says(Piece piece)
    {
        var facts = piece.Add(Nothing);
        var says = BigInteger.Zero;
        foreach (var (ask, index) in _asks)
        {
            var answer = ask.Answer(facts);
            if (answer.For) says |= BigInteger.One << (2 * index);
            if (answer.Against) says |= BigInteger.One << ((2 * index) + 1);
        }

        return says;
    }

    // Where pieces do not exclude each other, one that says less and is enough makes one that says more a waste.
    private ImmutableArray<BigInteger> Singles(Ask ask, int side)
    {
        var enough = Enumerable.Range(0, _pieces.Length).Where(i => Bit(_says[i], (2 * _asks[ask]) + side)).ToList();
        return
        [
            .. enough.Where(i => _pieces[i].Single || !enough.Exists(j => j != i && !_pieces[j].Single && (_says[j] & _says[i]) == _says[j] && _says[j] != _says[i]))
                .Select(i => BigInteger.One << i),
        ];
    }

    private ImmutableArray<BigInteger> Product(IEnumerable<ImmutableArray<BigInteger>> parts)
    {
        ImmutableArray<BigInteger> sets = [BigInteger.Zero];
        foreach (var part in parts)
        {
            sets = Prune(sets.SelectMany(_ => part, (one, other) => one | other).Where(Possible));
            if (sets.IsEmpty) break;
        }

        return sets;
    }

    private ImmutableArray<BigInteger> Some(int count, ImmutableArray<ImmutableArray<BigInteger>> parts)
    {
        // reached[k]: the smallest sets that do for k of the parts seen so far.
        var reached = new ImmutableArray<BigInteger>[count + 1];
        for (var k = 0; k <= count; k++) reached[k] = k == 0 ? [BigInteger.Zero] : [];
        foreach (var part in parts)
        {
            for (var k = count; k >= 1; k--) reached[k] = Prune(reached[k].Concat(Product([reached[k - 1], part])));
        }

        return reached[count];
    }

    private static ImmutableArray<BigInteger> Prune(IEnumerable<BigInteger> sets)
    {
        var kept = new List<BigInteger>();
        var looked = 0;
        foreach (var set in sets.Distinct().OrderBy(Count))
        {
            if (++looked > 4 * Most) throw new TooManySetsException();
            if (kept.Exists(k => (k & set) == k)) continue;
            kept.Add(set);
            if (kept.Count > Most) throw new TooManySetsException();
        }

        return [.. kept];
    }

    /// <summary>Number of pieces in a set.</summary>
    public static int Count(BigInteger set)
    {
        var count = 0;
        foreach (var part in set.ToByteArray(isUnsigned: true)) count += BitOperations.PopCount(part);
        return count;
    }

    private static bool Bit(BigInteger bits, int index) => !(bits >> index).IsEven;
}

/// <summary>A condition can be met in more ways than can be looked at.</summary>
internal sealed class TooManySetsException : Exception;
