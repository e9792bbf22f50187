using Hayward.Evidence;
using Hayward.Release.Dossiers;
using Hayward.Tests.Openness.Probes;

namespace Hayward.Tests.Release.FailureModes;

public sealed class FailureModeTests
{
    private const string Front = "---\nlicense: apache-2.0\nbase_model: fen/sedge-7b\nbase_model_relation: finetune\n---\n# Sedge 7B\n\n";
    private static readonly Digest Other = Digest.Sha256("other"u8);

    [Fact]
    public void There_are_six_and_each_has_its_definition()
    {
        MadeCase.Modes.Definitions.Keys.ShouldBe(
            ["release-artifact-ambiguity", "release-benchmark-substitution", "release-false-recall", "release-lineage-decay", "release-openwashing", "release-safety-wrapper-evaporation"]);
        var report = MadeCase.Modes.Run(MadeCase.Of(Model()));
        report.Findings.Select(f => f.Probe).Distinct().Order(StringComparer.Ordinal).ShouldBe(MadeCase.Modes.Definitions.Keys);
        report.Findings.ShouldAllBe(f => f.Outcome != Outcome.Error);
        report.Findings.SelectMany(f => f.Evidence).ShouldBeSubsetOf(report.Facts.Select(f => f.Id));
    }

    [Fact]
    public void Openwashing_hears_the_dossier_too()
    {
        Bad(MadeCase.Of(Model(), d => d.Saying("type.claim", "open source")), "release-openwashing").ShouldContain("are not among the files");
        Bad(MadeCase.Of(Model(), d => d.Saying("rationale.benefits", "Our model is fully open source.")), "release-openwashing").ShouldContain("line 7");
        Bad(MadeCase.Of(Model(), d => d.Saying("type.license", "mit")), "release-openwashing").ShouldContain("state apache-2.0");
        Good(MadeCase.Of(Model(), d => d.Saying("type.claim", "open weights").Saying("type.license", "Apache-2.0")), "release-openwashing");
    }

    [Fact]
    public void Benchmarks_of_a_capable_model_do_not_stand_in_for_tests_for_harm()
    {
        var results = Model(Front + "Limitations: it may hallucinate.\n\nIt achieves the following results on the evaluation set:\n- MMLU: 71.2\n");

        Bad(MadeCase.Of(results, d => d.Saying("training.compute", "3e23")), "release-benchmark-substitution").ShouldContain("no evaluation of a dangerous capability");
        Outcomes(MadeCase.Of(results, d => d.Saying("training.compute", "1e20")), "release-benchmark-substitution").ShouldBe([Outcome.NotApplicable]);
        Outcomes(MadeCase.Of(results, d => d.Saying("training.compute", "3e23") with { Evaluations = [MadeCase.Evaluation("cyber-1", null)] }), "release-benchmark-substitution").ShouldBe([Outcome.False]);
        var pending = MadeCase.Evaluation("cyber-1", null) with { Result = EvaluationResult.Pending };
        Bad(MadeCase.Of(results, d => d.Saying("training.compute", "3e23") with { Evaluations = [pending] }), "release-benchmark-substitution");
        var tested = Model(Front + "We did red teaming for CBRN and cyber risks. It may hallucinate.\n\nIt achieves the following results on the evaluation set:\n- MMLU: 71.2\n");
        Outcomes(MadeCase.Of(tested, d => d.Saying("training.compute", "3e23")), "release-benchmark-substitution").ShouldBe([Outcome.NotAvailable]);
        Outcomes(MadeCase.Of(Model()), "release-benchmark-substitution").ShouldBe([Outcome.NotApplicable]);
    }

    [Fact]
    public void A_plan_that_counts_on_recall_is_found_and_an_honest_one_is_not()
    {
        Bad(MadeCase.Of(Model(), d => d.Saying("access.reach", "If it is misused we will revoke the weights.")), "release-false-recall").ShouldContain("line 7");
        Good(MadeCase.Of(Model(), d => d.Saying("access.reach", "The copy on the hub can be removed by us. Copies that were downloaded cannot be recalled.")), "release-false-recall");
        Outcomes(MadeCase.Of(Model()), "release-false-recall").ShouldBe([Outcome.NotAvailable]);
    }

    [Fact]
    public void Evaluations_that_rest_on_what_stays_behind_are_named()
    {
        var filter = new Safeguard("filter", SafeguardKind.Classifier, "An output filter", [], null, 3);
        var tuning = new Safeguard("tuning", SafeguardKind.RefusalTuning, "Tuned to refuse", [], null, 4);

        var bad = Bad(MadeCase.Of(Model(), d => d with { Safeguards = [filter, tuning], Evaluations = [MadeCase.Evaluation("cyber-1", null, "tuning", "filter")] }), "release-safety-wrapper-evaporation");
        bad.ShouldContain("cyber-1 is not valid once weights are out of hand");
        bad.ShouldContain("filter stays behind");
        Good(MadeCase.Of(Model(), d => d with { Safeguards = [filter, tuning], Evaluations = [MadeCase.Evaluation("cyber-1", null, "tuning")] }), "release-safety-wrapper-evaporation");
        Outcomes(MadeCase.Of(Model()), "release-safety-wrapper-evaporation").ShouldBe([Outcome.NotAvailable]);
    }

    [Fact]
    public void A_base_without_digest_and_a_base_denied_are_told_apart()
    {
        MadeCase.Run(MadeCase.Of(Model()), "release-lineage-decay").ShouldContain(f => f.Severity == Severity.Low && f.Message.Contains("without a digest", StringComparison.Ordinal));
        MadeCase.Run(MadeCase.Of(Model(), d => d.Saying("type.base-model", "none")), "release-lineage-decay").ShouldContain(f => f.Severity == Severity.High && f.Message.Contains("fen/sedge-7b", StringComparison.Ordinal));
        MadeCase.Run(MadeCase.Of(Model(), d => d.Saying("type.base-digest", Other.ToString())), "release-lineage-decay").ShouldNotContain(f => f.Message.Contains("without a digest", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("It was fine-tuned on conversations generated with GPT-4.", true)]
    [InlineData("The answers were distilled from Claude 3 Opus.", true)]
    [InlineData("We used 50k ChatGPT-generated dialogues.", true)]
    [InlineData("Answers were judged by GPT-4 and reach its level.", false)]
    [InlineData("It outperforms ChatGPT on answers of our benchmark.", false)]
    [InlineData("No data were generated with GPT-4.", false)]
    [InlineData("The parish generated wealth of wool.", false)]
    public void Outputs_of_closed_models_that_are_not_declared_are_found(string sentence, bool laundered)
    {
        var model = Model(Front + sentence + "\n");

        Laundering(MadeCase.Of(model)).ShouldBe(laundered);
        Laundering(MadeCase.Of(model, d => d.Saying("provenance.closed-outputs", "GPT-4; its terms forbid competing models."))).ShouldBeFalse();
        if (laundered) MadeCase.Run(MadeCase.Of(model, d => d.Saying("provenance.closed-outputs", "none")), "release-lineage-decay").ShouldContain(f => f.Severity == Severity.High);
    }

    [Theory]
    [InlineData("tatsu-lab/alpaca", true)]
    [InlineData("anon/ShareGPT_Vicuna_unfiltered", true)]
    [InlineData("fen/parish-letters", false)]
    [InlineData("fen/orcas-in-the-sea", false)]
    [InlineData("fen/alpine-letters", false)]
    public void Data_sets_known_to_hold_such_outputs_are_found(string name, bool laundered) =>
        Laundering(MadeCase.Of(Model($"---\nlicense: mit\ndatasets: [{name}]\n---\n# Sedge\n\nText.\n"))).ShouldBe(laundered);

    [Fact]
    public void Evaluations_of_another_checkpoint_do_not_count()
    {
        var here = MadeCase.Of(Model()).Checkpoint!.Value;

        Bad(MadeCase.Of(Model(), d => d with { Evaluations = [MadeCase.Evaluation("cyber-1", Other)] }), "release-artifact-ambiguity").ShouldContain("cyber-1 does not count");
        Good(MadeCase.Of(Model(), d => d with { Evaluations = [MadeCase.Evaluation("cyber-1", here)] }), "release-artifact-ambiguity");
        Outcomes(MadeCase.Of(Model(), d => d with { Evaluations = [MadeCase.Evaluation("cyber-1", null)] }), "release-artifact-ambiguity").ShouldBe([Outcome.NotAvailable]);
        Bad(MadeCase.Of(Model(), d => d with { Release = d.Release with { Checkpoint = Other } }), "release-artifact-ambiguity").ShouldContain("the files are " + here);
        MadeCase.Run(MadeCase.Of(Model(), d => d.Saying("training.parameters", "7000000000")), "release-artifact-ambiguity").ShouldContain(f => f.Message.StartsWith("training.parameters", StringComparison.Ordinal));
    }

    private static HandMadeRelease Model(string? card = null) => new HandMadeRelease().Named("sedge-7b-letters").Card(card ?? Front + "A model of letters.\n").Weights();

    private static bool Laundering(ReleaseCase release) => MadeCase.Run(release, "release-lineage-decay").Any(f => f.Severity != Severity.None && f.Message.Contains("closed model", StringComparison.Ordinal));

    private static string Bad(ReleaseCase release, string mode) => MadeCase.Run(release, mode).Where(f => f.Severity != Severity.None).ShouldHaveSingleItem().Message;

    private static void Good(ReleaseCase release, string mode) => Outcomes(release, mode).ShouldBe([Outcome.False], MadeCase.Run(release, mode)[0].Message);

    private static Outcome[] Outcomes(ReleaseCase release, string mode) => [.. MadeCase.Run(release, mode).Select(f => f.Outcome)];
}
