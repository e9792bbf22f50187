using Hayward.Terms;

namespace Hayward.Tests.Terms;

/// <summary>Facts about model licences that are easy to get wrong, because versions of one family differ and because some of them stand in
/// another text of the bundle than one would look in. Each is read from the text, at the clause that is named.</summary>
public sealed class LicenseFactsTests
{
    [Theory]
    [InlineData("llama2", "forbidden", "section 1(b)(v)")]
    [InlineData("llama3", "forbidden", "section 1(b)(v)")]
    [InlineData("llama3.1", "named", "section 1(b)(i)")]
    [InlineData("llama3.2", "named", "section 1(b)(i)")]
    [InlineData("llama3.3", "named", "section 1(b)(i)")]
    [InlineData("llama4", "named", "section 1(b)(i)")]
    [InlineData("gemma-2024-04-01", "derivative", "section 1.1(e)")]
    [InlineData("gemma-2025-03-24", "derivative", "section 1.1(e)")]
    [InlineData("qwen", "named", "section 5(b)")]
    [InlineData("tongyi-qianwen", "forbidden", "section 5(b)")]
    [InlineData("qwen-research", "named", "section 4(b)")]
    [InlineData("tongyi-qianwen-research", "forbidden", "section 4(b)")]
    [InlineData("deepseek", "derivative", "paragraph 1, Derivatives of the Model")]
    [InlineData("creativeml-openrail-m", "derivative", "paragraph 1, Derivatives of the Model")]
    [InlineData("bigscience-bloom-rail-1.0", "derivative", "paragraph 1, Derivatives of the Model")]
    [InlineData("bigcode-openrail-m", "derivative", "paragraph 1(i)")]
    [InlineData("stability-ai-community", "forbidden", "section IV(b)")]
    [InlineData("exaone", "forbidden", "section 3.1")]
    [InlineData("flux-1-dev-non-commercial", "forbidden", "section 2(d)")]
    [InlineData("tencent-hunyuan-3d-2.0", "forbidden", "section 5(b)")]
    [InlineData("nvidia-open-model", "allowed", "sections 2.4 and 3.2")]
    [InlineData("OpenMDW-1.0", "allowed", "sixth paragraph")]
    [InlineData("modified-mit-kimi", "allowed", "first paragraph")]
    public void What_becomes_of_training_on_outputs(string id, string mode, string where)
    {
        var term = One(id, "output-training");
        (term.Mode, term.Where).ShouldBe((mode, where));
        Of(id).Limits.Contains("output-training").ShouldBe(mode == "forbidden");
    }

    [Theory]
    [InlineData("llama2", null, null)]
    [InlineData("llama3", "Llama 3", "Built with Meta Llama 3")]
    [InlineData("llama3.1", "Llama", "Built with Llama")]
    [InlineData("llama3.2", "Llama", "Built with Llama")]
    [InlineData("llama3.3", "Llama", "Built with Llama")]
    [InlineData("llama4", "Llama", "Built with Llama")]
    [InlineData("exaone", "EXAONE", null)]
    [InlineData("gemma", null, null)]
    [InlineData("qwen", null, "Built with Qwen|Improved using Qwen")]
    [InlineData("tongyi-qianwen", null, null)]
    [InlineData("stability-ai-community", null, "Powered by Stability AI")]
    [InlineData("modified-mit-kimi", null, "Kimi K2")]
    [InlineData("tencent-hunyuan-3d-2.0", null, null)]
    [InlineData("deepseek", null, null)]
    public void Which_word_begins_the_name_and_which_phrase_is_shown(string id, string? prefix, string? phrase)
    {
        Of(id).Terms.FirstOrDefault(term => term.Id == "naming-prefix")?.Phrase.ShouldBe(prefix);
        Of(id).Terms.Any(term => term.Id == "naming-prefix").ShouldBe(prefix is not null);
        Of(id).Terms.Where(term => term.Id == "display-phrase").Select(term => term.Phrase).Distinct().ShouldBe(phrase is null ? [] : [phrase]);
    }

    [Theory]
    [InlineData("llama2", 700_000_000, "section 2")]
    [InlineData("llama4", 700_000_000, "section 2")]
    [InlineData("qwen", 100_000_000, "section 4")]
    [InlineData("tongyi-qianwen", 100_000_000, "section 4")]
    [InlineData("tencent-hunyuan-3d-2.0", 1_000_000, "section 4")]
    [InlineData("tencent-hunyuan-community", 100_000_000, "section 4")]
    [InlineData("databricks-open-model", 700_000_000, "section 3")]
    public void Above_how_many_users_a_licence_must_be_asked_for(string id, long users, string where)
    {
        var term = One(id, "user-threshold");
        (term.Value, term.Unit, term.Where).ShouldBe((users, "monthly-active-users", where));
    }

    /// <summary>The number of users of Llama and Hunyuan counts on the release date, that of Qwen at any time and for commercial use only.</summary>
    [Fact]
    public void When_the_users_are_counted()
    {
        foreach (var id in new[] { "llama2", "llama3", "llama3.1", "llama3.2", "llama3.3", "llama4", "tencent-hunyuan-3d-2.0" })
            One(id, "user-threshold").Measured.ShouldNotBeNull().ShouldStartWith("on the version release date, over the preceding calendar month");
        One("llama3.1", "user-threshold").Except.ShouldNotBeNull().ShouldContain("1(b)(ii)");
        One("qwen", "user-threshold").When.ShouldBe("commercial-use");
        One("qwen", "user-threshold").Measured.ShouldNotBeNull().ShouldStartWith("at any time");
        One("stability-ai-community", "revenue-threshold").Measured.ShouldNotBeNull().ShouldContain("affiliates");
        LicenseCatalog.BuiltIn.All.SelectMany(license => license.Terms).Where(term => term.Value is not null).ShouldAllBe(term => term.Measured != null);
    }

    [Theory]
    [InlineData("stability-ai-community", 1_000_000, true)]
    [InlineData("lfm-1.0", 10_000_000, false)]
    public void Above_which_revenue_the_free_grant_ends(string id, long dollars, bool verified)
    {
        var term = One(id, "revenue-threshold");
        (term.Value, term.Unit, term.Verified).ShouldBe((dollars, "usd-a-year", verified));
    }

    /// <summary>The thresholds of Kimi start a duty to show a phrase, and end nothing.</summary>
    [Fact]
    public void The_thresholds_of_Kimi_are_no_limit()
    {
        Of("modified-mit-kimi").Limits.ShouldBeEmpty();
        Of("modified-mit-kimi").Terms.Where(term => term.Id == "display-phrase").Select(term => (term.Value, term.Unit))
            .ShouldBe([(100_000_000, "monthly-active-users"), (20_000_000, "usd-a-month")]);
    }

    /// <summary>Llama 3.2, 3.3 and 4 keep the European Union out of multimodal models in the use policy and not in the agreement; 2, 3 and 3.1 do not.</summary>
    [Theory]
    [InlineData("llama3.2")]
    [InlineData("llama3.3")]
    [InlineData("llama4")]
    public void The_exclusion_of_the_European_Union_stands_in_the_use_policy(string id)
    {
        var term = One(id, "territory");
        (term.Part, term.Subject, term.On).ShouldBe(("use-policy", "domicile", "multimodal"));
        term.Regions.ShouldNotBeNull().ShouldBe(["EU"]);
        term.Except.ShouldNotBeNull().ShouldContain("end users");
        foreach (var earlier in new[] { "llama2", "llama3", "llama3.1" }) Of(earlier).Terms.ShouldNotContain(other => other.Id == "territory", earlier);
    }

    [Fact]
    public void Hunyuan_does_not_apply_in_the_European_Union_the_United_Kingdom_and_South_Korea()
    {
        var term = One("tencent-hunyuan-3d-2.0", "territory");
        term.Regions.ShouldNotBeNull().ShouldBe(["EU", "GB", "KR"]);
        (term.Subject, term.On, term.Part).ShouldBe(("use", null, null));
        Of("tencent-hunyuan-3d-2.0").Notes.ShouldContain(note => note.Contains("encouraged and not required", StringComparison.Ordinal));
    }

    /// <summary>Passing on as an enforceable term.</summary>
    [Theory]
    [InlineData("gemma", "section 3.1")]
    [InlineData("deepseek", "paragraphs 4(a) and 5")]
    [InlineData("creativeml-openrail-m", "paragraphs 4(a) and 5")]
    [InlineData("falcon2", "section 4.1(a)")]
    [InlineData("tencent-hunyuan-3d-2.0", "section 5(a)")]
    [InlineData("bigcode-openrail-m", "paragraph 5.1")]
    public void The_limits_are_passed_on(string id, string where) => One(id, "pass-on").Where.ShouldBe(where);

    /// <summary>"Model Derivatives" of Gemma, Hunyuan, DeepSeek and OpenRAIL take in models that were trained on outputs; those of Llama and Qwen do not.</summary>
    [Theory]
    [InlineData("gemma", true)]
    [InlineData("tencent-hunyuan-3d-2.0", true)]
    [InlineData("deepseek", true)]
    [InlineData("openrail++", true)]
    [InlineData("stability-ai-community", true)]
    [InlineData("llama3.1", false)]
    [InlineData("qwen", false)]
    [InlineData("nvidia-open-model", false)]
    public void Models_trained_on_outputs_are_derivatives_or_not(string id, bool derivative) =>
        Of(id).Terms.Any(term => term.Id == "derivative-output-trained").ShouldBe(derivative);

    [Theory]
    [InlineData("creativeml-openrail-m", "irrevocable", "paragraphs 2 and 3")]
    [InlineData("deepseek", "irrevocable", "paragraphs 2 and 3")]
    [InlineData("falcon2", "irrevocable", "section 2.1")]
    [InlineData("stability-ai-community", "revocable-at-will", "sections II and III")]
    [InlineData("exaone", "revocable-at-will", "sections 2.1 and 7.1")]
    [InlineData("nvidia-open-model", "guardrail-bypass", "section 2.1")]
    [InlineData("OpenMDW-1.0", "ends-on-litigation", "fifth paragraph")]
    [InlineData("llama3.1", "ends-on-litigation", "section 5(c)")]
    [InlineData("gemma", "ends-on-breach", "section 4.5")]
    public void What_ends_the_rights_or_that_nothing_does(string id, string ending, string where) => One(id, ending).Where.ShouldBe(where);

    [Theory]
    [InlineData("gemma", true)]
    [InlineData("creativeml-openrail-m", true)]
    [InlineData("deepseek", true)]
    [InlineData("llama3.1", false)]
    public void Who_may_restrict_use_from_afar(string id, bool may) => Of(id).Terms.Any(term => term.Id == "remote-restriction").ShouldBe(may);

    /// <summary>The latest version is to be used by CreativeML and the texts of BigScience, and not by OpenRAIL++, BigCode and DeepSeek.</summary>
    [Fact]
    public void Who_asks_for_the_latest_version()
    {
        string[] asks = ["creativeml-openrail-m", "bigscience-bloom-rail-1.0", "bigscience-openrail-m"];
        string[] doNot = ["openrail++", "bigcode-openrail-m", "deepseek"];
        asks.ShouldAllBe(id => Of(id).Duties.Contains("latest-version"));
        doNot.ShouldAllBe(id => !Of(id).Duties.Contains("latest-version"));
        One("bigcode-openrail-m", "documentation").Where.ShouldBe("paragraph 5.2(b)");
    }

    /// <summary>The policies of Falcon, Meta, NVIDIA and Google bind in the version of the day.</summary>
    [Theory]
    [InlineData("falcon2")]
    [InlineData("llama3.1")]
    [InlineData("nvidia-open-model")]
    [InlineData("gemma")]
    [InlineData("stability-ai-community")]
    public void Some_policies_bind_as_updated(string id)
    {
        Of(id).Parts.Where(part => part.Part == "use-policy").ShouldAllBe(part => part.AsUpdated);
        Of(id).Terms.ShouldContain(term => term.Id == "policy-as-updated");
    }

    [Fact]
    public void Military_use_is_barred_by_Llama_DeepSeek_and_Hunyuan_and_not_by_Gemma_and_OpenRAIL()
    {
        string[] bar = ["llama2", "llama3.1", "llama4", "deepseek", "tencent-hunyuan-3d-2.0", "llama1", "chatglm", "yi-1.0"];
        string[] doNot = ["gemma", "creativeml-openrail-m", "bigcode-openrail-m", "Apache-2.0"];
        bar.Where(id => !Bars(id, "military")).ShouldBeEmpty();
        doNot.Where(id => Bars(id, "military")).ShouldBeEmpty();
        Bars("creativeml-openrail-m", "medical-advice").ShouldBeTrue();
        Bars("deepseek", "medical-advice").ShouldBeFalse();

        static bool Bars(string id, string use) => Of(id).Terms.Any(term => term.Uses is { } uses && uses.Contains(use));
    }

    /// <summary>Hosting counts as distribution for Gemma and OpenRAIL; Falcon-180B leaves it out of the licence (section 9).</summary>
    [Fact]
    public void Hosting_is_distribution_or_barred()
    {
        One("gemma", "hosting-is-distribution").Where.ShouldBe("section 1.1(b)");
        One("creativeml-openrail-m", "hosting-is-distribution").Where.ShouldBe("paragraph 1, Distribution");
        One("falcon-180b", "no-hosting").Where.ShouldBe("section 9");
        Of("falcon2").Limits.ShouldNotContain("no-hosting");
        One("stability-ai-nc", "no-hosting").Where.ShouldBe("section 1(b)");
    }

    /// <summary>EXAONE allows distribution in 2.1(d) and forbids it in 2.2; Coqui's terms travel with outputs; the addendum of Cohere is outside its tag.</summary>
    [Fact]
    public void Texts_that_contradict_themselves_or_reach_further_than_they_look()
    {
        Of("exaone").Notes.ShouldContain(note => note.Contains("contradicts itself", StringComparison.Ordinal));
        Of("exaone").Terms.Select(term => term.Id).ShouldContain("distribute");
        One("exaone", "no-distribution").Where.ShouldBe("section 2.2");
        Of("coqui-cpml").Terms.ShouldContain(term => term.Id == "license-copy" && term.When == "publish-output");
        Of("cohere-aup").Terms.Single(term => term.Id == "field-of-use").Part.ShouldBe("use-policy");
        Of("CC-BY-NC-4.0").Terms.ShouldNotContain(term => term.Id == "field-of-use");
    }

    /// <summary>What was not read in the original shows on every term that rests on it.</summary>
    [Theory]
    [InlineData("lfm-1.0")]
    [InlineData("mistral-research")]
    [InlineData("mistral-non-production")]
    [InlineData("grok2-community")]
    [InlineData("jamba-open-model")]
    [InlineData("glm-4")]
    [InlineData("ai2-impact-mr")]
    [InlineData("baichuan2")]
    public void What_was_not_read_is_marked(string id)
    {
        Of(id).Verified.ShouldBeFalse();
        Of(id).Terms.ShouldAllBe(term => !term.Verified);
    }

    [Fact]
    public void A_policy_that_was_not_read_marks_the_terms_that_rest_on_it_and_no_other()
    {
        One("stability-ai-community", "field-of-use").Verified.ShouldBeFalse();
        One("stability-ai-community", "revenue-threshold").Verified.ShouldBeTrue();
        One("llama3.1", "field-of-use").Verified.ShouldBeTrue();
    }

    [Fact]
    public void Every_term_of_a_text_that_was_read_names_its_clause() =>
        LicenseCatalog.BuiltIn.All.Where(license => !license.Parts.IsEmpty)
            .SelectMany(license => license.Terms.Where(term => term.Where is null).Select(term => $"{license.Id} {term.Id}")).ShouldBeEmpty();

    private static License Of(string id) => LicenseCatalog.BuiltIn.ById(id).ShouldNotBeNull(id);

    private static LicenseTerm One(string id, string term) => Of(id).Terms.Single(one => one.Id == term);
}
