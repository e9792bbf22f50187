using Hayward.Artifacts;
using Hayward.Evidence;

namespace Hayward.Tests.Openness.Probes;

public sealed class ContradictionProbeTests
{
    private static HandMadeRelease Card(string prose, string front = "license: mit") => new HandMadeRelease().Card($"---\n{front}\n---\n\n# Reed\n\n{prose}\n");

    [Fact]
    public void A_card_of_8B_beside_tensors_of_a_million_contradicts_them() =>
        Card("Reed is a 8B parameter model.").Weights(shape: [1000, 1000]).AskOne("declared-size-contradicts-tensors").Severity.ShouldBe(Severity.High);

    [Theory]
    [InlineData("Reed is a 1M parameter model.")]
    [InlineData("Reed has 1,000,000 parameters.")]
    public void A_stated_size_near_the_tensors_agrees(string sentence) =>
        Card(sentence).Weights(shape: [1000, 1000]).AskOne("declared-size-contradicts-tensors").Outcome.ShouldBe(Outcome.False);

    [Fact]
    public void A_size_of_another_model_is_not_taken_for_this_one() =>
        Card("It outperforms a 70B parameter model.").Weights(shape: [1000, 1000]).AskOne("declared-size-contradicts-tensors").Outcome.ShouldBe(Outcome.NotAvailable);

    [Fact]
    public void A_pointer_gives_an_estimate_and_a_lower_severity() =>
        Card("Reed is a 8B parameter model.").Json("config.json", """{"torch_dtype":"bfloat16"}""").Pointer("model.safetensors", 2_000_000_000)
            .AskOne("declared-size-contradicts-tensors").Severity.ShouldBe(Severity.Medium);

    [Fact]
    public void Packed_quantized_tensors_are_not_counted() =>
        Card("Reed is a 8B parameter model.").Weights(type: "I32", shape: [1000, 1000]).AskOne("declared-size-contradicts-tensors").Outcome.ShouldBe(Outcome.NotAvailable);

    [Fact]
    public void The_active_parameters_in_a_name_are_not_its_size() =>
        Card("Reed completes lines.").Named("reed-1b-a400m").Weights(shape: [1000, 1_200_000]).AskOne("declared-size-contradicts-tensors").Outcome.ShouldBe(Outcome.False);

    [Fact]
    public void Name_and_sentence_of_two_sizes_are_two_checkpoints() =>
        Card("Reed is a 8B parameter model.").Named("reed-1b").AskOne("artifact-ambiguity").Outcome.ShouldBe(Outcome.True);

    [Fact]
    public void A_configuration_from_an_unnamed_model_is_another_checkpoint() =>
        Card("Reed completes lines.", "base_model: fen/sedge").Json("config.json", """{"_name_or_path":"moor/heather-chat"}""").AskOne("artifact-ambiguity").Outcome.ShouldBe(Outcome.True);

    [Fact]
    public void A_configuration_from_the_named_base_is_not() =>
        Card("Reed completes lines.", "base_model: fen/sedge").Json("config.json", """{"_name_or_path":"fen/sedge"}""").Weights().AskOne("artifact-ambiguity").Outcome.ShouldBe(Outcome.False);

    [Fact]
    public void A_width_that_the_embedding_does_not_have_is_another_checkpoint() =>
        Card("Reed completes lines.").Json("config.json", """{"hidden_size":64,"vocab_size":8}""").Weights(shape: [8, 4]).AskOne("artifact-ambiguity").Message.ShouldContain("hidden_size 64");

    [Fact]
    public void A_missing_shard_is_named()
    {
        var index = """{"metadata":{"total_size":64},"weight_map":{"model.embed_tokens.weight":"a.safetensors","b":"b.safetensors"}}""";
        var finding = new HandMadeRelease().Json("model.safetensors.index.json", index).Weights("a.safetensors").AskOne("index-lists-missing-shard");
        finding.Outcome.ShouldBe(Outcome.True);
        finding.Message.ShouldContain("b.safetensors");
    }

    [Fact]
    public void A_whole_index_is_well()
    {
        var release = new HandMadeRelease().Json("model.safetensors.index.json", """{"metadata":{"total_size":64},"weight_map":{"model.embed_tokens.weight":"a.safetensors"}}""").Weights("a.safetensors");
        release.AskOne("index-lists-missing-shard").Outcome.ShouldBe(Outcome.False);
        release.AskOne("index-size-contradicts-files").Outcome.ShouldBe(Outcome.False);
    }

    [Fact]
    public void A_total_that_the_shards_do_not_hold_contradicts_them() =>
        new HandMadeRelease().Json("model.safetensors.index.json", """{"metadata":{"total_size":65},"weight_map":{"model.embed_tokens.weight":"a.safetensors"}}""").Weights("a.safetensors")
            .AskOne("index-size-contradicts-files").Outcome.ShouldBe(Outcome.True);

    [Theory]
    [InlineData("float32", Outcome.True)]
    [InlineData("bfloat16", Outcome.False)]
    public void The_configured_type_is_held_against_the_tensors(string type, Outcome outcome) =>
        new HandMadeRelease().Json("config.json", $$"""{"torch_dtype":"{{type}}"}""").Weights().AskOne("dtype-contradiction").Outcome.ShouldBe(outcome);

    [Theory]
    [InlineData("mit", Outcome.False)]
    [InlineData("apache-2.0", Outcome.True)]
    public void The_licence_field_is_held_against_the_text(string field, Outcome outcome) =>
        Card("Reed completes lines.", $"license: {field}").Text("LICENSE", "SPDX-License-Identifier: MIT\n").AskOne("license-field-contradicts-text").Outcome.ShouldBe(outcome);

    [Fact]
    public void No_licence_anywhere_is_missing() => Card("Reed completes lines.", "language: en").AskOne("license-missing").Outcome.ShouldBe(Outcome.True);

    [Fact]
    public void A_licence_text_alone_states_the_terms() =>
        Card("Reed completes lines.", "language: en").Text("LICENSE", "SPDX-License-Identifier: MIT\n").AskOne("license-missing").Outcome.ShouldBe(Outcome.False);

    [Theory]
    [InlineData("license: other\nlicense_name: reed-terms-2", Outcome.True)]
    [InlineData("license: mit", Outcome.False)]
    public void A_licence_that_nobody_knows_is_not_recognised(string front, Outcome outcome) =>
        Card("Reed completes lines.", front).AskOne("license-not-recognised").Outcome.ShouldBe(outcome);

    [Fact]
    public void A_named_licence_without_its_text_is_named()
    {
        Card("Reed completes lines.").AskOne("license-text-missing").Outcome.ShouldBe(Outcome.True);
        Card("Reed completes lines.").Text("LICENSE", "MIT License").AskOne("license-text-missing").Outcome.ShouldBe(Outcome.False);
    }

    [Fact]
    public void Pointers_are_told_from_weights()
    {
        new HandMadeRelease().Pointer("model.safetensors", 10).AskOne("weights-are-pointers").Outcome.ShouldBe(Outcome.True);
        new HandMadeRelease().Weights().AskOne("weights-are-pointers").Outcome.ShouldBe(Outcome.False);
    }

    [Fact]
    public void Truncated_weights_are_critical()
    {
        var problem = new FileProblem(ProblemKind.Truncated, "model.safetensors", "It ends too early.", 8);
        new HandMadeRelease().File("model.safetensors", FileFormat.Safetensors, null, problem).AskOne("malformed-weights").Severity.ShouldBe(Severity.Critical);
        new HandMadeRelease().Weights().AskOne("malformed-weights").Outcome.ShouldBe(Outcome.False);
    }

    [Fact]
    public void A_pickle_is_named_with_what_its_instructions_do()
    {
        var finding = new HandMadeRelease().File("pytorch_model.bin", FileFormat.TorchZip).AskOne("unsafe-serialization");
        finding.Outcome.ShouldBe(Outcome.True);
        finding.Message.ShouldContain("only put tensors");
        new HandMadeRelease().Seen("pytorch_model.bin", FileFormat.TorchZip, Call("os.system")).AskOne("unsafe-serialization").Message.ShouldContain("dangerous");
        new HandMadeRelease().Seen("pytorch_model.bin", FileFormat.TorchZip, Call("reed.bed")).AskOne("unsafe-serialization").Message.ShouldContain("not all of them");
    }

    [Fact]
    public void Dangerous_content_is_critical_and_names_the_callable()
    {
        var finding = new HandMadeRelease().Seen("model.pt", FileFormat.TorchZip, Call("os.system") with { Inner = "model/data.pkl" }).AskOne("unsafe-content");
        (finding.Outcome, finding.Severity).ShouldBe((Outcome.True, Severity.Critical));
        finding.Message.ShouldStartWith("model.pt (model/data.pkl): os.system is called");
        new HandMadeRelease().Seen("model.pt", FileFormat.TorchZip, Call("reed.bed")).AskOne("unsafe-content").Outcome.ShouldBe(Outcome.NotAvailable);
        new HandMadeRelease().Weights().AskOne("unsafe-content").Outcome.ShouldBe(Outcome.False);
    }

    private static Observation Call(string name) => new(ObservationKind.Call, name, 7, "called (REDUCE)");

    [Theory]
    [InlineData(FileFormat.Hdf5, Outcome.NotAvailable)]
    [InlineData(FileFormat.Unknown, Outcome.NotAvailable)]
    [InlineData(FileFormat.Safetensors, Outcome.False)]
    public void Only_formats_that_hold_data_alone_are_clean(FileFormat format, Outcome outcome) =>
        new HandMadeRelease().File("model.any", format).AskOne("unsafe-serialization").Outcome.ShouldBe(outcome);

    [Theory]
    [InlineData("""{"auto_map":{"AutoModel":"modeling_reed.Reed"}}""", Outcome.True, Severity.Medium)]
    [InlineData("""{"auto_map":{"AutoModel":"fen/sedge--modeling_sedge.Sedge"}}""", Outcome.True, Severity.High)]
    [InlineData("{}", Outcome.False, Severity.None)]
    public void Code_that_a_loader_would_run_is_named(string config, Outcome outcome, Severity severity)
    {
        var finding = new HandMadeRelease().Json("config.json", config).AskOne("remote-code-required");
        finding.Outcome.ShouldBe(outcome);
        finding.Severity.ShouldBe(severity);
    }

    [Fact]
    public void A_missing_card_and_a_stub_are_told_apart()
    {
        new HandMadeRelease().Weights().AskOne("card-missing").Severity.ShouldBe(Severity.Medium);
        Card("Reed.").AskOne("card-missing").Severity.ShouldBe(Severity.Low);
        Card(string.Concat(Enumerable.Repeat("Reed completes lines of an inventory. ", 10))).AskOne("card-missing").Outcome.ShouldBe(Outcome.False);
    }

    [Fact]
    public void A_misspelt_licence_field_is_broken_front_matter()
    {
        Card("Reed.", "licence: mit").AskOne("card-front-matter-broken").Outcome.ShouldBe(Outcome.True);
        Card("Reed.").AskOne("card-front-matter-broken").Outcome.ShouldBe(Outcome.False);
        new HandMadeRelease().Card("# Reed\n").AskOne("card-front-matter-broken").Severity.ShouldBe(Severity.Low);
    }
}
