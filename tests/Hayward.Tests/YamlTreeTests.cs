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
}
