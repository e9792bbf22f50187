namespace Hayward.Hub.Crawl;

/// <summary>What a crawl is to do.</summary>
/// <param name="Archive">Folder of the archive; gone on with where there is one.</param>
/// <param name="Scope">What it covers.</param>
public sealed record PullOptions(string Archive, HubScope Scope)
{
    /// <summary>What is asked for; null for what suits the scope.</summary>
    public HubParts? Parts { get; init; }

    /// <summary>Who is never asked.</summary>
    public OptOut OptOut { get; init; } = OptOut.Nobody;

    /// <summary>Requests in five minutes at most; null to go by what the hub allows.</summary>
    public int? Rate { get; init; }

    /// <summary>Requests that the visits of one round may take; null for visits to all. The list is read in any case.</summary>
    public int? Budget { get; init; }

    /// <summary>Seed of the chance in waits.</summary>
    public int Seed { get; init; }

    /// <summary>Opens a segment for writing; null for files.</summary>
    internal Func<string, Stream>? OpenSegment { get; init; }

    /// <summary>The order of visits; null for the one that finds most.</summary>
    internal Func<IReadOnlyList<SeenRepository>, IReadOnlyList<SeenRepository>>? Order { get; init; }
}
