using System.Text.Json;
using Hayward.Evidence;
using Hayward.Release.FailureModes;
using Hayward.Tests.Openness.Probes;

namespace Hayward.Tests.Release.FailureModes;

public sealed class FailureModePageTests
{
    private const string Intro = """
        # The failure modes of a release

        Six ways in which a release goes wrong, asked of the whole of it: what the dossier says against what `examine` shows. Each takes over what the probe of
        the same name found in the card ([probes](probes.md)) and adds what only a dossier can show. Outcomes mean what they mean there: only *true* and *false*
        are answers, and what is not known never passes.

        This page is made from `knowledge/release/probes/`; a test holds it equal. How often they raise a false alarm stands in
        [probes-measured.md](../explanation/probes-measured.md).


        """;

    [Fact]
    public void The_page_is_made_from_the_definitions() =>
        Snapshot.Matches("docs/reference/failure-modes.md", Intro.ReplaceLineEndings("\n") + ProbePage.Body(MadeCase.Modes.Definitions.Values));

    [Fact]
    public void Every_definition_is_whole()
    {
        foreach (var definition in MadeCase.Modes.Definitions.Values)
        {
            definition.Question.ShouldEndWith("?");
            definition.Sources.ShouldNotBeEmpty(definition.Id);
            definition.BadWhen.ShouldBe(Outcome.True);
            definition.Remediation.Effort.ShouldBeOneOf("low", "medium", "high");
        }
    }

    [Fact]
    public async Task The_document_keeps_its_schema()
    {
        const string Path = "docs/reference/schemas/hayward-release-probes-1.schema.json";
        Snapshot.Matches(Path, FailureModeJson.Schema().ToJsonString(new JsonSerializerOptions(JsonSerializerOptions.Default) { WriteIndented = true }) + "\n");
        var release = MadeCase.Of(new HandMadeRelease().Card("---\nbase_model: fen/reed\n---\n# Sedge\n\nIt is fully open source.\n").Weights());

        await Oracle.ValidatesAsync(Repository.File(Path), FailureModeJson.Write(FailureModeDocument.Of(release, MadeCase.Modes.Run(release))));
    }
}
