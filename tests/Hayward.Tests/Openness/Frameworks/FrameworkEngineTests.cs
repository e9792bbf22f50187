using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Openness;
using Hayward.Openness.Frameworks;

namespace Hayward.Tests.Openness.Frameworks;

public sealed class FrameworkEngineTests
{
    private static readonly FrameworkCatalog Catalog = FrameworkCatalog.Load(KnowledgeBase.BuiltIn);

    private static Verdict Judge(string framework, Assessment release) =>
        new FrameworkEngine(Catalog.Knowledge, TestLicenses.Find).Judge(Catalog[framework], release);

    private static Assessment Published => Releases.Everything(Catalog, ComponentStatus.Published, "Apache-2.0").With("gate", "none");

    private static Assessment Withheld => Releases.Everything(Catalog, ComponentStatus.Withheld).With("gate", "none");

    [Theory]
    [InlineData("Apache-2.0", "none", true, "process-open-use-open")]
    [InlineData("Apache-2.0", "manual", true, "process-open-use-closed")]
    [InlineData("Apache-2.0", "automatic", true, "process-open-use-closed")]
    [InlineData("llama3.1", "none", true, "process-open-use-closed")]
    [InlineData("Apache-2.0", "none", false, "process-closed-use-open")]
    [InlineData("llama3.1", "manual", false, "process-closed-use-closed")]
    public void Dual_openness_has_four_classes(string license, string gate, bool process, string result)
    {
        var release = Withheld.With("weights", ComponentStatus.Published, license).With("gate", gate);
        if (process) release = release.With("training-data", ComponentStatus.Partial).With("technical-report", ComponentStatus.Published);
        Judge("dual-openness", release).Result.ShouldBe(result);
    }

    [Fact]
    public void A_gate_that_nobody_looked_at_is_unknown_and_named()
    {
        var release = Withheld.With("weights", ComponentStatus.Published, "Apache-2.0");
        var verdict = Judge("dual-openness", release with { Properties = release.Properties.Remove("gate") });
        (verdict.Result, verdict.Possible, verdict.Decided).ShouldBe(("process-closed-use-closed", "process-closed-use-open", false));
        verdict.Unknown.ShouldBe(["gate"]);
        verdict.Remediation.ShouldHaveSingleItem().Action.ShouldStartWith("Show this about the access gate: nobody has to ask");
    }

    [Fact]
    public void What_could_not_change_the_result_is_not_named_as_unknown()
    {
        var release = Withheld with { Components = Withheld.Components.Remove("sample-outputs").Remove("weights").SetItem("training-code", Withheld.Components["training-code"] with { Status = ComponentStatus.NotFound }) };
        // With the data withheld, nothing about the training code can open the process.
        Judge("dual-openness", release).Unknown.ShouldBe(["weights"]);
    }

    [Theory]
    [InlineData("weights", "llama3.1", "partially-open")]
    [InlineData("training-code", "cc-by-nc-4.0", "partially-open")]
    [InlineData("model-card", "cc-by-nc-4.0", "open")]
    public void One_component_under_other_terms_decides_the_definition(string component, string license, string result) =>
        Judge("osaid-1.0", Published.With(component, ComponentStatus.Published, license)).Result.ShouldBe(result);

    [Fact]
    public void The_definition_asks_for_information_about_data_and_not_for_the_data() =>
        Judge("osaid-1.0", Published.With("training-data", ComponentStatus.Withheld)).Result.ShouldBe("open");

    [Fact]
    public void Weights_alone_under_an_open_licence_are_partially_open_and_the_rest_is_the_remediation()
    {
        var verdict = Judge("osaid-1.0", Withheld.With("weights", ComponentStatus.Published, "Apache-2.0"));
        (verdict.Result, verdict.RemediationReaches).ShouldBe(("partially-open", "Open"));
        verdict.Remediation.Select(s => s.Component).ShouldBe(
            ["architecture", "data-card", "data-documentation", "inference-code", "preprocessing-code", "training-code"]);
        verdict.Criteria.Single(c => c.Code == "OSAID-CODE").Because.ShouldContain("Training code: withheld");
    }

    [Theory]
    [InlineData(null, "fully-closed")]
    [InlineData("staged=yes", "staged")]
    [InlineData("access=hosted", "hosted")]
    [InlineData("access=api", "api")]
    [InlineData("api=limited", "api")]
    [InlineData("weights", "downloadable")]
    public void The_gradient_has_six_steps(string? what, string result)
    {
        var release = Withheld.With("access", "none").With("api", "none").With("staged", "no");
        if (what == "weights") release = release.With("weights", ComponentStatus.Published);
        else if (what?.Split('=') is [var property, var value]) release = release.With(property, value);
        Judge("gradient-of-release", release).Result.ShouldBe(result);
        Judge("gradient-of-release", Published).Result.ShouldBe("fully-open");
    }

    [Fact]
    public void Weights_alone_answer_none_of_the_four_questions_of_the_recipe()
    {
        var verdict = Judge("open-weights-open-recipe", Withheld.With("weights", ComponentStatus.Published, "Apache-2.0"));
        verdict.Result.ShouldBe("audit:no reproduce:no train-comparable:no improve-recipe:no");
        verdict.Score.ShouldBeNull();
        Judge("open-weights-open-recipe", Published).Answers.ShouldAllBe(a => a.Answer == Truth.True);
    }

    [Theory]
    [InlineData("Apache-2.0", "no", "exempt")]
    [InlineData("openrail", "no", "arguable")]
    [InlineData("llama3.1", "no", "not-exempt")]
    [InlineData("cc-by-nc-4.0", "no", "not-exempt")]
    [InlineData("Apache-2.0", "yes", "not-exempt")]
    public void The_exemption_of_the_AI_Act_needs_a_free_licence_and_no_systemic_risk(string license, string risk, string result)
    {
        var release = Published.With("weights", ComponentStatus.Published, license).With("monetised", "no").With("systemic-risk", risk);
        Judge("eu-ai-act-53-2", release).Result.ShouldBe(result);
    }

    [Fact]
    public void The_copyright_policy_and_the_training_summary_remain_due_under_the_exemption()
    {
        var release = Published.With("monetised", "no").With("systemic-risk", "no").With("copyright-policy", ComponentStatus.Withheld);
        var verdict = Judge("eu-ai-act-53-2", release with { Components = release.Components.Remove("training-content-summary") });
        verdict.Result.ShouldBe("exempt");
        verdict.ResultTitle.ShouldContain("(c) and (d) remain due");
        verdict.Answers.Select(a => (a.Code, a.Answer)).ShouldBe([("AIA-53-1-C", Truth.False), ("AIA-53-1-D", Truth.Unknown)]);
        (Catalog["eu-ai-act-53-2"].Jurisdiction, Catalog["eu-ai-act-53-2"].AsOf).ShouldBe(("EU", "2026-11-20"));
        verdict.Sources.Where(s => s.Verified).ShouldAllBe(s => s.Title.EndsWith("as reprinted", StringComparison.Ordinal) && s.Where != null && s.Read != null);
    }

    [Fact]
    public void An_unread_licence_is_neither_free_nor_restricted()
    {
        var verdict = Judge("eu-ai-act-53-2", Published.With("weights", ComponentStatus.Published, "nobody-knows-it").With("monetised", "no").With("systemic-risk", "no"));
        (verdict.Result, verdict.Possible).ShouldBe(("not-exempt", "exempt"));
        verdict.Unknown.ShouldBe(["weights"]);
    }

    [Theory]
    [InlineData(Outcome.False, Truth.True)]
    [InlineData(Outcome.NotApplicable, Truth.True)]
    [InlineData(Outcome.True, Truth.False)]
    [InlineData(Outcome.NotAvailable, Truth.Unknown)]
    [InlineData(Outcome.NotSupported, Truth.Unknown)]
    [InlineData(Outcome.Error, Truth.Unknown)]
    public void Release_safety_rests_on_findings_and_openness_does_not(Outcome outcome, Truth safe)
    {
        var release = Published with
        {
            Findings = [.. new[] { "benchmark-substitution", "safety-wrapper-evaporation", "unsafe-serialization", "false-recall" }.Select(p => new Finding(p, outcome, Severity.None, "Seen.", ["f1"], []))],
        };
        var claims = Judge("three-claims", release).Answers;
        claims.Select(c => c.Answer).ShouldBe([Truth.True, Truth.True, safe]);
        claims[2].Evidence.ShouldBe(["f1"]);
    }

    [Fact]
    public void Every_claim_can_hold_without_the_others()
    {
        Judge("three-claims", Withheld.With("weights", ComponentStatus.Published, "llama3.1")).Result.ShouldBe("availability:yes openness:no release-safety:no");
        Judge("three-claims", Withheld).Result.ShouldBe("availability:no openness:no release-safety:no");
    }

    [Fact]
    public void The_paper_stands_in_for_the_report_up_to_class_II_and_is_itself_needed_for_class_I()
    {
        Judge("mof-1.0", Published).Result.ShouldBe("I");
        Judge("mof-1.0", Published.With("technical-report", ComponentStatus.Withheld)).Result.ShouldBe("I");
        Judge("mof-1.0", Published.With("research-paper", ComponentStatus.Withheld)).Result.ShouldBe("II");
        Judge("mof-1.0", Published.With("research-paper", ComponentStatus.Withheld).With("technical-report", ComponentStatus.Withheld)).Result.ShouldBe("none");
    }

    [Fact]
    public void The_model_openness_framework_reads_identifiers_letter_by_letter()
    {
        Judge("mof-1.0", Published.With("weights", ComponentStatus.Published, "apache-2.0")).Result.ShouldBe("none");
        Judge("osaid-1.0", Published.With("weights", ComponentStatus.Published, "apache-2.0")).Result.ShouldBe("open");
    }

    [Fact]
    public void A_licence_that_is_not_known_is_unknown_and_one_that_is_known_to_be_missing_is_not()
    {
        Judge("mof-1.0", Published.With("model-card", ComponentStatus.Published)).Possible.ShouldBe("I");
        Judge("mof-1.0", Published.With("model-card", ComponentStatus.Published, "unlicensed")).Possible.ShouldBe("none");
    }

    [Fact]
    public void A_score_gives_half_a_point_for_what_is_partly_open_and_none_for_what_is_unknown()
    {
        var verdict = Judge("opening-up", Withheld.With("tuned", "no").With("api", "none").With("research-paper", ComponentStatus.Published).With("data-card", ComponentStatus.Partial));
        (verdict.Result, verdict.Score, verdict.MaximalScore, verdict.Decided).ShouldBe(("1.5", 1.5, 14, true));
        Judge("opening-up", Releases.None).PossibleScore.ShouldBe(14);
        Judge("opening-up", Published.With("tuned", "yes").With("api", "public")).Score.ShouldBe(14);
    }

    [Fact]
    public void Every_verdict_names_the_digest_of_its_framework() =>
        Judge("mof-1.0", Published).Knowledge.ShouldBe(KnowledgeBase.BuiltIn["frameworks/mof-1.0.yaml"].Digest);

    [Theory]
    [InlineData("mof-1.0", 13)] // 14 are required, and the paper stands in for the report
    [InlineData("osaid-1.0", 7)]
    [InlineData("gradient-of-release", 3)]
    [InlineData("dual-openness", 3)]
    public void The_way_to_the_best_verdict_from_nothing_is_as_long_as_the_framework_asks(string framework, int steps)
    {
        var engine = new FrameworkEngine(Catalog.Knowledge, TestLicenses.Find);
        engine.WayToBest(Catalog[framework], Withheld).Length.ShouldBe(steps);
        engine.WayToBest(Catalog[framework], Published).ShouldBeEmpty();
    }

    [Fact]
    public void No_addition_makes_a_model_with_systemic_risk_exempt() =>
        new FrameworkEngine(Catalog.Knowledge, TestLicenses.Find).WayToBest(Catalog["eu-ai-act-53-2"], Published.With("systemic-risk", "yes")).ShouldBeEmpty();
}
