using Hayward.Cards;
using Hayward.Terms.Actors;
using Hayward.Terms.Chains;

namespace Hayward.Tests.Terms.Chains;

/// <summary>The cases of ModelGo (Duan, Li and He, WWW'24 and '26) that are about models made from models, with the outcome that the authors
/// print. Where we say something else, docs/explanation/compatibility.md argues it from the texts.</summary>
public sealed class ModelGoCasesTests
{
    private static readonly ActorProfile Seller = new() { Name = "seller", Commercial = true, Serves = [ActorReach.PublicService, ActorReach.Derivative], MonthlyUsers = 10, YearlyRevenue = 10, MonthlyRevenue = 1, Domicile = "SG", Fields = [], TrainsOnOutputs = false };

    private static TermsJudgement Combined(params string[] licenses) =>
        Chain.Judge(Chain.Of(Chain.Node("c/combined", licenses[0]), [.. licenses.Select((l, i) => (Chain.Node($"m/{i}", l), DerivationRelation.Merge))]), Seller);

    // MG Analyzer, section "Experiments", setting (i): "two copyleft conditions are simultaneously triggered here, they can be resolved because GPL-3.0 is
    // compatible with AGPL-3.0"; the service must disclose its source (W5).
    [Fact]
    public void Agpl_and_gpl_combine_and_ask_the_service_for_its_source()
    {
        var judgement = Combined("AGPL-3.0-only", "GPL-3.0-only");
        judgement.Conflicts.ShouldBeEmpty();
        judgement.Owed.ShouldContain(t => t.License == "AGPL-3.0-only" && t.Uses.Contains(TermsUse.Host));
    }

    // The free-content setting: CC-BY-NC-SA-4.0 and CC-BY-NC-4.0 sold as a service give E2, "rights to commercial use are reserved"; nothing else is wrong.
    [Fact]
    public void Non_commercial_parts_cannot_be_sold_and_do_not_contradict_each_other()
    {
        var judgement = Combined("cc-by-nc-sa-4.0", "cc-by-nc-4.0");
        judgement.On(TermsUse.CommercialUse).ShouldBe(TermsAnswer.NotAllowed);
        judgement.On(TermsUse.Host).ShouldBe(TermsAnswer.NotAllowed);
        judgement.Conflicts.ShouldBeEmpty();
    }

    // ModelGo, case II (a): Baize (GPL-3.0) and BLOOM (RAIL) in one mixture. The authors let GPL-3.0 lead and keep the use restrictions beside it.
    // We say that the two contradict each other: GPL-3.0, sections 7 and 10, bears no further restriction.
    [Fact]
    public void Gpl_and_rail_in_one_mixture_keep_the_use_restrictions_and_contradict_each_other()
    {
        var judgement = Combined("GPL-3.0-only", "bigscience-bloom-rail-1.0");
        judgement.Owed.ShouldContain(t => t.License == "bigscience-bloom-rail-1.0" && t.Term == "field-of-use");
        judgement.Conflicts.ShouldContain(c => c.Kind == TermsConflictKind.ShareAlikeAgainstLimits);
    }

    // Case IV (a): the amalgam of MaskFormer (CC-BY-NC-4.0) and DETR (Apache-2.0) "face a no commercial rights error when commercialized".
    [Fact]
    public void An_amalgam_with_a_non_commercial_model_cannot_be_sold() =>
        Combined("cc-by-nc-4.0", "Apache-2.0").On(TermsUse.CommercialUse).ShouldBe(TermsAnswer.NotAllowed);

    // Case IV (b): "the final work should also comply with the user behavioral restrictions demanded by BLOOM-RAIL-1.0 and Llama2".
    [Fact]
    public void The_use_restrictions_of_both_models_bind_the_fusion()
    {
        var owed = Combined("bigscience-bloom-rail-1.0", "llama2").Owed.Where(t => t.Term == "field-of-use").Select(t => t.License).ToList();
        owed.ShouldBe(["bigscience-bloom-rail-1.0", "llama2"], ignoreOrder: true);
    }

    // Case III: of a pipeline only the restriction of the OpenRAIL licence reaches what is generated; MIT and Apache claim nothing there.
    [Theory]
    [InlineData("creativeml-openrail-m", true)]
    [InlineData("MIT", false)]
    [InlineData("Apache-2.0", false)]
    public void Only_model_licences_reach_what_was_trained_on_outputs(string license, bool reaches) =>
        LicenseReach.Passes(Chain.License(license), DerivationRelation.Distillation).ShouldBe(reaches);
}
