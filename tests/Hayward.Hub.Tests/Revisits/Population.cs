using Hayward.Hub.Crawl;

namespace Hayward.Hub.Tests.Revisits;

/// <summary>Repositories whose comments follow a law that is known. Days count from the first day of the hub.</summary>
internal sealed class Population
{
    private static readonly DateTime First = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly List<(double Born, double[] Comments, SeenRepository Repository)> _all = [];
    private readonly Dictionary<SeenRepository, double[]> _comments = [];

    public IReadOnlyList<SeenRepository> Repositories => [.. _all.Select(r => r.Repository)];

    public static DateTimeOffset At(double day) => new(First.AddDays(day), TimeSpan.Zero);

    /// <summary>Adds a repository.</summary>
    /// <param name="born">The day it is made.</param>
    /// <param name="likes">Its likes.</param>
    /// <param name="until">The last day.</param>
    /// <param name="rate">Comments a day at an age in days.</param>
    /// <param name="most">What the rate never passes.</param>
    /// <param name="chance">The chance.</param>
    public void Add(double born, long likes, double until, Func<double, double> rate, double most, Random chance)
    {
        // Thinning of a process with the highest rate (Lewis and Shedler 1979).
        var comments = new List<double>();
        for (var day = born; most > 0;)
        {
            day -= Math.Log(1 - chance.NextDouble()) / most;
            if (day >= until) break;
            if (chance.NextDouble() * most < rate(day - born)) comments.Add(day);
        }
        Add(born, likes, [.. comments]);
    }

    public void Add(double born, long likes, double[] comments)
    {
        var id = $"o/r{_all.Count:D5}";
        var repository = new SeenRepository(id, id) { Created = First.AddDays(born), Likes = likes };
        _all.Add((born, comments, repository));
        _comments[repository] = comments;
    }

    /// <summary>Looks at a repository on a day.</summary>
    /// <returns>Comments that nobody had seen before.</returns>
    public int Look(SeenRepository repository, double day)
    {
        var before = repository.Comments;
        var seen = _comments[repository].Where(c => c <= day).ToArray();
        repository.Asked = At(day);
        // One thread for each three comments.
        for (var i = 0; i < seen.Length; i += 3)
            repository.Threads[i / 3] = new SeenThread { Times = [.. seen[i..Math.Min(seen.Length, i + 3)].Select(c => First.AddDays(c))] };
        return (int)(repository.Comments - before);
    }

    /// <summary>Looks at all of those that exist on a day.</summary>
    public void LookAtAll(double day)
    {
        foreach (var (born, _, repository) in _all.Where(r => r.Born < day)) Look(repository, day);
    }

    /// <summary>Comments between the last look at each repository, or its birth, and a day.</summary>
    public int Unseen(double day) => _all.Sum(r => r.Comments.Count(c => c <= day && (r.Repository.Asked is not { } asked || At(c) > asked)));

    /// <summary>Models as they live: most are never talked about, some have a burst that fades, few go on, and a few are loud.</summary>
    public static Population OfHub(int count, int seed, double until)
    {
        var chance = new Random(seed);
        var population = new Population();
        for (var i = 0; i < count; i++)
        {
            var born = chance.NextDouble() * (until - 30);
            var kind = chance.NextDouble();
            // A heavy tail: the loudest get hundreds of times what the middle gets.
            var loud = 0.02 / Math.Pow(1 - chance.NextDouble(), 0.9);
            loud = Math.Min(loud, 6);
            var likes = (long)(loud * 60 * chance.NextDouble());
            if (kind < 0.85) population.Add(born, likes / 4, until, _ => 0, 0, chance);
            else if (kind < 0.97) population.Add(born, likes, until, age => loud * Math.Exp(-age / 20), loud, chance);
            else population.Add(born, likes, until, _ => loud / 3, loud / 3, chance);
        }
        return population;
    }
}
