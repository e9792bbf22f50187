using Hayward.Cards;
using Hayward.Terms.Chains;

namespace Hayward.Tests.Terms.Chains;

public sealed class ConflictTests
{
    private static TermsConflict Only(TermsJudgement judgement, TermsConflictKind kind) => judgement.Conflicts.Where(c => c.Kind == kind).ShouldHaveSingleItem();

    // Llama 3.1, section 1(b)(i), and EXAONE 1.1 - NC, section 2.1(c): each word must begin the name.
    [Fact]
    public void No_name_begins_with_llama_and_with_exaone()
    {
        var judgement = Chain.Judge(Chain.Of(Chain.Node("g/blend"), (Chain.Node("a/Llama-x", "llama3.1"), DerivationRelation.Merge), (Chain.Node("b/EXAONE-y", "exaone"), DerivationRelation.Merge)), "university");
        var conflict = Only(judgement, TermsConflictKind.NamesCannotBothLead);

        conflict.One.Path.Ancestor.ShouldBe("a/Llama-x");
        conflict.Other.Path.Ancestor.ShouldBe("b/EXAONE-y");
        judgement.On(TermsUse.Distribute).ShouldBe(TermsAnswer.NotAllowed);
    }

    // "Llama 3" begins with "Llama": the longer word meets both.
    [Fact]
    public void A_word_that_begins_with_the_other_meets_both() =>
        Chain.Judge(Chain.From("m/Llama 3-blend", DerivationRelation.Merge, "llama3", "llama3.1"), "university").Conflicts.ShouldNotContain(c => c.Kind == TermsConflictKind.NamesCannotBothLead);

    [Theory]
    // GPL-3.0, section 10: "You may not impose any further restrictions on the exercise of the rights granted"; OpenRAIL, paragraph 5.
    [InlineData("GPL-3.0-only", "creativeml-openrail-m", TermsConflictKind.ShareAlikeAgainstLimits)]
    [InlineData("GPL-3.0-only", "cc-by-nc-4.0", TermsConflictKind.ShareAlikeAgainstLimits)]
    [InlineData("AGPL-3.0-only", "llama3.1", TermsConflictKind.ShareAlikeAgainstLimits)]
    // Each asks for itself: CC BY-SA 4.0 and CC BY-NC-SA 4.0, section 3(b)(1), "a Creative Commons license with the same License Elements".
    [InlineData("cc-by-sa-4.0", "cc-by-nc-sa-4.0", TermsConflictKind.ShareAlikeAgainstShareAlike)]
    // GPL-2.0 without "or later" and GPL-3.0: gnu.org, "Is GPLv3 compatible with GPLv2? No."
    [InlineData("GPL-2.0-only", "GPL-3.0-only", TermsConflictKind.ShareAlikeAgainstShareAlike)]
    public void Share_alike_does_not_bear_what_the_other_asks(string one, string other, TermsConflictKind kind)
    {
        foreach (var licenses in new[] { (one, other), (other, one) })
        {
            var judgement = Chain.Judge(Chain.Of(Chain.Node("x/y", licenses.Item1), (Chain.Node("a/b", licenses.Item1), DerivationRelation.Merge), (Chain.Node("c/d", licenses.Item2), DerivationRelation.Merge)), "hobbyist");
            Only(judgement, kind);
            judgement.On(TermsUse.Distribute).ShouldBe(TermsAnswer.NotAllowed);
            judgement.On(TermsUse.Modify).ShouldBe(TermsAnswer.NotAllowed);
        }
    }

    [Theory]
    [InlineData("GPL-3.0-only", "Apache-2.0")]
    [InlineData("GPL-3.0-only", "MIT")]
    // LGPL-2.1, section 3: conversion to the GNU GPL.
    [InlineData("GPL-3.0-only", "LGPL-2.1-only")]
    [InlineData("Apache-2.0", "llama3.1")]
    public void What_one_licence_bears_is_no_contradiction(string one, string other) =>
        Chain.Judge(Chain.Of(Chain.Node("x/y", one), (Chain.Node("a/b", one), DerivationRelation.Merge), (Chain.Node("c/d", other), DerivationRelation.Merge)), "hobbyist")
            .Conflicts.ShouldNotContain(c => c.Kind == TermsConflictKind.ShareAlikeAgainstLimits || c.Kind == TermsConflictKind.ShareAlikeAgainstShareAlike);

    [Theory]
    [InlineData("Apache-2.0", "llama3.1", "user-threshold")]
    [InlineData("MIT", "cc-by-nc-4.0", "non-commercial")]
    [InlineData("MIT", "GPL-3.0-only", "share-alike")]
    public void A_label_gives_no_more_than_the_base_could(string label, string parent, string lost)
    {
        var conflict = Only(Chain.Judge(Chain.Of(Chain.Node("x/y", label), (Chain.Node("a/b", parent), DerivationRelation.FineTune)), "hobbyist"), TermsConflictKind.GrantWiderThanParent);
        conflict.Sentence.ShouldContain(lost);
        // The limits of the base hold already, so that the label blocks nothing more.
        conflict.Blocks.ShouldBeEmpty();
    }

    [Fact]
    public void A_label_that_says_the_same_or_less_is_none()
    {
        foreach (var (label, parent) in new[] { ("llama3.1", "llama3.1"), ("cc-by-nc-4.0", "MIT"), ("gemma-2025-03-24", "gemma") })
            Chain.Judge(Chain.Of(Chain.Node("x/y", label), (Chain.Node("a/b", parent), DerivationRelation.FineTune)), "hobbyist").Conflicts.ShouldNotContain(c => c.Kind == TermsConflictKind.GrantWiderThanParent, label);
    }

    [Theory]
    // CC BY-ND 4.0, section 2(a)(1)(B): "produce and reproduce, but not Share, Adapted Material"; section 2(a)(4): other formats are no adaptation.
    [InlineData(DerivationRelation.FineTune, true)]
    [InlineData(DerivationRelation.Merge, true)]
    [InlineData(DerivationRelation.Conversion, false)]
    [InlineData(DerivationRelation.ReUpload, false)]
    public void A_changed_version_of_what_may_not_be_changed_cannot_be_passed_on(DerivationRelation relation, bool against)
    {
        var judgement = Chain.Judge(Chain.From("x/y", relation, "cc-by-nd-4.0"), "hobbyist");
        judgement.Conflicts.Any(c => c.Kind == TermsConflictKind.DerivativeOfNoDerivatives).ShouldBe(against);
        judgement.On(TermsUse.Distribute).ShouldBe(against ? TermsAnswer.NotAllowed : TermsAnswer.AllowedIf);
        judgement.On(TermsUse.Modify).ShouldBe(TermsAnswer.NotAllowed);
    }

    // Llama 2, section 1(b)(v).
    [Fact]
    public void A_model_that_was_trained_on_outputs_against_the_terms_is_told()
    {
        var judgement = Chain.Judge(Chain.Of(Chain.Node("x/student", "MIT"), (Chain.Node("meta/teacher", "llama2"), DerivationRelation.Distillation)), "hobbyist");
        Only(judgement, TermsConflictKind.TrainedAgainstTerms).Other.Path.Steps[1].Relation.ShouldBe(DerivationRelation.Distillation);
        judgement.On(TermsUse.Distribute).ShouldBe(TermsAnswer.NotAllowed);
    }

    [Fact]
    public void The_consequence_of_a_supposed_parent_is_what_it_would_add()
    {
        var consequence = TermsConsequence.Of(Chain.Node("brightforge/Titan", "Apache-2.0"), Chain.Node("moorgate/Llama", "llama3.1"), DerivationRelation.ReUpload);
        consequence.Added.Select(t => t.Term).ShouldContain("naming-prefix");
        consequence.Added.ShouldAllBe(t => t.License == "llama3.1");
        consequence.Conflicts.ShouldContain(c => c.Kind == TermsConflictKind.GrantWiderThanParent);
        TermsConsequence.Of(Chain.Node("a", "MIT"), Chain.Node("b", "MIT"), DerivationRelation.FineTune).Added.ShouldBeEmpty();
        TermsConsequence.Of(Chain.Node("a", "MIT"), Chain.Node("b"), DerivationRelation.FineTune).Unknown.ShouldBeTrue();
    }
}
