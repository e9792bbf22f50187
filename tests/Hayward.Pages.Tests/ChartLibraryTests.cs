using Hayward.Pages.Design;

namespace Hayward.Pages.Tests;

public sealed class ChartLibraryTests
{
    [Fact]
    public void It_carries_its_licences_and_cannot_end_its_element()
    {
        Assert.SkipWhen(DesignFiles.Charts is null, "needs Vega, which npm brings to the build (native/package.json)");

        DesignFiles.Charts.ShouldContain("University of Washington Interactive Data Lab");
        DesignFiles.Charts.ShouldContain("Mike Bostock");
        DesignFiles.Charts.ShouldContain("Mapbox");
        DesignFiles.Charts.ShouldContain("vega.expressionInterpreter = expression;");
        DesignFiles.Charts.ShouldNotContain("sourceMappingURL");
        DesignFiles.Charts.ShouldNotContain("</script", Case.Insensitive);
        DesignFiles.Charts.ShouldNotContain("<!--");
        DesignFiles.Charts.Length.ShouldBeLessThan(900_000);
    }
}
