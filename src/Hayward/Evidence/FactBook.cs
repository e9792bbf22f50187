namespace Hayward.Evidence;

/// <summary>Collects facts in the order in which they are found and gives each its id. The same fact (name, value, standing and
/// locator) is kept once.</summary>
public sealed class FactBook
{
    private readonly List<Fact> _facts = [];
    private readonly Dictionary<(string, string, Standing, string), Fact> _known = [];
    private readonly DateTimeOffset _observed;

    /// <summary>Starts an empty book whose facts are all observed at the clock's present time.</summary>
    public FactBook(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _observed = clock.GetUtcNow();
    }

    /// <summary>All facts, in the order of their ids.</summary>
    public IReadOnlyList<Fact> Facts => _facts;

    /// <summary>When the facts of this book were observed.</summary>
    public DateTimeOffset Observed => _observed;

    /// <summary>Records a value that was computed here from the bytes at <paramref name="locator"/>.</summary>
    public Fact Measure(string name, string value, string locator, Digest? digest = null) =>
        Add(name, value, Standing.Measured, new Source(SourceKind.Bytes, locator, digest, _observed));

    /// <summary>Records a statement of the publisher that stands at <paramref name="locator"/>.</summary>
    public Fact Declare(string name, string value, string locator, Digest? digest = null) =>
        Add(name, value, Standing.Declared, new Source(SourceKind.PublisherStatement, locator, digest, _observed));

    /// <summary>Records a fact from any other source.</summary>
    public Fact Add(string name, string value, Standing standing, Source source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var key = (name, value, standing, source.Locator);
        if (_known.TryGetValue(key, out var same)) return same;
        var fact = new Fact($"f{_facts.Count + 1}", name, value, standing, source);
        _facts.Add(fact);
        _known.Add(key, fact);
        return fact;
    }
}
