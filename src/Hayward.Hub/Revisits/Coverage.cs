using Hayward.Hub.Archive;
using Hayward.Hub.Crawl;

namespace Hayward.Hub.Revisits;

/// <summary>How much of what is said on a hub an archive has seen.</summary>
/// <param name="AsOf">The moment of the estimate.</param>
/// <param name="Repositories">Repositories that the list shows.</param>
/// <param name="Asked">Of these, those whose discussions were read, at any time.</param>
/// <param name="Closed">Those that give no discussions: switched off, gated, disabled, gone.</param>
/// <param name="Comments">Comments that were seen.</param>
/// <param name="Unseen">Comments that are expected beside them.</param>
/// <param name="Low">Lower end of the interval of 95 % around it.</param>
/// <param name="High">Upper end.</param>
/// <param name="Expected">Comments that the same rates expect in the last 28 days in which each repository was seen.</param>
/// <param name="Came">Comments that came in them.</param>
public sealed record Coverage(
    DateTimeOffset AsOf,
    int Repositories,
    int Asked,
    int Closed,
    long Comments,
    double Unseen,
    double Low,
    double High,
    double Expected,
    long Came)
{
    private const double Normal95 = 1.959963984540054;

    // A line for a repository from which nothing is expected would tell nothing.
    private const double LeastTold = 0.005;

    private IReadOnlyList<(string Id, double Unseen)> _each = [];

    /// <summary>The share of comments that was seen, 0 to 1.</summary>
    public double Share => Comments + Unseen > 0 ? Comments / (Comments + Unseen) : 1;

    /// <summary>Estimates; null where no comment was seen to learn from.</summary>
    internal static Coverage? Estimate(IReadOnlyList<SeenRepository> repositories, DateTimeOffset now)
    {
        if (VisitPlan.Rates(repositories) is not { } rates) return null;
        var each = repositories.Where(r => r.IsOpen).Select(r => (r.Id, Unseen: VisitPlan.Unseen(rates, r, now))).ToList();
        var unseen = each.Sum(e => e.Unseen);
        // What will come scatters around its expectation, and the expectation was learned from so many comments.
        var spread = Normal95 * Math.Sqrt((rates.Dispersion * unseen) + (unseen * unseen * rates.Dispersion / rates.Comments));
        return new Coverage(
            now,
            repositories.Count,
            repositories.Count(r => r.Asked is not null),
            repositories.Count(r => !r.IsOpen),
            repositories.Sum(r => r.Comments),
            unseen,
            Math.Max(0, unseen - spread),
            unseen + spread,
            rates.Backtest.Expected,
            rates.Backtest.Came)
        {
            _each = each,
        };
    }

    internal void Keep(Round round)
    {
        foreach (var (id, unseen) in _each.Where(e => e.Unseen >= LeastTold).OrderByDescending(e => e.Unseen).ThenBy(e => e.Id, StringComparer.Ordinal))
        {
            round.Note(ArchiveLine.Note(RoundNotes.Unseen, note =>
            {
                note.WriteString("repo", id);
                note.WriteString("asOf", ArchiveLine.Time(AsOf));
                note.WriteNumber("expected", Rounded(unseen));
            }));
        }
        round.Note(ArchiveLine.Note(RoundNotes.Coverage, note =>
        {
            note.WriteNumber("round", round.Number);
            note.WriteString("asOf", ArchiveLine.Time(AsOf));
            note.WriteNumber("repositories", Repositories);
            note.WriteNumber("asked", Asked);
            note.WriteNumber("closed", Closed);
            note.WriteNumber("comments", Comments);
            note.WriteNumber("unseen", Rounded(Unseen));
            note.WriteNumber("low", Rounded(Low));
            note.WriteNumber("high", Rounded(High));
            note.WriteStartObject("last28Days");
            note.WriteNumber("expected", Rounded(Expected));
            note.WriteNumber("came", Came);
            note.WriteEndObject();
        }));
    }

    private static double Rounded(double number) => Math.Round(number, 4);
}
