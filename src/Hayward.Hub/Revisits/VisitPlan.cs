using Hayward.Hub.Crawl;

namespace Hayward.Hub.Revisits;

/// <summary>In which order repositories are visited: those first of which a request is expected to bring most comments that nobody has seen.</summary>
internal static class VisitPlan
{
    /// <summary>Orders repositories. Where nothing was seen yet, those with most likes come first, and of these the newest.</summary>
    /// <param name="repositories">The repositories.</param>
    /// <param name="now">The day of the visits.</param>
    public static IReadOnlyList<SeenRepository> Order(IReadOnlyList<SeenRepository> repositories, DateTimeOffset now)
    {
        if (Rates(repositories) is not { } rates)
        {
            var liked = repositories.OrderBy(r => r.Silent).ThenByDescending(r => r.Likes).ThenByDescending(r => r.Created);
            return [.. liked.ThenBy(r => r.Id, StringComparer.Ordinal)];
        }
        var gains = repositories.Select(r => (Repository: r, Gain: Gain(rates, r, now)));
        return [.. gains.OrderByDescending(g => g.Gain).ThenBy(g => g.Repository.Id, StringComparer.Ordinal).Select(g => g.Repository)];
    }

    /// <summary>What the repositories that were visited teach; null where that is nothing.</summary>
    public static ActivityRates? Rates(IEnumerable<SeenRepository> repositories) => ActivityRates.Learn([.. repositories.Select(Life.Of).OfType<Life>()]);

    /// <summary>Comments of a repository that are probably unseen on a day.</summary>
    public static double Unseen(ActivityRates rates, SeenRepository repository, DateTimeOffset now)
    {
        if (repository.Silent || repository.Created is not { } created) return 0;
        if (Life.Of(repository) is { } life) return rates.Expected(life.At(life.Seen), Math.Max(0, (now - repository.Asked!.Value).TotalDays));
        return rates.Expected(Standing.New(repository.Likes), Math.Max(0, (now.UtcDateTime - created).TotalDays));
    }

    // A visit takes the pages of the list and, for each comment that is new, a thread: at most as many as there are, and it may be a new one.
    private static double Gain(ActivityRates rates, SeenRepository repository, DateTimeOffset now)
    {
        var unseen = Unseen(rates, repository, now);
        // Who was closed may have opened again, but that is seldom.
        if (repository.Standing is not null) unseen /= 10;
        return unseen / (repository.Pages + Math.Min(unseen, repository.Threads.Count + 1));
    }
}
