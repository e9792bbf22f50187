using Hayward.Evidence;

namespace Hayward.Tests.Openness.Probes;

public sealed class LineageProbeTests
{
    private static HandMadeRelease Card(string front, string prose = "Reed completes lines.") => new HandMadeRelease().Named("reed").Card($"---\n{front}\n---\n\n# Reed\n\n{prose}\n").Weights();

    [Fact]
    public void A_fine_tune_that_names_no_base_has_lost_it() =>
        Card("license: mit", "This model is a fine-tuned version of fen/sedge on letters.").AskOne("lineage-decay").Quotes.ShouldHaveSingleItem().Line.ShouldBe(7);

    [Fact]
    public void An_adapter_whose_card_names_no_base_has_lost_it() =>
        Card("license: mit").Json("adapter_config.json", """{"peft_type":"LORA","base_model_name_or_path":"fen/sedge"}""")
            .Ask("lineage-decay").ShouldContain(f => f.Outcome == Outcome.True && f.Message.Contains("fen/sedge", StringComparison.Ordinal));

    [Fact]
    public void A_base_with_relation_and_licence_is_kept() =>
        Card("license: mit\nbase_model: fen/sedge\nbase_model_relation: finetune").AskOne("lineage-decay").Outcome.ShouldBe(Outcome.False);

    [Fact]
    public void A_base_without_relation_is_a_small_loss() =>
        Card("license: mit\nbase_model: fen/sedge").AskOne("lineage-decay").Severity.ShouldBe(Severity.Low);

    [Fact]
    public void A_base_without_any_licence_is_a_large_loss() =>
        Card("base_model: fen/sedge\nbase_model_relation: finetune").AskOne("lineage-decay").Severity.ShouldBe(Severity.High);

    [Fact]
    public void A_permissive_licence_over_a_restricted_base_is_a_large_loss() =>
        Card("license: apache-2.0\nbase_model: meta-llama/Llama-3.1-8B\nbase_model_relation: finetune").AskOne("lineage-decay").Message.ShouldContain("llama3.1");

    [Fact]
    public void No_sign_of_a_base_is_no_proof_that_there_is_none() =>
        Card("license: mit").AskOne("lineage-decay").Outcome.ShouldBe(Outcome.NotAvailable);

    [Theory]
    [InlineData("The model can be fine-tuned from this checkpoint for other tasks, and quantized versions are available.")]
    [InlineData("Reed was trained from scratch.")]
    public void What_others_may_do_is_no_sign_of_a_base(string sentence) =>
        Card("license: mit", sentence).AskOne("lineage-decay").Outcome.ShouldBe(Outcome.NotAvailable);

    [Fact]
    public void Two_prefixes_cannot_both_begin_a_name() =>
        Card("base_model:\n- moor/Llama-Heath-1B\n- dune/EXAONE-Marram-1B").AskOne("naming-duty-conflict").Outcome.ShouldBe(Outcome.True);

    [Fact]
    public void Two_bases_with_one_prefix_do_not_conflict() =>
        Card("base_model:\n- meta-llama/Meta-Llama-3-8B\n- meta-llama/Llama-3.1-8B").AskOne("naming-duty-conflict").Outcome.ShouldBe(Outcome.False);
}
