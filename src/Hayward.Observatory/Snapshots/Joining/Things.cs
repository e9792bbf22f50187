namespace Hayward.Observatory.Snapshots.Joining;

/// <summary>A repository, as far as its names and observations go.</summary>
/// <param name="key">Its number among those that are joined.</param>
/// <param name="first">The name under which it was first seen, which is the one that it has in the snapshot that is there.</param>
internal sealed class Repository(int key, string first)
{
    private Dictionary<long, Discussion>? _discussions;

    /// <summary>Its number among those that are joined.</summary>
    public int Key => key;

    /// <summary>Its name by now.</summary>
    public string Name { get; set; } = first;

    /// <summary>When it was first seen under that name.</summary>
    public long? Named { get; set; }

    /// <summary>The hub's number; null when nobody said.</summary>
    public string? Number { get; set; }

    /// <summary>Whether the snapshot that is there has a row of it.</summary>
    public bool IsThere { get; set; }

    /// <summary>Observations of the model.</summary>
    public List<(long Turn, long Order)> Seen { get; } = new(1);

    /// <summary>What ends its states.</summary>
    public List<Mark> Marks { get; } = new(0);

    /// <summary>Its discussions.</summary>
    public Dictionary<long, Discussion> Discussions => _discussions ??= [];

    /// <summary>Whether one observation is all that there is.</summary>
    public bool IsSimple => !IsThere && Seen.Count <= 1 && Marks.Count == 0;
}

/// <summary>A discussion, as far as its observations go.</summary>
/// <param name="key">Its number among those that are joined.</param>
/// <param name="repo">Name of its repository when it was first seen.</param>
/// <param name="num">Its number in the repository.</param>
internal sealed class Discussion(int key, string repo, long num)
{
    /// <summary>Its number among those that are joined.</summary>
    public int Key => key;

    /// <summary>Name of its repository when it was first seen, which is the one in the snapshot that is there.</summary>
    public string Repo => repo;

    /// <summary>Its number in the repository.</summary>
    public long Num => num;

    /// <summary>Whether the snapshot that is there has rows of it.</summary>
    public bool IsThere { get; set; }

    /// <summary>Its observations.</summary>
    public List<(long Turn, long Order)> Seen { get; } = new(2);

    /// <summary>Those that came with its events.</summary>
    public List<(long Turn, long Order, long? Time)> Whole { get; } = new(1);

    /// <summary>What ends its states.</summary>
    public List<Mark> Marks { get; } = new(0);

    /// <summary>Whether anything is to be joined.</summary>
    public bool IsTouched => Seen.Count > 0 || Marks.Count > 0;

    /// <summary>Whether one observation of it is all that there is.</summary>
    public bool IsSimple => !IsThere && Seen.Count <= 1 && Marks.Count == 0;

    /// <summary>Whether one observation of its events is all that there is.</summary>
    public bool HasSimpleEvents => !IsThere && Whole.Count <= 1 && Marks.Count == 0;
}
