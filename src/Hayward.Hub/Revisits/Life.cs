using Hayward.Hub.Crawl;

namespace Hayward.Hub.Revisits;

/// <summary>The comments of one repository as far as they were seen. Times are days since it was made.</summary>
/// <param name="Likes">Likes.</param>
/// <param name="Seen">Until when it was seen.</param>
/// <param name="Comments">When comments came, ascending.</param>
internal sealed record Life(long Likes, double Seen, double[] Comments)
{
    /// <summary>The life of a repository whose discussions were read; null where they were not, or nobody knows when it was made.</summary>
    public static Life? Of(SeenRepository repository)
    {
        if (repository is not { Created: { } created, Asked: { } asked }) return null;
        var seen = (asked.UtcDateTime - created).TotalDays;
        if (seen <= 0) return null;
        // Old repositories have comments from before the hub stored when they were made, and clocks of hubs are not perfect.
        var comments = repository.Threads.Values.SelectMany(t => t.Times).Select(t => Math.Max(0, (t - created).TotalDays));
        return new Life(repository.Likes, seen, [.. comments.Where(t => t <= seen).Order()]);
    }

    /// <summary>How many comments came after <paramref name="from"/> and until <paramref name="to"/>.</summary>
    public int Between(double from, double to) => Until(to) - Until(from);

    /// <summary>How many comments came until a day.</summary>
    public int Until(double day)
    {
        var (low, high) = (0, Comments.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Comments[middle] <= day) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>What was known on a day.</summary>
    public Standing At(double day)
    {
        var before = Until(day);
        if (before == 0) return Standing.Quiet(day);
        var silence = day - Comments[before - 1];
        if (silence >= Standing.Lately) return Standing.Fallen(silence);
        var lately = 0.0;
        // Beyond ten times the memory a comment counts for nothing that a step could show.
        for (var i = before - 1; i >= 0 && day - Comments[i] < 10 * Standing.Memory; i--) lately += Math.Exp((Comments[i] - day) / Standing.Memory);
        return Standing.Active(lately, day);
    }
}
