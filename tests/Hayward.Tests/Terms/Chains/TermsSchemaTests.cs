using System.Text.Json;
using System.Text.Json.Nodes;
using Hayward.Terms.Chains;
using Hayward.Terms.Compatibility;
using Hayward.Terms.Payload;

namespace Hayward.Tests.Terms.Chains;

public sealed class TermsSchemaTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static TheoryData<string> Documents() => new("terms", "payload", "compatible");

    [Theory, MemberData(nameof(Documents))]
    public void The_published_schema_is_that_of_the_record(string document)
    {
        JsonNode schema = document switch { "terms" => JudgementJson.Schema(), "payload" => PayloadJson.Schema(), _ => CompatibilityJson.Schema() };
        Snapshot.Matches($"docs/reference/schemas/hayward-{document}-1.schema.json", schema.ToJsonString(Indented) + "\n");
    }
}
