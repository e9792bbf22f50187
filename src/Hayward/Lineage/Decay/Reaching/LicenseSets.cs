using System.Collections.Immutable;
using Hayward.Terms;

namespace Hayward.Lineage.Decay.Reaching;

/// <summary>Sets of licences, each kept once and known by its number, so that the few hundred sets of a hub are joined once and not once for each
/// model. The empty set is number 0.</summary>
internal sealed class LicenseSets
{
    private const int BitsOfWord = 64;

    private readonly int _words;
    private readonly List<ulong[]> _sets = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<(int, int), int> _unions = [];
    private readonly Dictionary<int, int> _taught = [];
    private readonly ulong[] _passing;

    /// <summary>Sets over these licences.</summary>
    /// <param name="licenses">The licences; their places are their numbers.</param>
    /// <param name="passes">Licences whose terms pass to what was only trained on outputs.</param>
    public LicenseSets(ImmutableArray<License> licenses, Func<License, bool> passes)
    {
        Licenses = licenses;
        _words = licenses.Length / BitsOfWord + 1;
        _passing = new ulong[_words];
        for (var i = 0; i < licenses.Length; i++)
            if (passes(licenses[i])) Set(_passing, i);
        Number(new ulong[_words]);
    }

    /// <summary>The licences.</summary>
    public ImmutableArray<License> Licenses { get; }

    /// <summary>Number of sets.</summary>
    public int Count => _sets.Count;

    /// <summary>The number of the set of some licences.</summary>
    public int Of(IEnumerable<int> members)
    {
        var set = new ulong[_words];
        foreach (var member in members) Set(set, member);
        return Number(set);
    }

    /// <summary>The number of both together.</summary>
    public int Union(int a, int b)
    {
        if (a == b || b == 0) return a;
        if (a == 0) return b;
        var key = a < b ? (a, b) : (b, a);
        if (_unions.TryGetValue(key, out var known)) return known;
        var set = new ulong[_words];
        for (var i = 0; i < _words; i++) set[i] = _sets[a][i] | _sets[b][i];
        return _unions[key] = Number(set);
    }

    /// <summary>What is left of a set where only outputs went over.</summary>
    public int Taught(int a)
    {
        if (_taught.TryGetValue(a, out var known)) return known;
        var set = new ulong[_words];
        for (var i = 0; i < _words; i++) set[i] = _sets[a][i] & _passing[i];
        return _taught[a] = Number(set);
    }

    /// <summary>True when the set holds the licence.</summary>
    public bool Holds(int set, int license) => (_sets[set][license / BitsOfWord] & (1UL << (license % BitsOfWord))) != 0;

    /// <summary>The licences of a set, in order.</summary>
    public IEnumerable<int> Members(int set)
    {
        for (var i = 0; i < Licenses.Length; i++)
            if (Holds(set, i)) yield return i;
    }

    private int Number(ulong[] set)
    {
        var key = string.Join(' ', set);
        if (_numbers.TryGetValue(key, out var known)) return known;
        _sets.Add(set);
        return _numbers[key] = _sets.Count - 1;
    }

    private static void Set(ulong[] set, int bit) => set[bit / BitsOfWord] |= 1UL << (bit % BitsOfWord);
}
