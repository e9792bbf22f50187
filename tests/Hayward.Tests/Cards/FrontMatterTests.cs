using System.Text;
using Hayward.Cards;

namespace Hayward.Tests.Cards;

public sealed class FrontMatterTests
{
    [Fact]
    public void A_clean_card_has_no_issue()
    {
        var side = Declared.Card("---\nlicense: apache-2.0\nbase_model: owner/base\ntags:\n- a\n- b\n---\n# Title\n\nText.\n");
        side.Issues.ShouldBeEmpty();
        var fields = side.Card!.Fields;
        fields.Licenses.ShouldBe(["apache-2.0"]);
        fields.BaseModels.ShouldBe(["owner/base"]);
        fields.Tags.ShouldBe(["a", "b"]);
        fields.Lines["tags"].ShouldBe(4);
    }

    [Theory]
    [InlineData("licence: mit", "license-misspelt")]
    [InlineData("License: mit", "license-misspelt")]
    [InlineData("licenses: [mit]", "license-misspelt")]
    [InlineData("LICENCE : mit", "license-misspelt")]
    [InlineData("--license: mit", "license-misspelt")]
    [InlineData("license: {name: mit}", null)]
    [InlineData("license:\n- mit", null)]
    [InlineData("license: \"mit\"", null)]
    public void A_licence_is_found_however_its_key_is_spelt(string line, string? code)
    {
        var side = Declared.Card($"---\n{line}\ntags: [x]\n---\n");
        side.Card!.Fields.Licenses.ShouldBe(["mit"]);
        if (code is null) side.Issues.ShouldBeEmpty();
        else side.Issues.ShouldContain(issue => issue.Code == code && issue.Line == 2);
    }

    [Theory]
    [InlineData("base_models: [a/b, c/d]")]
    [InlineData("basemodel:\n- a/b\n- c/d")]
    [InlineData("base model: a/b, c/d")]
    [InlineData("base_model: a/b,c/d")]
    [InlineData("base-model:\n  - a/b\n  - c/d/")]
    [InlineData("model-base: [https://huggingface.co/a/b, 'https://huggingface.co/c/d/']")]
    [InlineData("base_model:\n- name: a/b\n- name: c/d")]
    public void Bases_are_found_however_they_are_written(string lines) =>
        Declared.Card($"---\n{lines}\n---\n").Card!.Fields.BaseModels.ShouldBe(["a/b", "c/d"]);

    [Theory]
    [InlineData("dataset: squad", "squad")]
    [InlineData("datasets: [squad]", "squad")]
    [InlineData("datasets:\n- type: squad\n", "squad")]
    public void Data_sets_are_found(string lines, string name) =>
        Declared.Card($"---\n{lines}\n---\n").Card!.Fields.Datasets.ShouldBe([name]);

    [Fact]
    public void A_licence_name_with_a_comma_stays_one_name() =>
        Declared.Card("---\nlicense: Apache License, Version 2.0\n---\n").Card!.Fields.Licenses.ShouldBe(["Apache License, Version 2.0"]);

    [Fact]
    public void Language_no_is_norwegian_and_not_false() =>
        Declared.Card("---\nlanguage:\n- no\n- en\n---\n").Card!.Fields.Languages.ShouldBe(["no", "en"]);

    [Fact]
    public void Front_matter_without_an_end_is_read_up_to_the_prose()
    {
        var side = Declared.Card("---\nlicense: mit\ntags:\n- a\n\n# Title\n\nThe licence: see above.\n");
        side.Codes().ShouldContain("front-matter-unclosed");
        side.Card!.Fields.Licenses.ShouldBe(["mit"]);
        side.Card.Prose.Sections.ShouldHaveSingleItem().Title.ShouldBe("Title");
        side.Card.Prose.Sentences.ShouldHaveSingleItem().Line.ShouldBe(8);
    }

    [Fact]
    public void Front_matter_without_a_beginning_is_read()
    {
        var side = Declared.Card("license: mit\nlanguage:\n- en\n---\n# Title\n");
        side.Codes().ShouldContain("front-matter-unopened");
        side.Card!.Fields.Licenses.ShouldBe(["mit"]);
        side.Card.Fields.Languages.ShouldBe(["en"]);
    }

    [Fact]
    public void Front_matter_in_a_block_of_code_is_read() =>
        Declared.Card("```yaml\n---\nlicense: mit\n---\n```\n# Title\n").Card!.Fields.Licenses.ShouldBe(["mit"]);

    [Fact]
    public void A_card_without_front_matter_says_so()
    {
        var side = Declared.Card("# Title\n\nText.\n");
        side.Codes().ShouldBe(["front-matter-missing"]);
        side.Card!.FrontMatter.Count.ShouldBe(0);
    }

    [Fact]
    public void Wrong_indentation_loses_no_field()
    {
        var side = Declared.Card("---\nlanguage:\n- en\n  license: mit\n base_model: a/b\ntags:\n   - x\n---\n");
        side.Issues.ShouldContain(issue => issue.Code == "front-matter-refused" && issue.Line > 1);
        var fields = side.Card!.Fields;
        fields.Licenses.ShouldBe(["mit"]);
        fields.BaseModels.ShouldBe(["a/b"]);
        fields.Tags.ShouldBe(["x"]);
        fields.Languages.ShouldBe(["en"]);
    }

    [Fact]
    public void Tabs_are_mended_and_told()
    {
        var side = Declared.Card("---\nlicense: mit\ndatasets:\n\t- squad\n---\n");
        side.Issues.ShouldContain(issue => issue.Code == "front-matter-tabs" && issue.Line == 4);
        side.Card!.Fields.Datasets.ShouldBe(["squad"]);
    }

    [Fact]
    public void One_bad_line_does_not_lose_the_rest()
    {
        var side = Declared.Card("---\nlicense: mit\ntitle: \"unfinished: [\nbase_model: a/b\n---\n");
        side.Card!.Fields.Licenses.ShouldBe(["mit"]);
        side.Card.Fields.BaseModels.ShouldBe(["a/b"]);
    }

    [Fact]
    public void Fields_inside_results_are_no_fields_of_the_card()
    {
        var side = Declared.Card("---\nlicense: mit\nbad: [\nmodel-index:\n- name: x\n  results:\n  - task:\n      type: t\n    dataset:\n      name: squad\n    metrics:\n    - type: f1\n---\n");
        side.Codes().ShouldContain("front-matter-refused");
        side.Card!.Fields.Datasets.ShouldBeEmpty();
        side.Card.Fields.Metrics.ShouldBeEmpty();
    }

    [Fact]
    public void Results_are_counted() =>
        Declared.Card("---\nmodel-index:\n- name: x\n  results:\n  - task: {type: t}\n  - task: {type: u}\n---\n").Card!.Fields.EvaluationResults.ShouldBe(2);

    [Fact]
    public void A_repeated_key_is_told_with_its_line()
    {
        var side = Declared.Card("---\nlicense: mit\ntags: [a]\nlicense: apache-2.0\n---\n");
        side.Issues.ShouldContain(issue => issue.Code == "key-repeated" && issue.Line == 4);
        side.Card!.Fields.Licenses.ShouldBe(["apache-2.0"]);
    }

    [Fact]
    public void A_gate_is_seen_with_its_prompt()
    {
        var fields = Declared.Card("---\nlicense: other\nlicense_name: x\nlicense_link: LICENSE\nextra_gated_prompt: |\n  Say yes.\n  Please.\nextra_gated_fields:\n  Name: text\n---\n").Card!.Fields;
        fields.Gated.ShouldBeTrue();
        fields.GatePrompt.ShouldBe("Say yes.\nPlease.");
        fields.LicenseName.ShouldBe("x");
        fields.LicenseLink.ShouldBe("LICENSE");
    }

    [Fact]
    public void Marks_of_order_and_ends_of_line_of_other_systems_do_no_harm()
    {
        var bytes = new byte[] { 0xEF, 0xBB, 0xBF }.Concat(Encoding.UTF8.GetBytes("---\r\nlicense: mit\r\n---\r\n\r\nOne.\r\nTwo.\r\n")).ToArray();
        var card = CardReader.ReadCard("README.md", bytes, out var issues)!;
        issues.ShouldBeEmpty();
        card.Fields.Licenses.ShouldBe(["mit"]);
        card.Prose.Sentences.Select(sentence => sentence.Line).ShouldBe([5, 6]);
    }

    [Fact]
    public void A_card_in_Latin_1_is_read_and_told()
    {
        var card = CardReader.ReadCard("README.md", Encoding.Latin1.GetBytes("---\nlicense: mit\n---\nUn modèle français.\n"), out var issues)!;
        issues.ShouldHaveSingleItem().ShouldBe(new CardIssue("text-not-utf8", "README.md", 4, issues[0].Message));
        card.Prose.Sentences.ShouldHaveSingleItem().Text.ShouldBe("Un modèle français.");
    }

    [Fact]
    public void A_card_in_UTF_16_is_read_and_told()
    {
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("---\nlicense: mit\n---\n")).ToArray();
        CardReader.ReadCard("README.md", bytes, out var issues)!.Fields.Licenses.ShouldBe(["mit"]);
        issues.ShouldContain(issue => issue.Code == "text-not-utf8");
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_in_one_sentence()
    {
        CardReader.ReadCard("README.md", new byte[5000], out var issues).ShouldBeNull();
        issues.ShouldHaveSingleItem().Fatal.ShouldBeTrue();
    }

    [Fact]
    public void A_bomb_of_aliases_is_stopped_and_the_licence_is_still_read()
    {
        var bomb = new StringBuilder("---\nlicense: mit\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++)
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        var side = Declared.Card(bomb.Append("---\n").ToString());
        side.Issues.ShouldContain(issue => issue.Code == "front-matter-refused" && issue.Message.Contains("100,000 values"));
        side.Card!.Fields.Licenses.ShouldBe(["mit"]);
    }
}
