using Hayward.Studies;

namespace Hayward.Tests.Studies;

public sealed class ChartTemplateTests
{
    public static TheoryData<string> Templates => [.. Directory.EnumerateFiles(Repository.File("knowledge/studies/charts"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order()];

    [Fact]
    public void A_value_stands_in_its_place_whatever_its_kind() =>
        ChartTemplate.Fill("""{"x":{"field":"$x"},"height":"$height","list":["a",{"y":"$y"}]}""", """{"template":"t","x":"week","height":{"step":20},"y":0.5}""")
            .ShouldBe("""{"x":{"field":"week"},"height":{"step":20},"list":["a",{"y":0.5}]}""");

    [Fact]
    public void What_is_not_given_is_left_out_or_has_its_default() =>
        ChartTemplate.Fill("""{"a":"$a?","b":"$b=zero","c":"$c=false","n":"$n=null","d":{"$if":"d","field":"$d"},"e":[{"$if":"d","f":1},{"f":2}]}""", "{}")
            .ShouldBe("""{"b":"zero","c":false,"n":null,"e":[{"f":2}]}""");

    [Fact]
    public void What_depends_on_a_value_is_there_with_it() =>
        ChartTemplate.Fill("""{"d":{"$if":"d","field":"$d"},"e":[{"$if":"d","f":1}]}""", """{"d":"licence"}""").ShouldBe("""{"d":{"field":"licence"},"e":[{"f":1}]}""");

    [Fact]
    public void A_missing_value_is_an_error() =>
        Should.Throw<FormatException>(() => ChartTemplate.Fill("""{"x":"$x"}""", "{}")).Message.ShouldBe("The chart gives no 'x', which its template needs.");

    [Fact]
    public void A_value_without_a_place_is_an_error() =>
        Should.Throw<FormatException>(() => ChartTemplate.Fill("""{"x":"$x"}""", """{"x":"a","y-titel":"b"}""")).Message
            .ShouldBe("The chart gives 'y-titel', for which its template has no place.");

    [Theory]
    [InlineData("[]")]
    [InlineData("nothing")]
    public void A_chart_is_a_JSON_object(string text) => Should.Throw<FormatException>(() => ChartTemplate.Of(text));

    [Fact]
    public void A_specification_of_its_own_names_no_template()
    {
        ChartTemplate.Of("""{"mark":"bar"}""").ShouldBeNull();
        ChartTemplate.Of("""{"template":"line","x":"week"}""").ShouldBe("line");
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_template_can_be_filled_with_the_least_and_leaves_no_place(string name)
    {
        var chart = $$"""{"x":"a","y":"b"{{(name switch { "histogram" => ",\"low\":\"l\",\"high\":\"h\"", "estimates" => ",\"low\":\"l\",\"high\":\"h\"", "stacked-area" or "shares" or "heat-map" => ",\"color\":\"c\"", _ => "" })}}}""";
        if (name == "histogram") chart = chart.Replace("\"x\":\"a\",", "", StringComparison.Ordinal);

        ChartTemplate.Fill(File.ReadAllText(Repository.File($"knowledge/studies/charts/{name}.json")), chart).ShouldNotContain("$");
    }
}
