using System.Text.Json;
using Hayward.Lineage.Documents;

namespace Hayward.Tests.Lineage.Documents;

/// <summary>The schemas of the documents are those that are published.</summary>
public sealed class LineageJsonTests
{
    [Theory]
    [InlineData("build")]
    [InlineData("relatives")]
    [InlineData("path")]
    [InlineData("explanation")]
    public void The_published_schema_is_that_of_the_record(string document) =>
        Snapshot.Matches(
            $"docs/reference/schemas/hayward-lineage-{document}-1.schema.json",
            LineageJson.Schemas()[document].ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
}
