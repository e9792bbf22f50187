using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Lineage.Decay;
using Hayward.Terms;

namespace Hayward.Tests.Lineage.Decay;

// What is expected here follows from the definitions in knowledge/decay.yaml and from the texts of the licences.
public sealed class DecayAuditTests
{
    [Fact]
    public void A_model_that_keeps_the_licence_of_its_base_has_no_finding() =>
        new SmallHub().With("a/base", "apache-2.0").With("b/child", "apache-2.0", ["a/base"]).CodesOf("b/child").ShouldBeEmpty();

    [Fact]
    public void A_licence_that_the_child_does_not_name_is_lost_with_the_tool_that_lost_it() =>
        new SmallHub().With("a/base", "llama2").With("b/child", null, ["a/base"], "mergekit merge").About("b/child").ShouldBe(
            [(DecayCodes.TermsUndeclared, null, "mergekit"), (DecayCodes.TermsLost, "a/base", "mergekit")], ignoreOrder: true);

    [Fact]
    public void Beyond_silent_models_the_nearest_that_speaks_is_the_one_whose_licence_was_lost()
    {
        var hub = new SmallHub().With("a/base", "llama2").With("b/middle", null, ["a/base"], "peft").With("c/last", null, ["b/middle"], "gguf");
        var lost = hub.Audit().Findings.Single(f => f.Subject == "c/last" && f.Code == DecayCodes.TermsLost);
        lost.Path.ShouldBe(["c/last", "b/middle", "a/base"]);
        // It was lost in the middle, and the tool there is the cause.
        lost.Cause.ShouldBe("peft");
    }

    [Fact]
    public void A_model_in_between_that_names_a_licence_hides_what_is_further_up() =>
        new SmallHub().With("a/base", "llama2").With("b/middle", "mit", ["a/base"]).With("c/last", null, ["b/middle"])
            .About("c/last").Where(f => f.Code == DecayCodes.TermsLost).ShouldBe([(DecayCodes.TermsLost, "b/middle", DecayCatalog.Unknown)]);

    // The agreement for Llama 2 forbids uses and sets a threshold of users (section 2 and the use policy); the MIT licence does neither.
    [Fact]
    public void A_permissive_label_on_a_restricted_base_is_changed_and_weakened()
    {
        var hub = new SmallHub().With("a/base", "llama2").With("b/child", "mit", ["a/base"]);
        hub.CodesOf("b/child").ShouldBe([DecayCodes.TermsChanged, DecayCodes.TermsWeakened], ignoreOrder: true);
        hub = new SmallHub().With("a/base", "llama2").With("b/child", "mit", ["a/base"]);
        hub.Audit().Findings.Single(f => f.Code == DecayCodes.TermsWeakened).Evidence[^1].ShouldContain("user-threshold");
    }

    // BSD-2-Clause asks for the notice and nothing else; that is also what BSD-3-Clause asks, so that a label has changed and nothing was lost.
    [Fact]
    public void A_label_that_changes_is_no_loss_when_the_other_licence_asks_as_much() =>
        new SmallHub().With("a/base", "bsd-2-clause").With("b/child", "bsd-3-clause", ["a/base"]).CodesOf("b/child").ShouldBe([DecayCodes.TermsChanged]);

    [Fact]
    public void Weakening_is_inherited_and_its_path_leads_to_the_ancestor()
    {
        var hub = new SmallHub().With("a/base", "llama2").With("b/middle", "mit", ["a/base"], "peft").With("c/last", "mit", ["b/middle"], "gguf");
        var finding = hub.Audit().Findings.Single(f => f.Subject == "c/last");
        (finding.Code, finding.Ancestor, finding.Cause).ShouldBe((DecayCodes.TermsWeakened, "a/base", "peft"));
        finding.Path.ShouldBe(["c/last", "b/middle", "a/base"]);
    }

    // By the terms of Apache-2.0 nothing binds who learns from outputs; by those of CreativeML OpenRAIL-M such a model is a derivative.
    [Fact]
    public void Over_a_distillation_only_terms_pass_that_say_so()
    {
        var hub = new SmallHub().With("a/open", "cc-by-nc-4.0").With("b/student", "mit", ["a/open"], relation: DerivationRelation.Distillation);
        hub.CodesOf("b/student").ShouldBe([DecayCodes.TermsChanged]);
    }

    [Fact]
    public void Words_in_the_place_of_a_licence_are_no_terms_and_nothing_is_weakened_by_them()
    {
        var (findings, report) = new SmallHub().With("a/base", "llama2").With("b/child", "other", ["a/base"]).Audit();
        findings.Where(f => f.Subject == "b/child").Select(f => f.Code).ShouldBe([DecayCodes.TermsChanged]);
        report.Codes.Single(c => c.Code == DecayCodes.TermsWeakened).NotJudged.ShouldBe(1);
    }

    [Fact]
    public void A_base_that_no_listing_has_is_missing() =>
        new SmallHub().With("b/child", "mit", ["gone/base"]).About("b/child").ShouldBe([(DecayCodes.BaseMissing, "gone/base", DecayCatalog.Unknown)]);

    [Fact]
    public void A_path_in_the_field_of_the_base_is_missing_too() =>
        new SmallHub().With("b/child", "mit", ["/home/me/model"]).CodesOf("b/child").ShouldBe([DecayCodes.BaseMissing]);

    [Theory]
    [InlineData("gguf", "gguf-converter")]
    [InlineData("peft", "peft")]
    [InlineData("mergekit merge", "mergekit")]
    public void A_tag_that_shows_a_base_without_any_is_an_undeclared_base(string tags, string cause) =>
        new SmallHub().With("b/child", "mit", tags: tags).About("b/child").ShouldBe([(DecayCodes.BaseUndeclared, null, cause)]);

    // Section 1.b.i of the agreement for Llama 3.1.
    [Theory]
    [InlineData("b/Llama-Child", false)]
    [InlineData("b/llama_child", false)]
    [InlineData("b/Child-Llama", true)]
    public void A_name_begins_with_the_word_that_the_licence_asks_for(string id, bool missing) =>
        new SmallHub().With("a/Llama-base", "llama3.1").With(id, "llama3.1", ["a/Llama-base"]).CodesOf(id)
            .ShouldBe(missing ? [DecayCodes.NamingPrefixMissing] : []);

    [Fact]
    public void The_naming_duty_passes_over_models_that_dropped_the_licence() =>
        new SmallHub().With("a/Llama-base", "llama3.1").With("b/middle", "mit", ["a/Llama-base"]).With("c/last", "mit", ["b/middle"])
            .About("c/last").ShouldContain((DecayCodes.NamingPrefixMissing, "a/Llama-base", DecayCatalog.Unknown));

    [Fact]
    public void A_merge_of_two_prefixes_cannot_be_named()
    {
        var hub = new SmallHub().With("a/Llama-base", "llama3.1").With("x/EXAONE-base", "exaone").With("m/Llama-merge", "llama3.1", ["a/Llama-base", "x/EXAONE-base"], "mergekit");
        var findings = hub.Audit().Findings.Where(f => f.Subject == "m/Llama-merge").ToList();
        findings.ShouldContain(f => f.Code == DecayCodes.NamingUnsatisfiable);
        findings.Single(f => f.Code == DecayCodes.NamingUnsatisfiable).Evidence.Length.ShouldBe(2);
    }

    // "Llama 3" begins with "Llama": one name meets both.
    [Fact]
    public void Two_prefixes_of_which_one_begins_the_other_can_both_be_met() =>
        new SmallHub().With("a/Llama-3-base", "llama3").With("b/Llama-base", "llama3.1").With("m/Llama-3-merge", "llama3", ["a/Llama-3-base", "b/Llama-base"])
            .CodesOf("m/Llama-3-merge").ShouldNotContain(DecayCodes.NamingUnsatisfiable);

    [Fact]
    public void Two_places_that_name_licences_which_do_not_agree_contradict_each_other()
    {
        var catalog = LicenseCatalog.BuiltIn;
        var papers = new ModelPapers { Named = [new NamedLicense("card", "apache-2.0", catalog.Resolve("apache-2.0")), new NamedLicense("model.gguf", "mit", catalog.Resolve("mit"))] };
        new SmallHub().With("a/model", "apache-2.0", papers: papers).CodesOf("a/model").ShouldBe([DecayCodes.TermsContradicted]);
        papers = papers with { Named = [papers.Named[0], papers.Named[0] with { Place = "tag" }] };
        new SmallHub().With("a/model", "apache-2.0", papers: papers).CodesOf("a/model").ShouldBeEmpty();
    }

    [Fact]
    public void What_was_not_looked_at_is_counted_and_never_found()
    {
        var (findings, report) = new SmallHub().With("a/base", "llama2").With("b/child", "llama2", ["a/base"]).Audit();
        findings.ShouldBeEmpty();
        foreach (var code in new[] { DecayCodes.NoticeMissing, DecayCodes.RiskNotesLost, DecayCodes.UseLimitsLost, DecayCodes.EvaluationLost })
            report.Codes.Single(c => c.Code == code).ShouldBe(new CodeCount(code, 0, 0, 1));
    }

    [Fact]
    public void Notes_and_results_of_the_parent_that_the_child_has_not_are_lost()
    {
        var (full, bare) = (new ModelPapers { RiskNotes = true, Evaluation = true, UseLimits = true, HasCard = true }, new ModelPapers { RiskNotes = false, Evaluation = false, UseLimits = false, HasCard = true });
        new SmallHub().With("a/base", "mit", papers: full).With("b/child", "mit", ["a/base"], papers: bare).About("b/child").ShouldBe(
            [(DecayCodes.RiskNotesLost, "a/base", DecayCatalog.Hand), (DecayCodes.EvaluationLost, "a/base", DecayCatalog.Hand), (DecayCodes.UseLimitsLost, "a/base", DecayCatalog.Hand)], ignoreOrder: true);
        new SmallHub().With("a/base", "mit", papers: bare).With("b/child", "mit", ["a/base"], papers: bare).CodesOf("b/child").ShouldBeEmpty();
    }

    // Section 1.b.iii of the agreement for Llama 3.1 asks for a line in a file "Notice".
    [Fact]
    public void The_notice_that_a_licence_asks_for_may_stand_in_a_notice_file_or_a_text()
    {
        var phrase = LicenseCatalog.BuiltIn.ById("llama3.1")!.Terms.First(term => term.Id == "notice").Phrase!;
        List<string> Codes(ModelPapers papers) =>
            new SmallHub().With("a/Llama-base", "llama3.1").With("b/Llama-child", "llama3.1", ["a/Llama-base"], papers: papers).CodesOf("b/Llama-child");
        var none = new ModelPapers { NoticeFile = false, LicenseFile = true, Texts = [] };
        Codes(none).ShouldBe([DecayCodes.NoticeMissing]);
        Codes(none with { NoticeFile = true }).ShouldBeEmpty();
        Codes(none with { Texts = ImmutableArray.Create("Notice\n" + phrase.Replace("©", "(c)", StringComparison.Ordinal)) }).ShouldBeEmpty();
    }

    [Fact]
    public void A_circle_ends_and_every_model_on_it_is_judged_once()
    {
        var (findings, report) = new SmallHub().With("a/one", "mit", ["b/two"]).With("b/two", null, ["a/one"]).Audit();
        findings.Where(f => f.Code == DecayCodes.TermsLost).Select(f => f.Subject).ShouldBe(["b/two"]);
        report.Hub.Cycles.ShouldBe(1);
    }

    [Fact]
    public void Every_code_is_defined_and_every_definition_has_its_code()
    {
        var codes = typeof(DecayCodes).GetFields().Select(field => (string)field.GetValue(null)!).ToList();
        DecayCatalog.BuiltIn.Findings.Select(finding => finding.Code).ShouldBe(codes, ignoreOrder: true);
        foreach (var finding in DecayCatalog.BuiltIn.Findings)
        {
            finding.Question.ShouldEndWith("?");
            finding.Sources.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void The_page_about_the_findings_is_made_from_their_data() => Snapshot.Matches("docs/reference/decay-findings.md", DecayPage.Write(DecayCatalog.BuiltIn));

    [Fact]
    public void Every_licence_of_a_family_is_in_the_catalogue() =>
        DecayCatalog.BuiltIn.Families.SelectMany(family => family.Licenses).Where(id => LicenseCatalog.BuiltIn.ById(id) is null).ShouldBeEmpty();

    // A tool or sign that a graph does not keep could never be told.
    [Fact]
    public void Every_word_of_a_cause_or_sign_is_kept_by_a_graph_or_is_a_library()
    {
        string[] libraries = ["peft", "adapter-transformers", "gguf", "mlx", "trl", "ggml"];
        var kept = Hayward.Lineage.Edges.LineageKnowledge.BuiltIn.Tools;
        DecayCatalog.BuiltIn.Causes.SelectMany(cause => cause.Words).Concat(DecayCatalog.BuiltIn.Signs.SelectMany(sign => sign.Words))
            .Distinct().Where(word => !kept.Contains(word) && !libraries.Contains(word)).ShouldBeEmpty();
    }
}
