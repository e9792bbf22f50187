using System.Text;
using Hayward.Knowledge;

namespace Hayward.Tests;

public sealed class YamlTreeTests
{
    [Fact]
    public void Plain_scalars_follow_the_core_schema() =>
        YamlTree.Parse("a: 1\nb: true\nc: null\nd: '1'\ne: 1.10\nf: no\ng: 1_000")!.ToJsonString()
            .ShouldBe("""{"a":1,"b":true,"c":null,"d":"1","e":"1.10","f":"no","g":"1_000"}""");

    [Fact]
    public void An_alias_is_a_copy_of_its_anchor() =>
        YamlTree.Parse("a: &x [1, 2]\nb: *x")!.ToJsonString().ShouldBe("""{"a":[1,2],"b":[1,2]}""");

    [Fact]
    public void A_bomb_of_aliases_is_refused_before_it_grows()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        Should.Throw<YamlTreeException>(() => YamlTree.Parse(text.ToString())).Message.ShouldContain("100,000 values");
    }

    [Fact]
    public void Nesting_beyond_the_limit_is_refused() =>
        Should.Throw<YamlTreeException>(() => YamlTree.Parse(new string('[', 5000))).Message.ShouldContain("deeper than 32");

    [Fact]
    public void Every_value_has_its_line_when_lines_are_asked_for()
    {
        var (tree, lines) = YamlTree.ParseWithLines("# first\na: 1\nb:\n  - x\n  - y: 2\n    z:\nc: { d: 1,\n  e: 2 }\n");
        var map = tree!.AsObject();
        var list = map["b"]!.AsArray();

        (lines.Of(map, "a"), lines.Of(map, "b"), lines.Of(map, "c")).ShouldBe((2, 3, 7));
        (lines.Of(list, 0), lines.Of(list, 1)).ShouldBe((4, 5));
        (lines.Of(list[1]!.AsObject(), "y"), lines.Of(list[1]!.AsObject(), "z")).ShouldBe((5, 6));
        (lines.Of(map["c"]!.AsObject(), "d"), lines.Of(map["c"]!.AsObject(), "e")).ShouldBe((7, 8));
        (lines.Of(map, "absent"), lines.Of(list, 2)).ShouldBe((0, 0));
        lines.Repeated.ShouldBeEmpty();
    }

    [Fact]
    public void Repeated_keys_and_the_values_of_aliases_have_lines()
    {
        var (tree, lines) = YamlTree.ParseWithLines("a: &x { k: 1 }\nb:\n  c: *x\na: 2\n");

        lines.Repeated.ShouldBe([new RepeatedKey("a", 4, 1)]);
        lines.Of(tree!["b"]!["c"]!.AsObject(), "k").ShouldBe(3);
    }

    [Fact]
    public void A_second_document_is_refused_when_lines_are_asked_for() =>
        Should.Throw<YamlTreeException>(() => YamlTree.ParseWithLines("a: 1\n---\nb: 2\n")).Line.ShouldBe(2);
}
