using Hayward.Studies;

namespace Hayward.Pages.Tests;

internal static partial class StudyFixtures
{
    private static string[] Models =>
    [
        "meadow/meadow-7b-instruct", "hedgerow/base", "a-very-long-owner-name-for-a-hub/and-a-model-name-that-goes-on-and-on-with-every-quantization-q4-k-m-gguf",
        "orchard/pear", "commons/gleaner-13b", "pound/stray-vision", "fen/reed-3b", "hay/ward",
    ];

    private static StudyFigure Totals => Figure("totals", "Totals", "Section 4", "How many models have a community at all?", null,
        Table("models# active# share# interactions#", [[1_122_334, 95_510, 0.0851, 317_669]]), 1_122_334);

    private static StudyFigure LifeCycle
    {
        get
        {
            (string Who, string? Part, long Units)[] counted =
            [
                ("everyone", null, 14_210), ("people", null, 13_904), ("everyone", "tag: mlx", 312), ("people", "tag: mlx", 305), ("everyone", "licence: apache-2.0", 5_120),
                ("everyone", $"tag: {Odd}{new string('x', 200)}", 3),
            ];
            var views = counted.Select(c => new StudyView(
                c.Who, c.Part, c.Units, Table("week# curve mean# low# high# at_risk#", Grid(2, 60).Select(at => Week(c.Units, at.Row == 0 ? "at risk" : "all", at.Column)))));
            return Figure("life-cycle", "Life-cycle curve", "Figure 1", "How does attention to a model rise and fall after its first sign of life?",
                Chart("line", """{"template":"line","x":"week","y":"mean","low":"low","high":"high","color":"curve","x-title":"weeks since the first activity","y-title":"comments per model and week"}"""), default!, 0)
                with
            { Views = [.. views], Choices = ["Models whose activity spans at least 100 days.", "A model leaves the mean once the snapshot ends its life on record."] };
        }
    }

    private static object?[] Week(long units, string curve, int week)
    {
        var mean = (curve == "all" ? 4.2 : 4.6) * Math.Exp(-week / 6.0) + (curve == "all" ? 0.3 : 0.55) + 0.1 * Noise(week + (int)units);
        return [week, curve, mean, mean * 0.85 - 0.02, mean * 1.15 + 0.02, units - 97 * week > 0 ? units - 97 * week : null];
    }

    private static object?[] Alive(string licence, int week, double scale)
    {
        var alive = Math.Exp(-Math.Pow(week / scale, 0.8));
        return [licence, week, alive, Math.Max(0, alive - 0.03 - week * 0.001), Math.Min(1, alive + 0.03 + week * 0.001), Math.Floor(5000 * alive)];
    }

    private static object?[] Tau(int i)
    {
        var tau = -0.2 + 0.5 * (Noise(i) - 0.5) + 0.3 * (Noise(i + 5000) - 0.5);
        return [$"owner-{i}/model-{i}", Math.Floor(10 * Math.Pow(60, Noise(i + 900))), tau, Math.Pow(10, -9 * Noise(i + 77)), Math.Abs(tau) > 0.3 ? "yes" : "no"];
    }

    private static double Wave(int model, int week) => Math.Round(60 * Math.Exp(-Math.Pow((week - 8.0 * model - 6) / (3 + model % 3), 2)) + 6 * Noise(model * 70 + week));

    private static string Monday(int week) => new DateOnly(2025, 6, 2).AddDays(7 * week).ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<(int Row, int Column)> Grid(int rows, int columns) => Enumerable.Range(0, rows * columns).Select(i => (i / columns, i % columns));

    private static StudyFigure Distributions => Figure("distributions", "Three distributions", "Figure 2", "How long do communities last, and how many people are in them?",
        Chart("histogram", """{"low":"from","high":"to","y":"models","row":"of","x-scale":"log","y-scale":"log","y-min":0.8,"x-title":"days, messages or participants (log scale)","y-title":"models"}"""),
        Table("of from# to# models#", Grid(3, 10).Select(at => new object?[]
        {
            new[] { "Days active", "Messages", "Participants" }[at.Row], Math.Pow(2, at.Column), Math.Pow(2, at.Column + 1), Math.Floor(40_000 / Math.Pow(2.3, at.Column)),
        })), 94_997);

    private static StudyFigure Trend => Figure("trend", "Trend against size", "Figure 3", "Do larger communities fade?",
        Chart("scatter", """{"x":"contributors","y":"tau","color":"significant","x-scale":"log","rule":0,"x-title":"unique contributors (log scale)","y-title":"Kendall τ","color-title":"p < 0.05 after Benjamini–Hochberg"}"""),
        Table("model contributors# tau# p# significant", Enumerable.Range(0, 900).Select(Tau)), 900);

    private static StudyFigure Streams => Figure("streams", "The MLX community week by week", "Figure 4", "On which models does a community gather?",
        Chart("stacked-area", """{"x":"week","y":"comments","color":"model","y-title":"comments per week"}"""),
        Table("week model comments#", Grid(8, 70).Select(at => new object?[] { Monday(at.Column), Models[at.Row], Wave(at.Row, at.Column) })), 8);

    private static StudyFigure Persistence => Figure("persistence", "Communities that persist", "Figure 5", "Which models keep people for the longest time?",
        Chart("ranked-bar", """{"x":"contributor_weeks","y":"model","x-title":"contributor-weeks"}"""),
        Table("model contributor_weeks#", Models.Select((m, i) => new object?[] { m, Math.Floor(4200 / Math.Pow(i + 1, 0.8)) })), 94_997);

    private static StudyFigure Survival => Figure("survival", "Life of communities by licence", null, "How long until a community falls silent?",
        Chart("survival", """{"x":"week","y":"alive","low":"low","high":"high","color":"licence","x-title":"weeks since the first activity","y-title":"communities still active"}"""),
        Table("licence week# alive# low# high# at_risk#", Grid(3, 40).Select(at => Alive(new[] { "apache-2.0", "llama3", "none named" }[at.Row], at.Column, 7.0 + 5 * at.Row))), 15_000);

    private static StudyFigure Fates => Figure("fates", "What becomes of people", null, "When a model falls silent, where do its people go?",
        Chart("shares", """{"x":"people","y":"community","color":"fate","order":"step","x-title":"share of people"}"""),
        Table("community fate step# people#", Grid(5, 4).Select(at => new object?[]
        {
            new[] { "MLX", "text-to-image", "art", "finance", "role-play" }[at.Row], new[] { "stay", "wander", "leave", "gone" }[at.Column], at.Column,
            Math.Floor(100 + 900 * Noise(at.Row * 4 + at.Column)),
        })), 21_540);

    private static StudyFigure Flows => Figure("flows", "Flows against chance", null, "Between which models do more people move than chance would bring?",
        Chart("heat-map", """{"x":"to","y":"from","color":"z","range":"diverging","middle":0,"color-title":"z-score against shuffled labels"}"""),
        Table("from to people# z#", Grid(8, 8).Where(at => at.Row != at.Column).Select(at => new object?[]
        {
            Models[at.Row], Models[at.Column], Math.Floor(40 * Noise(at.Row * 31 + at.Column)), 8 * (Noise(at.Row * 17 + at.Column * 3) - 0.4),
        })), 9_120);

    private static StudyFigure Associations => Figure("associations", "Governance beside survival", null, "What is associated with a longer life?",
        Chart("estimates", """{"x":"ratio","y":"feature","low":"low","high":"high","rule":1,"x-scale":"log","x-title":"hazard ratio, below 1 is longer life (log scale)"}"""),
        Table("feature ratio# low# high#", [["owner answers within a week", 0.62, 0.55, 0.7], ["gated by hand", 1.31, 1.08, 1.6], ["names a licence", 0.94, 0.86, 1.03], ["discussions disabled once", 1.02, 0.61, 1.71]]), 14_210);

    private static StudyFigure Magnets => Figure("magnets", "Growth of the hub", "Section 4.1", "How fast do models and comments grow?",
        """{"mark":{"type":"bar","tooltip":true},"encoding":{"x":{"field":"quarter","type":"nominal","title":null,"axis":{"labelAngle":0}},"y":{"field":"count","type":"quantitative","title":"per quarter"},"xOffset":{"field":"what","type":"nominal","sort":null},"color":{"field":"what","type":"nominal","sort":null,"title":null}}}""",
        Table("quarter what count#", Grid(10, 2).Select(at => new object?[]
        {
            $"{2024 + at.Row / 4} Q{at.Row % 4 + 1}", at.Column == 0 ? "models" : "comments", Math.Floor((at.Column == 0 ? 60_000 : 20_000) * Math.Pow(1.22, at.Row)),
        })), 930);

    private static StudyFigure Commits => Figure("commits", "Commits by week", "Section 4.1", "How often are models changed?", null, default!, 0) with { Views = [], Undetermined = "The snapshot holds no commits" };

    private static StudyFigure Response => Figure("response", "Time to first response", null, "How long does a question wait?", null, default!, 0) with { Views = [] };

    private static StudyFigure Broken => Figure("broken", "A chart that cannot be drawn", null, "What happens to a specification with a fault?",
        """{"mark":"nonsense","encoding":{"x":{"field":"a","type":"quantitative"}}}""", Table("a#", [[1], [2]]), 2);

    private static StudyFigure Garbled => Figure("garbled", "A chart that is no JSON", null, "And to one that is none?", "{ mark", Table("a#", [[1]]), 1);

    private static StudyFigure Strange => Figure("strange", $"Strange words {Odd}", null, "نموذج لغوي مفتوح 👩‍🌾",
        Chart("ranked-bar", """{"x":"count","y":"tag"}"""),
        Table("tag count# note", [[Odd, 3, "=1+1"], ["نموذج لغوي", 12_345.5, "a \"quoted\", text\nof two lines"], ["👩‍🌾🌾", 1e-7, null], ["abc\u202Egnp.exe", null, "\uD800"], [new string('w', 400), -0.00042, "-"]]), 5)
        with
    { Definition = Odd, Denominator = "", Choices = [Odd] };

    private static StudyFigure Bare => Figure("no rows here", "No rows at all", null, "What is shown when nothing was found?", Chart("ranked-bar", """{"x":"count","y":"tag"}"""), Table("tag count#", []), 0);

    private static StudyFigure Figure(string id, string title, string? place, string question, string? chart, StudyTable table, long units) => new(
        id, title, place, question,
        "Every event of type comment, and the opening of a pull request where its first post is no comment, counts once; weeks begin at the first event of a model.",
        "Models with at least one such event.",
        [], chart, [new("everyone", null, units, table)], null);
}
