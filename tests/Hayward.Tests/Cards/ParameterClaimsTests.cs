using Hayward.Cards;

namespace Hayward.Tests.Cards;

public sealed class ParameterClaimsTests
{
    [Theory]
    [InlineData("Llama-3.1-8B-Instruct", "8B", 8_000_000_000)]
    [InlineData("pythia-410m-deduped", "410m", 410_000_000)]
    [InlineData("Qwen2.5-0.5B", "0.5B", 500_000_000)]
    [InlineData("It has 1.1 billion parameters.", "1.1 billion parameters", 1_100_000_000)]
    [InlineData("just 24 billion parameters, it is light", "24 billion parameters", 24_000_000_000)]
    [InlineData("a model of 1,100,048,384 parameters", "1,100,048,384 parameters", 1_100_048_384)]
    [InlineData("a 350M-parameter model", "350M-parameter", 350_000_000)]
    [InlineData("the 70B model", "70B", 70_000_000_000)]
    [InlineData("86 million trainable parameters", "86 million trainable parameters", 86_000_000)]
    [InlineData("Mixtral-8x7B-v0.1", "8x7B", 56_000_000_000)]
    public void A_number_of_parameters_is_read(string text, string claim, long value)
    {
        var found = ParameterClaims.In(text, 3, ClaimPlace.Prose).ShouldHaveSingleItem();
        found.Text.ShouldBe(claim);
        found.Value.ShouldBe(value);
        found.Line.ShouldBe(3);
    }

    [Theory]
    [InlineData("trained on 500B tokens of text")]
    [InlineData("more than 700 million monthly active users")]
    [InlineData("a context of 128k tokens")]
    [InlineData("runs in 24GB of memory")]
    [InlineData("raised $7B last year")]
    [InlineData("trained on 350M images")]
    [InlineData("version 2.5")]
    [InlineData("x86_64 and sha256")]
    [InlineData("100 M users")]
    [InlineData("15T tokens")]
    [InlineData("in 2 billion years")]
    public void What_is_no_number_of_parameters_is_left_alone(string text) =>
        ParameterClaims.In(text, 1, ClaimPlace.Prose).ShouldBeEmpty();

    [Fact]
    public void Active_parameters_are_told_from_all()
    {
        var claims = ParameterClaims.In("Qwen3-30B-A3B", null, ClaimPlace.Name);
        claims.Select(claim => (claim.Value, claim.ActiveOnly)).ShouldBe([(30_000_000_000, false), (3_000_000_000, true)]);
        ParameterClaims.In("with 400M active parameters", 1, ClaimPlace.Prose).ShouldHaveSingleItem().ActiveOnly.ShouldBeTrue();
    }

    [Fact]
    public void Endless_digits_are_no_number() =>
        ParameterClaims.In(new string('9', 100_000) + "B", 1, ClaimPlace.Prose).ShouldAllBe(claim => claim.Value <= 100_000_000_000_000_000);

    [Fact]
    public void The_claim_of_a_real_card_has_its_line()
    {
        var path = TestData.Require("hub-repos/fetchwiki--mistralai-devstral-small-2507/README.md");
        var card = CardReader.ReadCard("README.md", File.ReadAllBytes(path), out _)!;
        ParameterClaims.In(card).ShouldContain(claim => claim.Text == "24 billion parameters" && claim.Line == 56 && claim.Explicit);
    }
}
