using Hayward.Artifacts;
using Hayward.Evidence;

namespace Hayward.Tests.Openness.Probes;

public sealed class ProseProbeTests
{
    private const string Plain = "\n\nThe rest of this page says what the model is for and where it was made, at some length, so that it is a card and not a title. It was made in a small office, and it completes lines of an inventory of the kind that shops keep.\n";

    private static HandMadeRelease Card(string front, string prose) =>
        new HandMadeRelease().Named("reed").Card($"---\n{front}\n---\n\n# Reed\n\n{prose}{Plain}").Weights();

    [Theory]
    [InlineData("Reed is a fully open source language model.", "cc-by-nc-4.0", Severity.High)]
    [InlineData("This open-source model answers questions.", "llama3.1", Severity.High)]
    [InlineData("We are proud to release the best open source chat model.", "apache-2.0", Severity.Low)]
    public void A_model_called_open_source_against_its_terms_or_recipe_is_named(string claim, string license, Severity severity)
    {
        var finding = Card($"license: {license}", claim).AskOne("openwashing");
        finding.Outcome.ShouldBe(Outcome.True);
        finding.Severity.ShouldBe(severity);
        finding.Quotes.ShouldHaveSingleItem().Text.ShouldBe(claim);
        finding.Evidence.ShouldNotBeEmpty();
    }

    [Fact]
    public void Open_source_without_any_licence_is_high() =>
        Card("language: en", "Reed is an open source model.").AskOne("openwashing").Severity.ShouldBe(Severity.High);

    [Fact]
    public void A_tag_that_says_open_source_is_a_claim() =>
        Card("license: cc-by-nc-4.0\ntags:\n- open-source", "Reed completes lines.").AskOne("openwashing").Outcome.ShouldBe(Outcome.True);

    [Theory]
    [InlineData("This model is not open source.")]
    [InlineData("Some call it an \"open source model\", which it never was.")]
    [InlineData("Reed outperforms other open source models of its size.")]
    [InlineData("It was trained on open source instruction datasets.")]
    [InlineData("We plan to open source the model next year.")]
    [InlineData("Thanks to the open source community for its tools.")]
    public void Denial_quotation_and_speech_of_other_things_are_no_claim(string sentence) =>
        Card("license: cc-by-nc-4.0", sentence).AskOne("openwashing").Outcome.ShouldBe(Outcome.False);

    [Fact]
    public void Results_without_a_word_on_limits_are_named() =>
        Card("license: mit", "## Evaluation\n\n| test | score |\n|---|---|\n| words that are spelt as in the corpus | 71.2 |\n| lines that are complete | 12.4 |\n")
            .AskOne("benchmark-substitution").Outcome.ShouldBe(Outcome.True);

    [Fact]
    public void A_section_on_limits_that_was_never_filled_does_not_count() =>
        Card("license: mit", "It achieves the following results on the evaluation set:\n- Loss: 2.3\n\n## Intended uses & limitations\n\nMore information needed\n\n## Training\n\n")
            .AskOne("benchmark-substitution").Outcome.ShouldBe(Outcome.True);

    [Theory]
    [InlineData("## Limitations\n\nIt has seen inventory lines and nothing else, and invents stock numbers with confidence.")]
    [InlineData("The model may produce wrong stock numbers.")]
    public void Limits_in_a_section_or_a_sentence_are_enough(string limits) =>
        Card("license: mit", "It achieves the following results on the evaluation set:\n- Loss: 2.3\n\n" + limits)
            .AskOne("benchmark-substitution").Outcome.ShouldBe(Outcome.False);

    [Fact]
    public void A_card_in_another_language_is_not_called_silent()
    {
        var card = "---\nlicense: mit\n---\n\n# 모델\n\n## 평가/Evaluations\n\n이 모델은 여러 시험에서 좋은 점수를 얻었습니다. 점수는 아래 표에 있으며 모든 값은 한 번의 시험에서 나왔습니다. 다른 모델과의 비교는 하지 않았습니다.\n";
        new HandMadeRelease().Card(card).Weights().AskOne("benchmark-substitution").Outcome.ShouldBe(Outcome.NotSupported);
        new HandMadeRelease().Card(card).Weights().AskOne("openwashing").Outcome.ShouldBe(Outcome.NotSupported);
    }

    [Theory]
    [InlineData("We reserve the right to withdraw access to the model at any time.")]
    [InlineData("If harm is found, the weights will be revoked.")]
    [InlineData("All copies of the model can be disabled by us.")]
    [InlineData("You must delete all copies of the weights when we ask.")]
    public void A_promise_to_take_back_is_named(string promise)
    {
        var finding = Card("license: mit", promise).AskOne("false-recall");
        finding.Outcome.ShouldBe(Outcome.True);
        finding.Quotes.ShouldHaveSingleItem().Text.ShouldBe(promise);
    }

    [Theory]
    [InlineData("Once downloaded, the weights cannot be recalled or revoked.")]
    [InlineData("We may disable your account on the demo.")]
    [InlineData("Precision and recall of the model are 0.8 and 0.7.")]
    public void What_promises_no_recall_is_left_alone(string sentence) =>
        Card("license: mit", sentence).AskOne("false-recall").Outcome.ShouldBe(Outcome.False);

    [Fact]
    public void A_promise_in_the_gate_prompt_counts() =>
        Card("license: mit\nextra_gated_prompt: We may revoke the model at any time.", "Reed completes lines.").AskOne("false-recall").Outcome.ShouldBe(Outcome.True);

    [Fact]
    public void Credit_for_a_filter_that_is_not_there_is_named() =>
        Card("license: mit", "A safety filter blocks harmful answers.").AskOne("safety-wrapper-evaporation").Outcome.ShouldBe(Outcome.True);

    [Fact]
    public void Credit_for_a_filter_that_is_there_is_borne_out() =>
        Card("license: mit", "A safety filter blocks harmful answers.").File("safety_checker/model.safetensors", FileFormat.Safetensors)
            .AskOne("safety-wrapper-evaporation").Outcome.ShouldBe(Outcome.False);

    [Theory]
    [InlineData("Developers should deploy content filters appropriate to their use.")]
    [InlineData("The training data was passed through a toxicity filter.")]
    [InlineData("The model comes without any safety filter.")]
    public void Advice_data_and_denial_are_no_credit(string sentence) =>
        Card("license: mit", sentence).AskOne("safety-wrapper-evaporation").Outcome.ShouldBe(Outcome.False);

    [Fact]
    public void Credit_for_a_system_prompt_that_is_not_there_is_named() =>
        Card("license: mit", "The model is protected by a system prompt that makes it refuse harmful requests.")
            .AskOne("safety-wrapper-evaporation").Message.ShouldContain("system prompt");
}
