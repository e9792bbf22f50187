using Hayward.Terms.Payload;

namespace Hayward.Tests.Terms.Payload;

public sealed class CardMergeTests
{
    private static string Set(string card, params (string, System.Collections.Immutable.ImmutableArray<string>, bool)[] fields) => CardMerge.SetFields(card, fields);

    [Fact]
    public void A_key_is_replaced_where_it_stands_and_all_else_is_kept_byte_for_byte()
    {
        const string card = "---\nlanguage:\n- en   \n# who\nlicense: apache-2.0\nbase_model:\n  - a/b\nwidget: [ {text: 'x'} ]\n---\n\n# Title \n---\nlicense: no field\n";
        Set(card, ("license", ["llama3.1"], false), ("base_model", ["m/L"], false), ("base_model_relation", ["finetune"], false)).ShouldBe(
            "---\nlanguage:\n- en   \n# who\nlicense: llama3.1\nbase_model: m/L\nwidget: [ {text: 'x'} ]\nbase_model_relation: finetune\n---\n\n# Title \n---\nlicense: no field\n");
    }

    [Fact]
    public void A_card_without_front_matter_gets_one_and_an_empty_one_too()
    {
        Set("# T\n", ("license", ["mit"], false)).ShouldBe("---\nlicense: mit\n---\n\n# T\n");
        Set("", ("license", ["mit"], false)).ShouldBe("---\nlicense: mit\n---\n");
        // A front matter that is never closed is prose for a hub.
        Set("---\nlicense: x\n", ("license", ["mit"], false)).ShouldBe("---\nlicense: mit\n---\n\n---\nlicense: x\n");
    }

    [Fact]
    public void Line_ends_and_the_mark_of_the_encoding_stay() =>
        Set("\uFEFF---\r\na: 1\r\n---\r\nx", ("license", ["mit"], false)).ShouldBe("\uFEFF---\r\na: 1\r\nlicense: mit\r\n---\r\nx");

    [Theory]
    [InlineData("llama3.1", "llama3.1")]
    [InlineData("no", "'no'")]
    [InlineData("it's: [x]", "'it''s: [x]'")]
    [InlineData("3.1", "'3.1'")]
    public void Values_are_quoted_where_yaml_would_read_something_else(string value, string written) =>
        Set("", ("k", [value], false)).ShouldBe($"---\nk: {written}\n---\n");

    [Fact]
    public void The_block_is_written_once_however_often_it_is_called()
    {
        var once = CardMerge.SetBlock("# T\n", "## Terms\n\none");
        once.ShouldStartWith("# T\n\n<!-- terms");
        CardMerge.SetBlock(once, "## Terms\n\none").ShouldBe(once);
        CardMerge.SetBlock(once + "more\n", "two").ShouldEndWith("<!-- end of terms -->\nmore\n");
    }
}
