namespace Hayward.Hub.Crawl;

/// <summary>What an archive knows of one repository.</summary>
/// <param name="key">The hub's number of it, or its name where nobody told a number.</param>
/// <param name="id">Its name.</param>
internal sealed class SeenRepository(string key, string id)
{
    public string Key { get; set; } = key;

    public string Id { get; set; } = id;

    /// <summary>When it was made, UTC.</summary>
    public DateTime? Created { get; set; }

    public long Likes { get; set; }

    public string? Sha { get; set; }

    /// <summary>Whether its discussions are closed.</summary>
    public bool Silent { get; set; }

    /// <summary>Why it gives no discussions; null where it does, or was not asked.</summary>
    public string? Standing { get; set; }

    /// <summary>When its discussions were last read to their end.</summary>
    public DateTimeOffset? Asked { get; set; }

    /// <summary>Pages that the list of its discussions has.</summary>
    public int Pages { get; set; } = 1;

    /// <summary>Newest commit that is known with all before it.</summary>
    public string? Head { get; set; }

    /// <summary>The revision of which the commits are known.</summary>
    public string? CommitsOf { get; set; }

    /// <summary>The revision of which the card is known.</summary>
    public string? CardOf { get; set; }

    /// <summary>Its threads by their numbers.</summary>
    public SortedDictionary<long, SeenThread> Threads { get; } = [];

    /// <summary>Number of the round that has visited it.</summary>
    public int Visited { get; set; }

    /// <summary>Whether it can be asked at all.</summary>
    public bool IsOpen => !Silent && Standing is null;

    /// <summary>Comments whose times are known.</summary>
    public long Comments => Threads.Values.Sum(t => (long)t.Times.Length);
}

/// <summary>What an archive knows of one thread.</summary>
internal sealed class SeenThread
{
    /// <summary>As the list showed it last.</summary>
    public ThreadHead Said { get; set; }

    /// <summary>As the list showed it when its events were read; null where they never were.</summary>
    public ThreadHead? Known { get; set; }

    /// <summary>Times of its comments, UTC.</summary>
    public DateTime[] Times { get; set; } = [];

    /// <summary>Whether its events have to be read (again).</summary>
    public bool IsStale => Known != Said;
}
