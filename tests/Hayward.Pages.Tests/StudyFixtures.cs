using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Studies;

namespace Hayward.Pages.Tests;

/// <summary>Studies of hubs, with invented numbers.</summary>
internal static partial class StudyFixtures
{
    /// <summary>What a publisher may call a tag or a model.</summary>
    public const string Odd = "</script><script>document.title='x'</script>";

    /// <summary>When they were made.</summary>
    public static DateTimeOffset Made { get; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A snapshot with events: every kind of figure, verdict and text.</summary>
    public static StudyReport Hub { get; } = new(
        "brief-and-wondrous",
        "The brief and wondrous life of open models",
        "Choksi, Mandel and Benthall, The Brief and Wondrous Life of Open Models, FAccT 2025",
        new Digest("sha256", new string('a', 64)),
        new StudiedSnapshot(
            "hub-2026-11", new Digest("sha256", "3f2a9c1d" + new string('b', 56)), new DateTimeOffset(2026, 11, 18, 6, 30, 0, TimeSpan.Zero), 1_122_334, 317_669, 0.93,
            [new Unobserved("commits", "no commits were asked for"), new Unobserved("people.primaryOrg", "the source does not say it")]),
        new DateOnly(2026, 11, 1),
        [
            Totals, LifeCycle, Distributions, Trend, Streams, Persistence, Survival, Fates, Flows, Associations, Magnets, Commits, Response, Broken, Garbled, Strange, Bare,
        ],
        [
            new("active-share", "8.46 % of models have any discussion", "section 4", "totals", 8.46, 8.51, "%", ClaimVerdict.Reproduced, "It lies within 5 % of the published number."),
            new("curve", "Activity falls steeply within the first 50 days", "Figure 1", "life-cycle", null, 61.2, "% lost by day 50", ClaimVerdict.Reproduced, "More than half is gone by day 50."),
            new("duration", "Communities last 43.49 days on average", "section 4.2", "distributions", 43.49, 71.03, "days", ClaimVerdict.Differs, "It differs by 63 %, more than the 10 % allowed."),
            new("tau", "In large communities activity falls over time (tau below −0.3)", "Figure 3", "trend", -0.3, -0.0000812, "", ClaimVerdict.Differs, "Most models lie above −0.3."),
            new("growth", "Comments grew by 769 % between the first and the last three months, while model releases grew by 1410 % and comments per model hardly changed", "section 4.1", "commits", 769, null, "%", ClaimVerdict.Undetermined, "The snapshot holds no commits"),
            new("table-2", $"Ten models are compared {Odd}", "Table 2", "nowhere", 10, 11, "rows", ClaimVerdict.Differs, "\u202Eevif era erehT"),
        ],
        [
            new("Section 5 and Table 2", "The text says that five of ten models are open in process and closed in use, and two closed in both. The table lists four and five, in eleven rows."),
            new("Section 4.2", "317,669 interactions over 94,997 models are 3.34 for each; with 1.96 participants that is 1.71 for each participant, not 1.58."),
        ])
    {
        Story =
        [
            new("What lives",
            [
                new("8.5 % of 1,122,334 models have any discussion at all.", ["totals"], true),
                new("Half of the communities are silent after 6.3 weeks.", ["survival"], true),
            ]),
            new("What dies", [new("A community has lost 61 % of its first week's comments by day 50.", ["life-cycle"], true), new("Commits by week: the snapshot holds no commits", ["commits"], false)]),
            new("Where people go", [new("Of the people who leave a model, 31.0 % turn up at another one with the same tag, and 42.0 % are not seen again.", ["fates", "flows"], true)]),
        ],
    };

    /// <summary>A few figures of it, one for each thing that a section can say.</summary>
    public static StudyReport Small { get; } = Hub with
    {
        Figures = [Totals, Associations with { Views = [Associations.Views[0], Associations.Views[0] with { Who = "people", Units = 14_001 }, Associations.Views[0] with { Part = "licence: mit", Units = 300 }] }, Commits, Response, Garbled, Strange, Bare],
    };

    /// <summary>A snapshot of which nothing can be told.</summary>
    public static StudyReport Silent { get; } = Hub with
    {
        Title = "A study of a listing that says so little that its title has to make up for it at some length",
        Snapshot = new StudiedSnapshot("listing", Hub.Snapshot.Digest, null, 0, null, null, []),
        AsOf = null,
        Figures = [.. Hub.Figures.Take(4).Select(f => f with { Views = [], Undetermined = "The snapshot holds no events" })],
        Claims = [.. Hub.Claims.Take(4).Select(c => c with { Measured = null, Verdict = ClaimVerdict.Undetermined, Reason = "The snapshot holds no events." })],
        Contradictions = [],
        Story = [new("What lives", [new("Totals: the snapshot holds no events", ["totals"], false)])],
    };

    /// <summary>A study that asks for nothing.</summary>
    public static StudyReport Nothing { get; } = Hub with { Figures = [], Claims = [], Contradictions = [], Story = [] };

    /// <summary>As many numbers as a hub of a million models gives: forty figures, eleven views each.</summary>
    public static StudyReport Large { get; } = Hub with
    {
        Figures =
        [
            .. Enumerable.Range(0, 40).Select(i => i % 4 == 0 ? Trend with { Id = $"trend-{i}" } : (i % 2 == 0 ? Streams : Distributions) with { Id = $"figure-{i}" })
                .Select(f => f with { Views = [.. Enumerable.Range(0, 11).Select(v => f.Views[0] with { Part = v == 0 ? null : $"tag: tag-{v}" })] }),
        ],
        Claims = [],
        Story = [],
    };

    private static StudyTable Table(string columns, IEnumerable<object?[]> rows)
    {
        // A column whose name ends with a sharp holds numbers.
        var names = columns.Split(' ');
        return new(
            [.. names.Select(n => new StudyColumn(n.TrimEnd('#'), n.EndsWith('#')))],
            [.. rows.Select(row => row.Select(v => v is string text ? new StudyCell(null, text) : new StudyCell(v is null ? null : Convert.ToDouble(v, System.Globalization.CultureInfo.InvariantCulture), null)).ToImmutableArray())]);
    }

    private static string Chart(string template, string values) =>
        ChartTemplate.Fill(File.ReadAllText(Path.Combine(Snapshot.Root, "knowledge", "studies", "charts", $"{template}.json")), values);

    // Numbers that look drawn by chance and are the same every time.
    private static double Noise(int at) => (Math.Sin(at * 12.9898) * 43758.5453) is var x ? x - Math.Floor(x) : 0;
}
