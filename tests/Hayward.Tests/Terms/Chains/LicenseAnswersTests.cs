using Hayward.Cards;
using Hayward.Terms.Chains;

namespace Hayward.Tests.Terms.Chains;

/// <summary>Answers that rest on clauses of single licences of models; the clause stands beside.</summary>
public sealed class LicenseAnswersTests
{
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

    [Theory]
    // Hunyuan: "does not apply in the European Union, United Kingdom and South Korea".
    [InlineData("tencent-hunyuan-3d-2.0", "eu-public-body", TermsAnswer.NotAllowed)]
    [InlineData("tencent-hunyuan-3d-2.0", "hobbyist", TermsAnswer.AllowedIf)]
    public void Territory_differs_by_who_asks(string license, string actor, TermsAnswer expected) =>
        Chain.Judge(Chain.Alone(license), actor).Answer.ShouldBe(expected);
}
