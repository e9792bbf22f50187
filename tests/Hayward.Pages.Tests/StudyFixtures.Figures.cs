using System.Collections.Immutable;
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
            var views = ImmutableArray.CreateBuilder<StudyView>();
            foreach (var (who, part, units) in new (string, string?, long)[]
                { ("everyone", null, 14_210), ("people", null, 13_904), ("everyone", "tag: mlx", 312), ("people", "tag: mlx", 305), ("everyone", "licence: apache-2.0", 5_120), ("everyone", $"tag: {Odd}{new string('x', 200)}", 3) })
                views.Add(new(who, part, units, Table("week# curve mean# low# high# at_risk#", from curve in new[] { "at risk", "all" } from week in Enumerable.Range(0, 60)
                    let mean = (curve == "all" ? 4.2 : 4.6) * Math.Exp(-week / 6.0) + (curve == "all" ? 0.3 : 0.55) + 0.1 * Noise(week + (int)units)
                    select new object?[] { week, curve, mean, mean * 0.85 - 0.02, mean * 1.15 + 0.02, units - 97 * week > 0 ? units - 97 * week : null })));
            return Figure("life-cycle", "Life-cycle curve", "Figure 1", "How does attention to a model rise and fall after its first sign of life?",
                Chart("line", """{"template":"line","x":"week","y":"mean","low":"low","high":"high","color":"curve","x-title":"weeks since the first activity","y-title":"comments per model and week"}"""), default!, 0)
                with { Views = views.ToImmutable(), Choices = ["Models whose activity spans at least 100 days.", "A model leaves the mean once the snapshot ends its life on record."] };
        }
    }

    private static StudyFigure Distributions => Figure("distributions", "Three distributions", "Figure 2", "How long do communities last, and how many people are in them?",
        Chart("histogram", """{"low":"from","high":"to","y":"models","row":"of","x-scale":"log","y-scale":"log","y-min":0.8,"x-title":"days, messages or participants (log scale)","y-title":"models"}"""),
        Table("of from# to# models#", from of in new[] { "Days active", "Messages", "Participants" } from bin in Enumerable.Range(0, 10)
            select new object?[] { of, Math.Pow(2, bin), Math.Pow(2, bin + 1), Math.Floor(40_000 / Math.Pow(2.3, bin)) }), 94_997);

    private static StudyFigure Trend => Figure("trend", "Trend against size", "Figure 3", "Do larger communities fade?",
        Chart("scatter", """{"x":"contributors","y":"tau","color":"significant","x-scale":"log","rule":0,"x-title":"unique contributors (log scale)","y-title":"Kendall τ","color-title":"p < 0.05 after Benjamini–Hochberg"}"""),
        Table("model contributors# tau# p# significant", from i in Enumerable.Range(0, 900)
            let tau = -0.2 + 0.5 * (Noise(i) - 0.5) + 0.3 * (Noise(i + 5000) - 0.5)
            select new object?[] { $"owner-{i}/model-{i}", Math.Floor(10 * Math.Pow(60, Noise(i + 900))), tau, Math.Pow(10, -9 * Noise(i + 77)), Math.Abs(tau) > 0.3 ? "yes" : "no" }), 900);

    private static StudyFigure Streams => Figure("streams", "The MLX community week by week", "Figure 4", "On which models does a community gather?",
        Chart("stacked-area", """{"x":"week","y":"comments","color":"model","y-title":"comments per week"}"""),
        Table("week model comments#", from m in Enumerable.Range(0, 8) from w in Enumerable.Range(0, 70)
            select new object?[] { new DateOnly(2025, 6, 2).AddDays(7 * w).ToString("O", System.Globalization.CultureInfo.InvariantCulture), Models[m], Math.Round(60 * Math.Exp(-Math.Pow((w - 8.0 * m - 6) / (3 + m % 3), 2)) + 6 * Noise(m * 70 + w)) }), 8);

    private static StudyFigure Persistence => Figure("persistence", "Communities that persist", "Figure 5", "Which models keep people for the longest time?",
        Chart("ranked-bar", """{"x":"contributor_weeks","y":"model","x-title":"contributor-weeks"}"""),
        Table("model contributor_weeks#", Models.Select((m, i) => new object?[] { m, Math.Floor(4200 / Math.Pow(i + 1, 0.8)) })), 94_997);

    private static StudyFigure Survival => Figure("survival", "Life of communities by licence", null, "How long until a community falls silent?",
        Chart("survival", """{"x":"week","y":"alive","low":"low","high":"high","color":"licence","x-title":"weeks since the first activity","y-title":"communities still active"}"""),
        Table("licence week# alive# low# high# at_risk#", from l in Enumerable.Range(0, 3) from w in Enumerable.Range(0, 40)
            let s = Math.Exp(-Math.Pow(w / (7.0 + 5 * l), 0.8))
            select new object?[] { new[] { "apache-2.0", "llama3", "none named" }[l], w, s, Math.Max(0, s - 0.03 - w * 0.001), Math.Min(1, s + 0.03 + w * 0.001), Math.Floor(5000 * s) }), 15_000);

    private static StudyFigure Fates => Figure("fates", "What becomes of people", null, "When a model falls silent, where do its people go?",
        Chart("shares", """{"x":"people","y":"community","color":"fate","order":"step","x-title":"share of people"}"""),
        Table("community fate step# people#", from c in Enumerable.Range(0, 5) from f in Enumerable.Range(0, 4)
            select new object?[] { new[] { "MLX", "text-to-image", "art", "finance", "role-play" }[c], new[] { "stay", "wander", "leave", "gone" }[f], f, Math.Floor(100 + 900 * Noise(c * 4 + f)) }), 21_540);

    private static StudyFigure Flows => Figure("flows", "Flows against chance", null, "Between which models do more people move than chance would bring?",
        Chart("heat-map", """{"x":"to","y":"from","color":"z","range":"diverging","middle":0,"color-title":"z-score against shuffled labels"}"""),
        Table("from to people# z#", from a in Models from b in Models where a != b
            select new object?[] { a, b, Math.Floor(40 * Noise(a.Length * 31 + b.Length)), 8 * (Noise(a.Length * 17 + b.Length * 3) - 0.4) }), 9_120);

    private static StudyFigure Associations => Figure("associations", "Governance beside survival", null, "What is associated with a longer life?",
        Chart("estimates", """{"x":"ratio","y":"feature","low":"low","high":"high","rule":1,"x-scale":"log","x-title":"hazard ratio, below 1 is longer life (log scale)"}"""),
        Table("feature ratio# low# high#", [["owner answers within a week", 0.62, 0.55, 0.7], ["gated by hand", 1.31, 1.08, 1.6], ["names a licence", 0.94, 0.86, 1.03], ["discussions disabled once", 1.02, 0.61, 1.71]]), 14_210);

    private static StudyFigure Magnets => Figure("magnets", "Growth of the hub", "Section 4.1", "How fast do models and comments grow?",
        """{"mark":{"type":"bar","tooltip":true},"encoding":{"x":{"field":"quarter","type":"nominal","title":null,"axis":{"labelAngle":0}},"y":{"field":"count","type":"quantitative","title":"per quarter"},"xOffset":{"field":"what","type":"nominal","sort":null},"color":{"field":"what","type":"nominal","sort":null,"title":null}}}""",
        Table("quarter what count#", from q in Enumerable.Range(0, 10) from w in new[] { "models", "comments" }
            select new object?[] { $"{2024 + q / 4} Q{q % 4 + 1}", w, Math.Floor((w == "models" ? 60_000 : 20_000) * Math.Pow(1.22, q)) }), 930);

    private static StudyFigure Commits => Figure("commits", "Commits by week", "Section 4.1", "How often are models changed?", null, default!, 0) with { Views = [], Undetermined = "The snapshot holds no commits" };

    private static StudyFigure Response => Figure("response", "Time to first response", null, "How long does a question wait?", null, default!, 0) with { Views = [] };

    private static StudyFigure Broken => Figure("broken", "A chart that cannot be drawn", null, "What happens to a specification with a fault?",
        """{"mark":"nonsense","encoding":{"x":{"field":"a","type":"quantitative"}}}""", Table("a#", [[1], [2]]), 2);

    private static StudyFigure Garbled => Figure("garbled", "A chart that is no JSON", null, "And to one that is none?", "{ mark", Table("a#", [[1]]), 1);

    private static StudyFigure Strange => Figure("strange", $"Strange words {Odd}", null, "نموذج لغوي مفتوح 👩‍🌾",
        Chart("ranked-bar", """{"x":"count","y":"tag"}"""),
        Table("tag count# note", [[Odd, 3, "=1+1"], ["نموذج لغوي", 12_345.5, "a \"quoted\", text\nof two lines"], ["👩‍🌾🌾", 1e-7, null], ["abc\u202Egnp.exe", null, "\uD800"], [new string('w', 400), -0.00042, "-"]]), 5)
        with { Definition = Odd, Denominator = "", Choices = [Odd] };

    private static StudyFigure Bare => Figure("no rows here", "No rows at all", null, "What is shown when nothing was found?", Chart("ranked-bar", """{"x":"count","y":"tag"}"""), Table("tag count#", []), 0);

    private static StudyFigure Figure(string id, string title, string? place, string question, string? chart, StudyTable table, long units) => new(
        id, title, place, question,
        "Every event of type comment, and the opening of a pull request where its first post is no comment, counts once; weeks begin at the first event of a model.",
        "Models with at least one such event.",
        [], chart, [new("everyone", null, units, table)], null);
}
