using Hayward.Knowledge;
using Hayward.Release.Documents.Compute;
using Hayward.Release.Documents.Templates;

namespace Hayward.Tests.Release.Documents.Compute;

public sealed class ThresholdCheckTests
{
    private static readonly DocumentKnowledge Knowledge = DocumentKnowledge.Read(KnowledgeBase.BuiltIn);
    private static readonly string[] Text = ["text"];

    private static ThresholdAnswer Ask(string threshold, ComputeInputs inputs, string[]? outputs = null) =>
        new ThresholdCheck(new TrainingCompute(6, 30)).Answer(Knowledge.Threshold(threshold).Threshold, inputs, outputs);

    private static ComputeInputs Trained(string? parameters = null, string? tokens = null, string? total = null, string? modification = null, bool? modified = false) =>
        new(Number(total), Number(modification), Number(parameters), true, Number(tokens), modified);

    private static Operations? Number(string? text) => text is null ? null : Operations.Parse(text)!.Value;

    // 6 x 7e9 x 2e12 = 8.4e22, by hand. Its margin of 30 % reaches to 1.092e23, so the threshold of 1e23 is not decided by it and that of 1e25 is.
    [Fact]
    public void Seven_billion_parameters_and_two_trillion_tokens_are_8_4_times_10_to_the_22_by_estimate()
    {
        var inputs = Trained("7e9", "2e12");

        var total = new TrainingCompute(6, 30).Total(inputs);
        total.Value!.Value.ToString().ShouldBe("8.4 × 10^22");
        total.Basis.ShouldBe(ComputeBasis.Estimated);
        total.Arithmetic.ShouldStartWith("6 × 7,000,000,000 parameters × 2,000,000,000,000 tokens = 8.4 × 10^22 FLOP.");
        total.Arithmetic.ShouldContain("This is an estimate");
        var gpai = Ask("eu-ai-act/gpai", inputs, Text);
        gpai.Position.ShouldBe(ThresholdPosition.Undetermined);
        gpai.Arithmetic.ShouldContain("8.4 × 10^22 < 10^23.");
        gpai.Arithmetic.ShouldContain("1.092 × 10^23");
        gpai.Unknown.ShouldBe([TrainingCompute.TotalId]);
        Ask("eu-ai-act/systemic-risk", inputs).Position.ShouldBe(ThresholdPosition.Below);
        Ask("us-ca-sb-53/frontier", inputs).Position.ShouldBe(ThresholdPosition.Below);
    }

    // 6 x 7e10 x 1.5e13 = 6.3e24; 1.3 times that is 8.19e24. 6 x 4.05e11 x 1.5e13 = 3.645e25; 0.7 times that is 2.5515e25.
    [Theory]
    [InlineData("7e10", "1.5e13", ThresholdPosition.Above, ThresholdPosition.Below, ThresholdPosition.Below)]
    [InlineData("4.05e11", "1.5e13", ThresholdPosition.Above, ThresholdPosition.Above, ThresholdPosition.Below)]
    [InlineData("1e8", "1e10", ThresholdPosition.Below, ThresholdPosition.Below, ThresholdPosition.Below)]
    [InlineData("2e12", "1e13", ThresholdPosition.Above, ThresholdPosition.Above, ThresholdPosition.Undetermined)]
    public void Estimates_worked_by_hand_fall_on_their_side(string parameters, string tokens, ThresholdPosition gpai, ThresholdPosition systemic, ThresholdPosition frontier)
    {
        var inputs = Trained(parameters, tokens);
        Ask("eu-ai-act/gpai", inputs, Text).Position.ShouldBe(gpai);
        Ask("eu-ai-act/systemic-risk", inputs).Position.ShouldBe(systemic);
        Ask("us-ca-sb-53/frontier", inputs).Position.ShouldBe(frontier);
    }

    // More than, not as much as; and what is stated is compared to its last digit.
    [Theory]
    [InlineData("1e25", ThresholdPosition.Below)]
    [InlineData("10000000000000000000000001", ThresholdPosition.Above)]
    [InlineData("9999999999999999999999999", ThresholdPosition.Below)]
    public void A_threshold_is_passed_by_more_and_not_by_as_much(string total, ThresholdPosition expected) =>
        Ask("eu-ai-act/systemic-risk", Trained(total: total)).Position.ShouldBe(expected);

    [Fact]
    public void Nothing_known_decides_nothing_and_names_what_is_unknown()
    {
        var none = Ask("eu-ai-act/systemic-risk", Trained());
        none.Position.ShouldBe(ThresholdPosition.Undetermined);
        none.Unknown.ShouldBe([TrainingCompute.TotalId, TrainingCompute.ParametersId, TrainingCompute.TokensId]);
        Ask("eu-ai-act/systemic-risk", Trained("7e9", "2e12", modified: null)).Unknown.ShouldBe([TrainingCompute.TotalId, TrainingCompute.BaseId]);
        Ask("eu-ai-act/systemic-risk", Trained("7e9", "2e12", modified: true)).Unknown.ShouldBe([TrainingCompute.TotalId]);
        Ask("eu-ai-act/gpai", Trained(total: "1e24")).Unknown.ShouldBe(["training.modalities-out"]);
        Ask("eu-ai-act/gpai", Trained(total: "1e22")).Position.ShouldBe(ThresholdPosition.Below);
        Ask("eu-ai-act/gpai", Trained(total: "1e24"), ["labels"]).Position.ShouldBe(ThresholdPosition.Below);
    }

    // Base = whole less modification. 3 x 1e24 = 3e24 against bases of 2e24, 3e24 and 4e24.
    [Theory]
    [InlineData("3e24", "1e24", ThresholdPosition.Above)]
    [InlineData("4e24", "1e24", ThresholdPosition.Below)]
    [InlineData("5e24", "1e24", ThresholdPosition.Below)]
    [InlineData("1e24", "2e24", ThresholdPosition.Undetermined)]
    [InlineData(null, "3.3e22", ThresholdPosition.Below)]
    [InlineData(null, "3.4e22", ThresholdPosition.Undetermined)]
    [InlineData("3e24", null, ThresholdPosition.Undetermined)]
    public void A_modifier_becomes_provider_above_a_third_of_the_base(string? total, string? modification, ThresholdPosition expected)
    {
        var answer = Ask("eu-ai-act/modifier", Trained(total: total, modification: modification, modified: true));
        answer.Position.ShouldBe(expected, answer.Arithmetic);
        if (expected == ThresholdPosition.Undetermined) answer.Unknown.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_model_made_from_no_other_has_no_modifier_and_silence_says_nothing()
    {
        Ask("eu-ai-act/modifier", Trained()).Position.ShouldBe(ThresholdPosition.NotApplicable);
        Ask("eu-ai-act/modifier", Trained(modified: null)).Unknown.ShouldBe([TrainingCompute.BaseId]);
    }

    [Fact]
    public void A_modification_that_alone_passes_a_threshold_passes_it_with_any_base() =>
        Ask("us-ca-sb-53/frontier", Trained(modification: "2e26", modified: true)).Position.ShouldBe(ThresholdPosition.Above);

    // A larger number never falls below a threshold that a smaller one passed.
    [Fact]
    public void More_compute_never_leads_back_below()
    {
        var random = new Random(20261128);
        for (var i = 0; i < 2000; i++)
        {
            var small = Trained($"{random.Next(1, 1000)}e{random.Next(6, 11)}", $"{random.Next(1, 1000)}e{random.Next(8, 12)}");
            var large = small with { Tokens = new Operations(small.Tokens!.Value.Count * random.Next(1, 50)) };
            foreach (var threshold in new[] { "eu-ai-act/gpai", "eu-ai-act/systemic-risk", "us-ca-sb-53/frontier" })
                Rank(Ask(threshold, large, Text).Position).ShouldBeGreaterThanOrEqualTo(Rank(Ask(threshold, small, Text).Position), $"{threshold} {small} {large}");
        }
    }

    [Fact]
    public void Statement_and_estimate_far_apart_are_told() =>
        new TrainingCompute(6, 30).Total(Trained("7e9", "2e12", total: "1e24")).Arithmetic.ShouldContain("more than ten times apart");

    private static int Rank(ThresholdPosition position) => position switch { ThresholdPosition.Below => 0, ThresholdPosition.Undetermined => 1, _ => 2 };
}
