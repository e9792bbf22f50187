using Hayward.Hub.Archive;
using Hayward.Hub.Client;

namespace Hayward.Hub.Crawl;

/// <summary>Asks for what is new in one repository: the threads that are new or changed, the commits since the last visit, the card of a new
/// revision.</summary>
internal sealed class Visit(Round round, HubParts parts)
{
    private const int MostPages = 10_000;

    /// <summary>Asks.</summary>
    /// <exception cref="HubException">The hub cannot be reached.</exception>
    public async Task RunAsync(SeenRepository repo, CancellationToken stop)
    {
        if (repo.Visited == round.Number) return;
        repo.Visited = round.Number;
        if (parts.HasFlag(HubParts.Discussions) && !repo.Silent)
        {
            var now = await DiscussionsAsync(repo, stop).ConfigureAwait(false);
            // It bears another name, under which it was visited, or must not be.
            if (now is null) return;
            repo = now;
        }
        if (parts.HasFlag(HubParts.Commits) && !round.Forbids(repo.Id) && (repo.CommitsOf is null || repo.CommitsOf != repo.Sha))
            await CommitsAsync(repo, stop).ConfigureAwait(false);
        if (parts.HasFlag(HubParts.Cards) && !round.Forbids(repo.Id) && (repo.CardOf is null || repo.CardOf != repo.Sha))
            await CardAsync(repo, stop).ConfigureAwait(false);
    }

    private async Task<SeenRepository?> DiscussionsAsync(SeenRepository repo, CancellationToken stop)
    {
        var (number, said, why) = (0, 0L, (string?)null);
        var nums = new SortedSet<long>();
        HubAnswer answer;
        while (true)
        {
            answer = await round.AskAsync(HubPath.Discussions(repo.Id, number), stop).ConfigureAwait(false);
            if (number == 0 && Renamed(repo, answer) is { } other)
            {
                if (other.Visited == round.Number) return null;
                other.Visited = round.Number;
                repo = other;
            }
            // A new name may be on the list of those who are not to be asked.
            if (round.Forbids(repo.Id)) return null;
            why = answer.Standing();
            if (why is not null) break;
            if (DiscussionPage.Read(answer.Body) is not { } page)
            {
                why = "unreadable";
                break;
            }
            said = page.Count;
            nums.UnionWith(page.Threads.Select(t => t.Num));
            if (page.IsLast || ++number == MostPages) break;
        }
        foreach (var num in nums.Where(n => repo.Threads[n].IsStale))
            answer = await round.AskAsync(HubPath.Discussion(repo.Id, num), stop).ConfigureAwait(false);
        var seen = nums.Count(n => repo.Threads[n].Known is not null);
        round.Note(RoundNotes.Asking(repo.Id, "discussions", answer.Observed, why is null && seen >= said, seen, why is null ? said : null, why));
        return repo;
    }

    private SeenRepository? Renamed(SeenRepository repo, HubAnswer answer) =>
        HubPath.SubjectOf(answer.Url) is { } id && round.Seen.Find(id) is { } now && now != repo ? now : null;

    private async Task CommitsAsync(SeenRepository repo, CancellationToken stop)
    {
        var until = repo.Head;
        var (seen, said, complete, why) = (0L, (long?)null, false, (string?)null);
        var url = HubPath.Commits(repo.Id);
        HubAnswer answer;
        while (true)
        {
            answer = await round.AskAsync(url, stop).ConfigureAwait(false);
            why = answer.Standing();
            if (why is not null) break;
            said ??= long.TryParse(answer.Header("x-total-count"), out var total) ? total : null;
            var page = CommitPage.Read(answer.Body);
            seen += page.Count;
            complete = until is not null && page.Contains(until, StringComparer.Ordinal);
            if (complete)
            {
                seen = said ?? seen;
                break;
            }
            if (Links.Next(answer.Header("link"), answer.Url.Split('?', 2)[0]) is not { } next || page.Count == 0)
            {
                complete = seen >= (said ?? 0);
                break;
            }
            url = next;
        }
        round.Note(RoundNotes.Asking(repo.Id, "commits", answer.Observed, complete, seen, said, why));
    }

    private async Task CardAsync(SeenRepository repo, CancellationToken stop)
    {
        var answer = await round.AskAsync(HubPath.Card(repo.Id, repo.Sha), stop).ConfigureAwait(false);
        // That there is no card is known as well as what is in one.
        var why = answer.Standing();
        round.Note(RoundNotes.Asking(repo.Id, "card", answer.Observed, why is null or "gone" or "empty", why is null ? 1 : 0, null, why));
    }
}
