using Hayward.Hub.Client;

namespace Hayward.Hub.Crawl;

/// <summary>Asks once who the owners of models are. The same names serve users and organisations; where nobody told which, users are tried first.</summary>
internal sealed class People(Round round, OptOut optOut)
{
    /// <summary>Told how many owners were asked about, of how many.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>Asks.</summary>
    /// <exception cref="HubException">The hub cannot be reached.</exception>
    public async Task RunAsync(IEnumerable<SeenRepository> repositories, CancellationToken stop)
    {
        var owners = repositories.Select(r => HubPath.OwnerOf(r.Id)).OfType<string>().Distinct(StringComparer.Ordinal)
            .Where(o => !optOut.Forbids(o) && !round.Seen.People.Contains(o)).Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < owners.Count; i++)
        {
            var owner = owners[i];
            Progress?.Invoke(i, owners.Count);
            if (round.Seen.OwnerType(owner) != "org" && (await round.AskAsync(HubPath.User(owner), stop).ConfigureAwait(false)).Status == 200) continue;
            await round.AskAsync(HubPath.Organization(owner), stop).ConfigureAwait(false);
        }
    }
}
