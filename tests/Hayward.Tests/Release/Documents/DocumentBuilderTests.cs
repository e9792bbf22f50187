using Hayward.Artifacts.Locating;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Openness.Frameworks;
using Hayward.Release.Documents;
using Hayward.Release.Dossiers;
using Hayward.Release.Safeguards;
using Hayward.Tests.Openness.Probes;
using Hayward.Tests.Samples;

namespace Hayward.Tests.Release.Documents;

public sealed class DocumentBuilderTests(WrittenSamples samples) : IClassFixture<WrittenSamples>
{
    private const string Full = """
        rationale:
          why-weights:
            value: Auditors must hold the model itself.
            source: minutes
            date: 2026-11-01
          benefits: [Teaching, Audit]
        type:
          base-model: none
        training:
          compute: 8.4e22
          modalities-out: [text]
          languages: [en, de]
        evaluations:
          made:
            - id: cyber-1
              area: cyber
              method: 40 tasks by hand
              threshold: more than 2 tasks solved
              threshold-fixed: 2026-10-01
              result: below
              evaluator: Fen Lab
              independence: independent
              date: 2026-11-02
              safeguards: [filter]
              evidence: [minutes]
          safeguards:
            - id: filter
              kind: classifier
              description: A filter before the service.
        provenance:
          data:
            - id: notices
              kind: public-dataset
              name: Parish notices
              modality: text
              license: CC-BY-4.0
              size: 2 million notices
        evidence:
          - id: minutes
            path: evidence/minutes.pdf
            digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
            kind: minutes
            title: Minutes
            date: 2026-11-01
        """;

    private static ReleaseCase Whole()
    {
        var release = DocumentCases.Of(Full);
        var evaluation = release.Release.Evaluations[0] with { Checkpoint = release.Checkpoint };
        return release with
        {
            Release = release.Release with { Evaluations = [evaluation] },
            Evidence = [release.Evidence[0] with { Standing = EvidenceStanding.Holds }],
            Safeguards = [release.Safeguards[0] with { Place = SafeguardPlace.InFiles }],
        };
    }

    [Fact]
    public void Every_document_of_every_sample_traces_each_field()
    {
        foreach (var sample in samples.Models)
        {
            var release = DocumentCases.Of(Full) with { Examined = HandMadeRelease.Examiner.Examine(Locator.Resolve(sample.Folder, Surroundings.OfProcess()), cancellation: TestContext.Current.CancellationToken) };
            var set = DocumentCases.Build(release);

            set.Documents.Length.ShouldBe(10);
            foreach (var document in set.Documents)
            {
                foreach (var field in document.Sections.SelectMany(s => s.Fields))
                {
                    var at = $"{sample.Name} {document.Id} {field.Id}";
                    field.Audience.ShouldNotBeEmpty(at);
                    field.Values.ShouldAllBe(v => v.Sources.Length > 0 && v.Origin.Length > 0, at);
                    (field.State == FieldState.Filled).ShouldBe(field.Values.Any(v => v.Doubt == null) && field.State != FieldState.Undetermined, at);
                    if (field.State == FieldState.Missing) field.Values.ShouldBeEmpty(at);
                    if (field.State is FieldState.Missing or FieldState.Undetermined) field.Remedy.ShouldNotBeNullOrWhiteSpace(at);
                    if (field.State is FieldState.Undetermined or FieldState.NotApplicable) field.Because.ShouldNotBeNullOrWhiteSpace(at);
                }

                var counts = document.Counts;
                (counts.Filled + counts.Undetermined + counts.Missing + counts.NotApplicable).ShouldBe(document.Sections.Sum(s => s.Fields.Length), document.Id);
            }
        }
    }

    [Fact]
    public void An_empty_dossier_invents_nothing()
    {
        var said = DocumentCases.Build(DocumentCases.Of()).Documents.SelectMany(d => d.Sections).SelectMany(s => s.Fields)
            .Where(f => f.State == FieldState.Filled).SelectMany(f => f.Values).ToList();

        said.ShouldNotBeEmpty();
        said.ShouldAllBe(v => v.Origin.StartsWith("release:", StringComparison.Ordinal) || v.Sources.All(s => s.Place != SourcePlace.Dossier));
    }

    [Fact]
    public void A_statement_is_shown_with_its_line_its_evidence_and_its_day()
    {
        var field = DocumentCases.Field(Whole(), "system-card", "decision.why");
        field.State.ShouldBe(FieldState.Filled);
        var value = field.Values.ShouldHaveSingleItem();
        value.Text.ShouldBe("Auditors must hold the model itself.");
        value.Standing.ShouldBe(Standing.Declared);
        value.Sources[0].Locator.ShouldMatch("^release.yaml:[0-9]+$");
        value.Sources[1].ShouldBe(new ValueSource(SourcePlace.Dossier, "evidence/minutes.pdf", new Digest("sha256", new string('a', 64)), new DateOnly(2026, 11, 1)));
    }

    [Theory]
    [InlineData(EvidenceStanding.Missing, "is missing")]
    [InlineData(EvidenceStanding.Changed, "was changed")]
    [InlineData(EvidenceStanding.Expired, "expired")]
    [InlineData(EvidenceStanding.Withdrawn, "was withdrawn")]
    public void What_rests_on_evidence_that_no_longer_holds_is_not_filled(EvidenceStanding standing, string words)
    {
        var release = Whole();
        release = release with { Evidence = [release.Evidence[0] with { Standing = standing }] };
        var field = DocumentCases.Field(release, "system-card", "decision.why");
        field.State.ShouldBe(FieldState.Undetermined);
        field.Values.ShouldHaveSingleItem().Doubt.ShouldNotBeNull();
        field.Values[0].Doubt!.ShouldContain(words);
    }

    [Fact]
    public void An_evaluation_counts_for_its_checkpoint_with_what_travels_and_a_threshold_fixed_beforehand()
    {
        var release = Whole();
        var made = release.Release.Evaluations[0];
        DocumentField With(Evaluation evaluation, ReleaseCase? from = null) =>
            DocumentCases.Field((from ?? release) with { Release = release.Release with { Evaluations = [evaluation] } }, "system-card", "tests.cyber");

        With(made).State.ShouldBe(FieldState.Filled);
        With(made with { Checkpoint = new Digest("sha256", new string('b', 64)) }).Values[0].Doubt!.ShouldContain("Another checkpoint");
        With(made with { Checkpoint = null }).Values[0].Doubt!.ShouldContain("which checkpoint");
        With(made with { ThresholdFixed = new DateOnly(2026, 11, 3) }).Values[0].Doubt!.ShouldContain("after it was made");
        With(made with { ThresholdFixed = null }).State.ShouldBe(FieldState.Undetermined);
        With(made with { Result = EvaluationResult.Pending }).State.ShouldBe(FieldState.Undetermined);
        With(made with { Evidence = ["nobody"] }).Values[0].Doubt!.ShouldContain("not in the dossier");
        var behind = release with { Safeguards = [release.Safeguards[0] with { Place = SafeguardPlace.StaysBehind }] };
        With(made, behind).Values[0].Doubt!.ShouldContain("stays behind");
    }

    [Fact]
    public void A_checkpoint_other_than_the_one_that_was_named_is_told()
    {
        var release = Whole();
        release = release with { Release = release.Release with { Release = release.Release.Release with { Checkpoint = new Digest("sha256", new string('c', 64)) } } };
        DocumentCases.Field(release, "model-card", "overview.checkpoint").State.ShouldBe(FieldState.Undetermined);
    }

    [Fact]
    public void The_position_under_the_act_shows_arithmetic_verdict_and_what_is_unknown()
    {
        var document = DocumentCases.Build(Whole()).Documents.Single(d => d.Id == "eu-gpai-position");
        DocumentField Field(string id) => document.Sections.SelectMany(s => s.Fields).Single(f => f.Id == id);

        Field("thresholds.gpai").Values[0].Text.ShouldBe("Not exceeded. 8.4 × 10^22 FLOP as stated. 8.4 × 10^22 < 10^23.");
        Field("thresholds.modifier").State.ShouldBe(FieldState.NotApplicable);
        Field("thresholds.systemic").Values[0].Sources.ShouldContain(s => s.Locator == "jurisdictions/eu-ai-act.yaml#systemic-risk" && s.Digest != null);
        var framework = FrameworkCatalog.Load(KnowledgeBase.BuiltIn).All.Single(f => f.Id == "eu-ai-act-53-2");
        Field("exemption.verdict").Values[0].Text.ShouldContain(framework.Results[0].Title);
        Field("exemption.risk").State.ShouldBe(FieldState.Undetermined);
        var unknown = DocumentCases.Field(DocumentCases.Of(), "eu-gpai-position", "thresholds.systemic");
        unknown.State.ShouldBe(FieldState.Undetermined);
        unknown.Because!.ShouldContain("training.compute");
    }

    [Fact]
    public void Nothing_about_tokens_is_taken_for_a_whole_training_before_the_base_is_said_to_be_none()
    {
        var tokens = DocumentCases.With(DocumentCases.Saying("training.tokens", "2e12"), "training.parameters", "7000000000");
        DocumentCases.Field(tokens, "eu-gpai-position", "compute.total").State.ShouldBe(FieldState.Undetermined);
        DocumentCases.Field(DocumentCases.With(tokens, "type.base-model", "none"), "eu-gpai-position", "compute.total").Values[0].Text.ShouldContain("8.4 × 10^22");
        DocumentCases.Field(DocumentCases.With(tokens, "type.base-model", "fen/sedge"), "eu-gpai-position", "compute.total").State.ShouldBe(FieldState.Undetermined);
    }

    [Theory]
    [InlineData("eu", "eu-gpai-position eu-model-documentation eu-training-summary")]
    [InlineData("us", "us-ca-sb-53 us-nist-ai-800-1")]
    [InlineData("us-ca", "us-ca-sb-53 us-nist-ai-800-1")]
    [InlineData("CN", "cn-labelling")]
    [InlineData("u", "")]
    public void A_jurisdiction_takes_in_its_parts_and_what_it_is_a_part_of_and_the_general_documents_stay(string code, string documents)
    {
        var release = DocumentCases.Of();
        DocumentCases.Builder.Build(release, [code], general: false).Documents.Select(d => d.Id).ShouldBe(documents.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        DocumentCases.Builder.Build(release, [code]).Documents.Count(d => d.Jurisdiction is null).ShouldBe(4);
    }

    [Fact]
    public void The_same_case_gives_the_same_bytes()
    {
        var first = DocumentFiles.Of(DocumentCases.Builder, DocumentCases.Build(Whole()));
        var second = DocumentFiles.Of(DocumentBuilder.Read(KnowledgeBase.BuiltIn), DocumentCases.Build(Whole()));
        second.ShouldBe(first);
        first.Select(f => f.Path).ShouldBe(first.Select(f => f.Path).Order(StringComparer.Ordinal));
        first.Length.ShouldBe(12);
    }

    [Fact]
    public void More_said_never_empties_a_field()
    {
        var less = DocumentCases.Build(DocumentCases.Of()).Documents.SelectMany(d => d.Sections.SelectMany(s => s.Fields).Select(f => (Id: $"{d.Id} {f.Id}", f.State))).ToDictionary(f => f.Id, f => f.State);
        var more = DocumentCases.Build(Whole()).Documents.SelectMany(d => d.Sections.SelectMany(s => s.Fields).Select(f => (Id: $"{d.Id} {f.Id}", f.State)));
        foreach (var (id, state) in more.Where(f => less[f.Id] == FieldState.Filled)) state.ShouldBe(FieldState.Filled, id);
    }

    [Fact]
    public void The_published_schema_is_that_of_the_record() => Snapshot.Matches(
        "docs/reference/schemas/hayward-release-documents-1.schema.json", DocumentJson.Schema().ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }) + "\n");

    [Fact]
    public async Task The_trace_is_of_the_published_schema_and_names_the_digest_of_each_file()
    {
        var files = DocumentFiles.Of(DocumentCases.Builder, DocumentCases.Build(Whole()));
        var trace = files.Single(f => f.Path == DocumentFiles.Trace).Text;
        DocumentJson.FilesIn(System.Text.Encoding.UTF8.GetBytes(trace)).ShouldBe(files.Where(f => f.Path != DocumentFiles.Trace).ToDictionary(f => f.Path, f => f.Digest.ToString()), ignoreOrder: true);
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, "docs/reference/schemas/hayward-release-documents-1.schema.json"), trace);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"files\":3}")]
    [InlineData("{\"files\":{\"a\":{}}}")]
    [InlineData("{\"files\":{\"a\":1,\"a\":2}}")]
    public void A_trace_that_is_none_names_no_files(string text) => DocumentJson.FilesIn(System.Text.Encoding.UTF8.GetBytes(text)).ShouldBeEmpty();
}
