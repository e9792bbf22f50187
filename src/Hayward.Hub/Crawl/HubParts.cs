namespace Hayward.Hub.Crawl;

/// <summary>What a crawl asks for.</summary>
[Flags]
public enum HubParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The list of models with their records.</summary>
    Models = 1,

    /// <summary>Discussions and pull requests with all their events: the list of each model, and each thread that is new or has changed.</summary>
    Discussions = 2,

    /// <summary>Commits of the main branch.</summary>
    Commits = 4,

    /// <summary>Model cards.</summary>
    Cards = 8,

    /// <summary>Owners of models.</summary>
    People = 16,

    /// <summary>The hub's tags by their type.</summary>
    Tags = 32,
}
