using Hayward.Lineage.Graph;
using Hayward.Lineage.Graph.Files;
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

    // Wilson, Journal of the American Statistical Association 22 (1927), for 95 %.
    private static (double Low, double High) Interval(long hits, long of)
    {
        const double Z = 1.959964;
        var (share, n) = ((double)hits / of, (double)of);
        var middle = (share + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n))) / (1 + (Z * Z / n));
        return (middle - half, middle + half);
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

    // The same rule written a second time, in Python, over the same file and the same endings.
    [Fact]
    public void Names_tell_the_declared_base_as_often_as_was_counted_independently()
    {
        var counts = Census().Counts;

        counts.NameAsked.ShouldBe(110_625);
        counts.NameAnswered.ShouldBe(11_592);
        counts.NameRight.ShouldBe(9_322);
        counts.NameBeyond.ShouldBe(1_592);
        counts.BasesByName.ShouldBe(15_891);
        var (low, high) = Interval(counts.NameRight, counts.NameAnswered);
        low.ShouldBe(0.7969, 0.0001);
        high.ShouldBe(0.8113, 0.0001);
    }

    [Fact]
    public void The_file_of_the_census_stays_far_below_a_hundred_megabytes()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("hayward-census").FullName, "census.lineage");
        try
        {
            var bytes = LineageFile.Write(Census(), path);
            bytes.ShouldBeLessThan(40_000_000);
            using var back = LineageFile.Open(path);
            back.Counts.ShouldBe(Census().Counts);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }
}
