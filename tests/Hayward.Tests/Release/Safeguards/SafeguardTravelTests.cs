using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Release.Dossiers;
using Hayward.Release.Safeguards;
using Hayward.Tests.Openness.Probes;
using Hayward.Tests.Release.FailureModes;

namespace Hayward.Tests.Release.Safeguards;

public sealed class SafeguardTravelTests
{
    private static readonly string Template = """{"chat_template": "{{ 'You are careful.\nRefuse what harms.' }}{{ messages }}"}""";

    [Theory]
    [InlineData(SafeguardKind.RefusalTuning, "", null, SafeguardPlace.InFiles)]
    [InlineData(SafeguardKind.RefusalTuning, "model.safetensors", null, SafeguardPlace.InFiles)]
    [InlineData(SafeguardKind.RefusalTuning, "tokenizer_config.json", null, SafeguardPlace.Unknown)]
    [InlineData(SafeguardKind.DataFiltering, "", null, SafeguardPlace.InFiles)]
    [InlineData(SafeguardKind.Classifier, "", null, SafeguardPlace.StaysBehind)]
    [InlineData(SafeguardKind.Classifier, "guard/model.safetensors", null, SafeguardPlace.InFiles)]
    [InlineData(SafeguardKind.Classifier, "README.md", null, SafeguardPlace.Unknown)]
    [InlineData(SafeguardKind.Classifier, "guard/none.safetensors", null, SafeguardPlace.Unknown)]
    [InlineData(SafeguardKind.Classifier, "pointed.safetensors", null, SafeguardPlace.Unknown)]
    [InlineData(SafeguardKind.SystemPrompt, "", null, SafeguardPlace.StaysBehind)]
    [InlineData(SafeguardKind.SystemPrompt, "", "Refuse what harms.", SafeguardPlace.InTemplate)]
    [InlineData(SafeguardKind.SystemPrompt, "", "You are careful.\nRefuse what harms.", SafeguardPlace.InTemplate)]
    [InlineData(SafeguardKind.SystemPrompt, "", "Only in the card", SafeguardPlace.StaysBehind)]
    [InlineData(SafeguardKind.SystemPrompt, "tokenizer_config.json", "Refuse what harms.", SafeguardPlace.InTemplate)]
    [InlineData(SafeguardKind.SystemPrompt, "tokenizer_config.json", "Something else", SafeguardPlace.Unknown)]
    [InlineData(SafeguardKind.SystemPrompt, "README.md", "Only in the card", SafeguardPlace.Unknown)]
    [InlineData(SafeguardKind.RateLimit, "tokenizer_config.json", null, SafeguardPlace.StaysBehind)]
    [InlineData(SafeguardKind.RetrievalLimit, "", null, SafeguardPlace.StaysBehind)]
    [InlineData(SafeguardKind.Monitoring, "", null, SafeguardPlace.StaysBehind)]
    [InlineData(SafeguardKind.AccessControl, "", null, SafeguardPlace.StaysBehind)]
    [InlineData(SafeguardKind.Other, "", null, SafeguardPlace.StaysBehind)]
    [InlineData(SafeguardKind.Other, "tokenizer_config.json", null, SafeguardPlace.InTemplate)]
    [InlineData(SafeguardKind.Other, "README.md", null, SafeguardPlace.InFiles)]
    public void Each_kind_has_its_place(SafeguardKind kind, string file, string? words, SafeguardPlace expected)
    {
        var journey = Travel(new Safeguard("s", kind, "A safeguard", file.Length > 0 ? [file] : [], words));

        journey.Place.ShouldBe(expected, journey.Because);
        journey.Because.ShouldEndWith(".");
        if (expected == SafeguardPlace.StaysBehind) journey.Files.ShouldBeEmpty();
        if (expected is SafeguardPlace.InFiles or SafeguardPlace.InTemplate) journey.Files.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_weights_of_the_model_itself_are_no_classifier()
    {
        var alone = new HandMadeRelease().Weights();
        SafeguardTravel.Of([new Safeguard("s", SafeguardKind.Classifier, "A filter", ["model.safetensors"])], alone.Set, CardReader.Read(alone.Set)).Single().Place.ShouldBe(SafeguardPlace.Unknown);
    }

    [Fact]
    public void That_tuning_can_be_taken_away_is_said() => Travel(new Safeguard("s", SafeguardKind.RefusalTuning, "Tuned", [])).Because.ShouldContain("fine-tuning can take it away");

    [Fact]
    public void An_evaluation_counts_only_with_checkpoint_threshold_evidence_and_safeguards()
    {
        var model = new HandMadeRelease().Named("sedge").Weights();
        var here = MadeCase.Of(model).Checkpoint!.Value;
        var proof = new EvidenceFile("proof", "evidence/a", Digest.Sha256("a"u8), "minutes", "A", new DateOnly(2026, 11, 1));
        var good = MadeCase.Evaluation("e", here, "tuning") with { Evidence = ["proof"] };
        var tuning = new Safeguard("tuning", SafeguardKind.RefusalTuning, "Tuned", []);
        var filter = new Safeguard("filter", SafeguardKind.Classifier, "Filter", []);
        EvaluationValidity Validity(Evaluation evaluation, EvidenceStanding standing = EvidenceStanding.Holds)
        {
            var release = MadeCase.Of(model, d => d with { Safeguards = [tuning, filter], Evidence = [proof], Evaluations = [evaluation] });
            return EvaluationValidity.All(release with { Evidence = [new EvidenceState(proof, standing, proof.Digest)] }).Single();
        }

        (Validity(good).CountsHosted, Validity(good).CountsOutOfHand, Validity(good).Against.Length).ShouldBe((true, true, 0));
        Validity(good with { Safeguards = ["filter"] }).CountsHosted.ShouldBeTrue();
        Validity(good with { Safeguards = ["filter"] }).CountsOutOfHand.ShouldBeFalse();
        Validity(good with { Checkpoint = Digest.Sha256("x"u8) }).Checkpoint.Holds.ShouldBe(false);
        Validity(good with { Checkpoint = null }).Checkpoint.Holds.ShouldBeNull();
        Validity(good with { ThresholdFixed = good.Date }).Threshold.Holds.ShouldBeNull();
        Validity(good with { ThresholdFixed = good.Date.AddDays(1) }).Threshold.Holds.ShouldBe(false);
        Validity(good with { ThresholdFixed = null }).CountsHosted.ShouldBeFalse();
        Validity(good with { Result = EvaluationResult.Pending }).Made.Holds.ShouldBe(false);
        Validity(good with { Date = new DateOnly(2027, 1, 1) }).Made.Holds.ShouldBe(false);
        Validity(good with { Evidence = [] }).Evidence.Holds.ShouldBeNull();
        foreach (var standing in Enum.GetValues<EvidenceStanding>())
            Validity(good, standing).CountsHosted.ShouldBe(standing == EvidenceStanding.Holds, standing.ToString());
        Validity(good with { Safeguards = ["filter"], Evidence = [] }).Against.Length.ShouldBe(2);
    }

    private static SafeguardJourney Travel(Safeguard safeguard)
    {
        var release = new HandMadeRelease().Card("# Sedge\n\nOnly in the card.\n").Weights().Weights("guard/model.safetensors").Json("tokenizer_config.json", Template).Pointer("pointed.safetensors", 9);
        return SafeguardTravel.Of([safeguard], release.Set, CardReader.Read(release.Set)).Single();
    }
}
