using System.Text.Json;
using Hayward.Release;

namespace Hayward.Tests.Release;

public sealed class DossierJsonTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public void The_published_schema_is_that_of_the_record() =>
        Snapshot.Matches("docs/reference/schemas/hayward-dossier-1.schema.json", DossierJson.Schema().ToJsonString(Indented) + "\n");
}
