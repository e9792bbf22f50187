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

    // Section 1(b)(i): "If you use the Llama Materials or any outputs ... to create, train, fine tune, or otherwise improve an AI model, which is
    // distributed or made available, you shall also include "Llama" at the beginning of any such AI model name."
    [Fact]
    public void The_name_of_a_llama_binds_who_passes_on_what_was_made_and_not_who_uses_it()
    {
        var alone = Chain.Judge(Chain.Alone("llama3.1"), "university").Term("naming-prefix");
        alone.Uses.ShouldBe([TermsUse.Modify, TermsUse.TrainOnOutput], ignoreOrder: true);
        alone.Met.ShouldBeNull();

        var made = Chain.Judge(Chain.From("j/moor-chat", DerivationRelation.FineTune, "llama3.1"), "university").Term("naming-prefix");
        made.Uses.ShouldContain(TermsUse.Distribute);
        made.Uses.ShouldNotContain(TermsUse.Use);
        made.Met.ShouldBe(false);
        Chain.Judge(Chain.From("j/Llama-moor-chat", DerivationRelation.FineTune, "llama3.1"), "university").Term("naming-prefix").Met.ShouldBe(true);
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
    // Hunyuan: "does not apply in the European Union, United Kingdom and South Korea".
    [InlineData("tencent-hunyuan-3d-2.0", "eu-public-body", TermsAnswer.NotAllowed)]
    [InlineData("tencent-hunyuan-3d-2.0", "hobbyist", TermsAnswer.AllowedIf)]
    public void Answers_differ_by_who_asks(string license, string actor, TermsAnswer expected) =>
        Chain.Judge(Chain.Alone(license), actor).Answer.ShouldBe(expected);

    // Modified MIT of Kimi K2: the phrase is owed above 100 million users or 20 million US dollars a month, and nothing ends there.
    [Fact]
    public void Kimi_asks_its_phrase_of_the_large_and_of_nobody_else()
    {
        Chain.Judge(Chain.Alone("modified-mit-kimi"), "hobbyist").Answer.ShouldBe(TermsAnswer.Allowed);
        var large = Chain.Judge(Chain.Alone("modified-mit-kimi"), "large-platform");
        large.On(TermsUse.CommercialUse).ShouldBe(TermsAnswer.AllowedIf);
        large.Terms.ShouldContain(t => t.Term == "display-phrase" && t.Answer == TermsAnswer.AllowedIf);
    }

    [Theory]
    [InlineData(null, TermsAnswer.Undetermined)]
    [InlineData(true, TermsAnswer.NotAllowed)]
    [InlineData(false, TermsAnswer.AllowedIf)]
    // Use policy of Llama 3.2: "With respect to any multimodal models included in Llama 3.2, the rights granted under Section 1(a) ... are not being
    // granted to you if you are an individual domiciled in, or a company with a principal place of business in, the European Union."
    public void Llama_3_2_leaves_out_the_union_for_multimodal_models_only(bool? multimodal, TermsAnswer expected)
    {
        Chain.Judge(Chain.Alone("llama3.2", multimodal), "eu-public-body").Answer.ShouldBe(expected);
        // Version 3.1 has no such clause, and outside the Union it does not matter.
        Chain.Judge(Chain.Alone("llama3.1", multimodal), "eu-public-body").Answer.ShouldBe(TermsAnswer.AllowedIf);
        Chain.Judge(Chain.Alone("llama3.2", multimodal), "hobbyist").Answer.ShouldBe(TermsAnswer.AllowedIf);
    }

    [Theory]
    [InlineData("llama3.1")]
    [InlineData("deepseek")]
    public void Policies_that_bar_military_use_bar_the_military(string license)
    {
        Chain.Judge(Chain.Alone(license), "military").Answer.ShouldBe(TermsAnswer.NotAllowed);
        Chain.Judge(Chain.Alone(license), "hobbyist").Answer.ShouldBe(TermsAnswer.AllowedIf);
    }

    // Gemma, section 1.1(b): distribution is "any ... making available ... including as a hosted service"; section 3.1: the use restrictions as an
    // "enforceable provision".
    [Theory]
    [InlineData("gemma-2024-04-01")]
    [InlineData("gemma-2025-03-24")]
    public void Gemma_passes_its_limits_on_in_services_too(string license)
    {
        var judgement = Chain.Judge(Chain.Alone(license), "start-up");
        judgement.Words(TermsUse.Host).ShouldContain("pass-on");
        judgement.Words(TermsUse.Distribute).ShouldContain("pass-on");
        judgement.Words(TermsUse.Use).ShouldNotContain("pass-on");
    }

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

    [Theory]
    // CreativeML, paragraph 1: derivatives are also models trained on outputs "in order to cause the other model to perform similarly".
    [InlineData("creativeml-openrail-m", true)]
    // Gemma, section 1.1(e): distilled from Gemma, or trained on its synthetic outputs, to perform similarly.
    [InlineData("gemma-2025-03-24", true)]
    [InlineData("deepseek", true)]
    [InlineData("llama3.1", true)]
    [InlineData("Apache-2.0", false)]
    [InlineData("MIT", false)]
    [InlineData("cc-by-4.0", false)]
    public void Terms_pass_to_distillates_only_where_they_say_so(string license, bool passes)
    {
        LicenseReach.Passes(Chain.License(license), DerivationRelation.Distillation).ShouldBe(passes);
        LicenseReach.Passes(Chain.License(license), DerivationRelation.Unknown).ShouldBeTrue();
        var chain = Chain.Of(Chain.Node("x/student", "MIT"), (Chain.Node("y/teacher", license), DerivationRelation.Distillation));
        Chain.Judge(chain, "university").Terms.Any(t => t.Path.Ancestor == "y/teacher").ShouldBe(passes);
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
