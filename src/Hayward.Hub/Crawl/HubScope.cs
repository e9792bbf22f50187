namespace Hayward.Hub.Crawl;

/// <summary>What a crawl covers: a hub, an owner's models, or one model.</summary>
public sealed record HubScope
{
    private const string Scheme = "hf://";

    private HubScope(string? owner, string? repository) => (Owner, Repository) = (owner, repository);

    /// <summary>The owner whose models are covered; null for all, and for one model.</summary>
    public string? Owner { get; }

    /// <summary>The model that is covered; null for several.</summary>
    public string? Repository { get; }

    /// <summary>Whether the whole hub is covered.</summary>
    public bool IsHub => Owner is null && Repository is null;

    /// <summary>What is asked for where nobody says: all of an owner or a model; of a whole hub what takes one request for each model.</summary>
    public HubParts UsualParts => IsHub
        ? HubParts.Models | HubParts.Discussions | HubParts.Tags
        : HubParts.Models | HubParts.Discussions | HubParts.Commits | HubParts.Cards | HubParts.People | HubParts.Tags;

    /// <summary>Whether a model is covered.</summary>
    public bool Covers(string id) => Repository is not null ? id == Repository : Owner is null || HubPath.OwnerOf(id) == Owner;

    /// <summary>Reads <c>hf://</c>, <c>hf://owner</c> or <c>hf://owner/name</c>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static HubScope Parse(string locator)
    {
        ArgumentNullException.ThrowIfNull(locator);
        var name = locator.StartsWith(Scheme, StringComparison.Ordinal) ? locator[Scheme.Length..].TrimEnd('/') : "-";
        if (name.Length == 0) return new HubScope(null, null);
        if (!HubPath.IsRepository(name))
            throw new FormatException($"'{locator}' is nothing that can be pulled; hf:// for a whole hub, hf://owner or hf://owner/name was expected.");
        return name.Contains('/', StringComparison.Ordinal) ? new HubScope(null, name) : new HubScope(name, null);
    }

    /// <inheritdoc/>
    public override string ToString() => Scheme + (Repository ?? Owner);
}
