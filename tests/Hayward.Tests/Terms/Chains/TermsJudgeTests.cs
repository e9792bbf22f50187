using Hayward.Cards;
using Hayward.Terms.Actors;
using Hayward.Terms.Chains;

namespace Hayward.Tests.Terms.Chains;

/// <summary>Answers that can be read in the licence texts; the clause stands in the name or beside the line.</summary>
public sealed class TermsJudgeTests
{
    [Fact]
    public void Mit_asks_nothing_of_who_only_uses_it_and_its_notice_of_who_passes_it_on()
    {
        var judgement = Chain.Judge(Chain.Alone("MIT"), "hobbyist");

        judgement.Answer.ShouldBe(TermsAnswer.Allowed);
        judgement.On(TermsUse.CommercialUse).ShouldBe(TermsAnswer.Allowed);
        // "The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software."
        judgement.On(TermsUse.Distribute).ShouldBe(TermsAnswer.AllowedIf);
        judgement.Sentence.ShouldBe("Allowed: hobbyist may use it, and nothing is owed for it.");
    }

    [Theory]
    // Section 2: "greater than 700 million monthly active users in the preceding calendar month, you must request a license from Meta".
    [InlineData(699_999_999L, TermsAnswer.AllowedIf)]
    [InlineData(700_000_000L, TermsAnswer.Undetermined)]
    [InlineData(700_000_001L, TermsAnswer.NotAllowed)]
    [InlineData(null, TermsAnswer.Undetermined)]
    public void Llama_3_1_ends_above_700_million_users(long? users, TermsAnswer expected)
    {
        var actor = Chain.Actor("hobbyist") with { MonthlyUsers = users };
        var judgement = Chain.Judge(Chain.Alone("llama3.1"), actor);

        judgement.Answer.ShouldBe(expected);
        if (users is null) judgement.Term("user-threshold").Field.ShouldBe("monthly-users");
    }

    [Theory]
    // Llama 2, section 1(b)(v): "You will not use the Llama Materials or any output ... to improve any other large language model".
    [InlineData("llama2", TermsAnswer.NotAllowed)]
    // Llama 3, section 1(b)(v), the same sentence; it went with version 3.1, where the name is asked for instead.
    [InlineData("llama3", TermsAnswer.NotAllowed)]
    [InlineData("llama3.1", TermsAnswer.AllowedIf)]
    // EXAONE 1.1 - NC, section 3.1: not "to develop or improve any models that compete" or other models.
    [InlineData("exaone", TermsAnswer.NotAllowed)]
    [InlineData("Apache-2.0", TermsAnswer.Allowed)]
    public void Training_on_outputs_differs_between_versions(string license, TermsAnswer expected) =>
        Chain.Judge(Chain.Alone(license), "university").On(TermsUse.TrainOnOutput).ShouldBe(expected);

    [Theory]
    // CC BY-NC 4.0, section 2(a)(1): "reproduce and Share the Licensed Material, in whole or in part, for NonCommercial purposes only".
    [InlineData("cc-by-nc-4.0", "start-up", TermsAnswer.NotAllowed)]
    [InlineData("cc-by-nc-4.0", "hobbyist", TermsAnswer.Allowed)]
    // Stability Community, section III: revenue above USD 1,000,000 ends the grant.
    [InlineData("stability-ai-community", "start-up", TermsAnswer.AllowedIf)]
    [InlineData("stability-ai-community", "million-dollar-company", TermsAnswer.NotAllowed)]
    // EXAONE 1.1 - NC, section 3.1: no commercial use.
    [InlineData("exaone", "start-up", TermsAnswer.NotAllowed)]
    public void Answers_differ_by_who_asks(string license, string actor, TermsAnswer expected) =>
        Chain.Judge(Chain.Alone(license), actor).Answer.ShouldBe(expected);

    [Fact]
    public void Unknown_ancestors_make_it_undetermined_and_not_free()
    {
        foreach (var parent in new[]
                 {
                     new ChainNode("a/b", [], TermsStanding.Missing), new ChainNode("a/b", [], TermsStanding.Undeclared), new ChainNode("a/b", [], TermsStanding.NotRecognized, "my-license"),
                     Chain.Node("a/b", "openrail"), Chain.Node("a/b", "other"), Chain.Node("a/b", "Glulxe"),
                 })
        {
            var judgement = Chain.Judge(Chain.Of(Chain.Node("x/y", "MIT"), (parent, DerivationRelation.FineTune)), "hobbyist");
            judgement.Answer.ShouldBe(TermsAnswer.Undetermined, parent.ToString());
            judgement.Unknown.ShouldHaveSingleItem().Path.Steps.Select(s => s.Name).ShouldBe(["x/y", "a/b"]);
        }
    }

    [Fact]
    public void What_a_profile_does_not_say_is_not_taken_for_no()
    {
        var judgement = Chain.Judge(Chain.Alone("cc-by-nc-4.0"), new ActorProfile { Name = "somebody" });

        judgement.Answer.ShouldBe(TermsAnswer.Undetermined);
        judgement.On(TermsUse.CommercialUse).ShouldBe(TermsAnswer.NotAllowed);
        judgement.Notes.ShouldContain("The profile does not say whether it means to use it commercially.");
    }

    [Fact]
    public void The_witness_is_the_shortest_way_to_the_clause()
    {
        // subject -> a -> c (llama3.1), subject -> b (quantized) -> d -> c.
        var chain = new TermsChain(
            [Chain.Node("s", "MIT"), Chain.Node("a", "MIT"), Chain.Node("b", "MIT"), Chain.Node("c", "llama3.1"), Chain.Node("d", "MIT")],
            [
                new(0, 2, DerivationRelation.Quantization, EvidenceGrade.Declared), new(0, 1, DerivationRelation.FineTune, EvidenceGrade.Derived),
                new(2, 4, DerivationRelation.Merge, EvidenceGrade.Declared), new(4, 3, DerivationRelation.FineTune, EvidenceGrade.Declared),
                new(1, 3, DerivationRelation.Merge, EvidenceGrade.Measured),
            ]);
        var path = Chain.Judge(chain, "hobbyist").Term("user-threshold").Path;

        path.Steps.ShouldBe([new("s"), new("a", DerivationRelation.FineTune, EvidenceGrade.Derived), new("c", DerivationRelation.Merge, EvidenceGrade.Measured)]);
    }

    [Fact]
    public void Texts_that_were_not_read_are_marked()
    {
        var term = new Hayward.Terms.LicenseTerm("attribution", "Name us.", "section 1", Verified: false);
        var license = Chain.License("MIT") with { Id = "unread", Terms = [term] };
        var judgement = Chain.Judge(new TermsChain([new ChainNode("a", [license], TermsStanding.Known)], []), "university");

        judgement.Verified.ShouldBeFalse();
        judgement.Term("attribution").Verified.ShouldBeFalse();
    }

    [Fact]
    public void An_empty_chain_and_an_edge_to_nowhere_are_refused()
    {
        Should.Throw<ArgumentException>(() => Chain.Judge(new TermsChain([], []), "hobbyist"));
        Should.Throw<ArgumentException>(() => Chain.Judge(new TermsChain([Chain.Node("a", "MIT")], [new(0, 1, DerivationRelation.Merge, EvidenceGrade.Declared)]), "hobbyist"))
            .Message.ShouldContain("not among the 1");
    }
}
