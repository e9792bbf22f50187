using Hayward.Lineage.Graph;
using Hayward.Lineage.Listing;

namespace Hayward.Tests.Lineage.Graph;

/// <summary>The census of 760,000 models. Every figure was counted independently of this program and stands under "Facts of the census" in the
/// description of the data.</summary>
public sealed class CensusTests
{
    private static readonly Lazy<LineageGraph> Graph = new(() =>
    {
        var builder = new LineageGraphBuilder();
        builder.Add(new JsonListing(TestData.Require("hub-census/models.jsonl.gz")));
        return builder.Build();
    });

    private static LineageGraph Census()
    {
        TestData.Require("hub-census/models.jsonl.gz");
        return Graph.Value;
    }

    [Fact]
    public void The_tags_as_they_stand_give_the_figures_that_were_counted_independently()
    {
        var counts = Census().Counts;

        counts.Models.ShouldBe(760_000);
        counts.Owners.ShouldBe(190_087);
        counts.WithoutLicense.ShouldBe(473_022);
        counts.LicenseTags.ShouldBe(71);
        counts.ModelsNamingABase.ShouldBe(117_155);
        counts.NamedBases.ShouldBe(126_650);
        counts.DistinctBases.ShouldBe(14_927);
        counts.NamingThemselves.ShouldBe(665);
        counts.BasesFound.ShouldBe(105_402);
        counts.BothDeclare.ShouldBe(75_080);
        counts.LicensesDiffer.ShouldBe(12_410);
        counts.OnlyTheBaseDeclares.ShouldBe(18_426);
        counts.MalformedLines.ShouldBe(0);
    }
}
