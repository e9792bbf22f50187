using Hayward.Cards;
using Hayward.Lineage.Decay;
using Hayward.Lineage.Decay.Figures;
using Hayward.Lineage.Decay.Statistics;

namespace Hayward.Pages.Tests;

/// <summary>Audits of hubs, with invented numbers.</summary>
internal static class DecayFixtures
{
    /// <summary>A large hub of which labels alone are known. One licence tag tries to become part of the page.</summary>
    public static DecayReport Hub { get; } = new(
        ["models.jsonl.gz"],
        new HubGlance(
            760_000, 190_000, new Share(473_000, 760_000), 71, new Share(117_000, 760_000), 126_600, 665, new Share(105_400, 126_600), new Share(12_400, 75_100),
            new Share(18_400, 93_500), new Share(51_500, 126_600), 125_600, new Share(3_900, 125_600), 7, 40),
        [.. DecayCatalog.BuiltIn.Findings.Select((f, i) => f.Needs == DecayNeed.Listing ? new CodeCount(f.Code, 473_000 / (i + 1), 760_000 / (i + 1), 20_000) : new CodeCount(f.Code, 0, 0, 125_600))],
        [
            new RelationRow(DerivationRelation.FineTune, 64_600, new Share(5_800, 57_300), new Share(2_400, 59_700), new Share(2_900, 55_100), new Share(2_100, 55_100)),
            new RelationRow(DerivationRelation.Adapter, 28_900, new Share(3_200, 14_100), new Share(12_000, 26_100), new Share(970, 11_800), new Share(900, 11_800)),
            new RelationRow(DerivationRelation.Conversion, 23, new Share(6, 22), new Share(0, 22), new Share(0, 0), new Share(0, 0)),
        ],
        [
            new TransitionRow("llama2", "apache-2.0", new Share(2_430, 4_719), true),
            new TransitionRow("mit", "apache-2.0", new Share(1_055, 15_267), false),
            new TransitionRow("other", "<script>document.title='x'</script>", new Share(3, 4_245), null),
        ],
        new LicenseFlow(["Permissive", "Llama", "Names none"], [[62_091, 118, 10_447], [2_873, 3_710, 3_786], [667, 322, 10_338]]),
        new DriftFigure(["gemma", "llama2", "llama3", "mit", "apache-2.0"], new Share(7_568, 8_766), 1_198, true, new Share(82, 92), new Share(8_766, 8_941), new Share(7_729, 8_941), false),
        new SurvivalFigure(
            LifeTable.Of([(43_800, 23_900), (2_600, 950), (350, 146), (180, 84), (73, 41)]),
            new Estimate(0.912, 0.631, 1.488), new Share(25_100, 47_200), new Share(14_400, 25_100), 3_100, 1_423, 1_000, new Estimate(3.94, 2.73, 6.43), 0.05, new Estimate(3.4, 2.74, 4.26),
            [new RestrictionRow("field-of-use", new Share(9_900, 21_600), new Estimate(1.13, 0.72, 1.85)), new RestrictionRow("territory", new Share(0, 12), null)]),
        new HorizonFigure([new GenerationRow(1, false, new Share(70_770, 105_496)), new GenerationRow(2, false, new Share(4_716, 8_347)), new GenerationRow(3, false, new Share(12, 33)), new GenerationRow(12, true, new Share(9, 60))], 3, 12, 0.5),
        [
            new CauseRow("peft", "PEFT", new Share(11_300, 19_200), new Share(708, 7_869)),
            new CauseRow("unknown", "not told", new Share(1_576, 11_208), new Share(3_989, 9_632)),
        ],
        [new OriginRow("llama2", 8_256, 3_274, 2_674, 186, 2_122), new OriginRow("gemma", 1_873, 616, 207, 337, 713)],
        "sha256:" + new string('a', 64));

    /// <summary>A hub in which nothing was made from anything.</summary>
    public static DecayReport Nothing { get; } = new(
        ["models"],
        new HubGlance(0, 0, new Share(0, 0), 0, new Share(0, 0), 0, 0, new Share(0, 0), new Share(0, 0), new Share(0, 0), new Share(0, 0), 0, new Share(0, 0), 0, 0),
        [.. DecayCatalog.BuiltIn.Findings.Select(f => new CodeCount(f.Code, 0, 0, 0))],
        [], [], new LicenseFlow(["Permissive"], [[0]]), new DriftFigure([], new Share(0, 0), 0, true, new Share(0, 0), new Share(0, 0), new Share(0, 0), true),
        new SurvivalFigure([], null, new Share(0, 0), new Share(0, 0), 0, 0, 1_000, null, 0.05, null, []), new HorizonFigure([], null, null, 0.5), [], [], "sha256:" + new string('b', 64));

    /// <summary>When both were audited.</summary>
    public static DateTimeOffset Made { get; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
}
