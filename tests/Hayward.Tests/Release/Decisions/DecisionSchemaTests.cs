using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hayward.Release.Decisions;
using Hayward.Release.Dossiers;
using Hayward.Release.Gates;

namespace Hayward.Tests.Release.Decisions;

public sealed class DecisionSchemaTests
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Default) { WriteIndented = true };

    [Theory]
    [InlineData("facts")]
    [InlineData("status")]
    [InlineData("gate")]
    [InlineData("decision")]
    [InlineData("replay")]
    public void The_schema_is_the_one_that_is_published(string document) =>
        Snapshot.Matches($"docs/reference/schemas/hayward-release-{document}-1.schema.json", Schema(document).ToJsonString(Indented) + "\n");

    [Fact]
    public async Task Every_document_follows_its_schema()
    {
        using var council = new Council();
        council.AdvanceTo("limited-research");
        council.Enter(null, (maker, _) => maker.Hold(Council.Will));
        var lost = GateKeeper.Facts(Cases.Complete().With("cyber-report", EvidenceStanding.Withdrawn));
        var status = StatusReport.Of(Cases.Ladder, council.Log, lost);
        var gate = new GateReport
        {
            Release = status.Status.Release,
            Checkpoint = status.Status.Checkpoint,
            Day = status.Status.Day,
            Policy = status.Status.Policy,
            Facts = status.Status.Facts,
            Stage = status.Stages[3],
            Hold = status.Hold,
            Gate = status.Status["gated-download"],
        };
        var last = council.Log.Last!;
        await Oracle.ValidatesAsync(Published("facts"), Encoding.UTF8.GetString(CaseFactsJson.Write(lost)));
        await Oracle.ValidatesAsync(Published("status"), DecisionJson.Write(status));
        await Oracle.ValidatesAsync(Published("gate"), DecisionJson.Write(gate));
        await Oracle.ValidatesAsync(Published("decision"), DecisionJson.Write(new DecisionReport(last.Decision, last.File, "ab")));
        await Oracle.ValidatesAsync(Published("replay"), DecisionJson.Write(council.Replay(Cases.Complete().With("cyber-report", EvidenceStanding.Withdrawn))));
    }

    private static string Published(string document) => Repository.File($"docs/reference/schemas/hayward-release-{document}-1.schema.json");

    private static JsonNode Schema(string document) => document == "facts" ? CaseFactsJson.Schema() : DecisionJson.Schema(document);
}
