using System.Text.Json.Nodes;
using Hayward.Knowledge;
using Hayward.Openness.Prose;

namespace Hayward.Tests.Openness.Prose;

public sealed class PatternTests
{
    [Fact]
    public void A_text_that_makes_the_quick_engine_backtrack_is_answered_by_the_linear_one()
    {
        // Twenty-eight letters would take the backtracking engine some 2^28 steps.
        var pattern = new Pattern("(a+)+$");
        pattern.IsMatch(new string('a', 28) + "!").ShouldBeFalse();
        pattern.IsMatch(new string('a', 28)).ShouldBeTrue();
        pattern.Match("xx aaa", 3).Value.ShouldBe("aaa");
    }

    [Fact]
    public void Every_expression_of_the_phrase_lists_can_be_run_in_linear_time()
    {
        var expressions = KnowledgeBase.BuiltIn.Files("phrases").SelectMany(file => Texts(file.Tree()))
            .Concat(Texts(KnowledgeBase.BuiltIn["inventory.yaml"].Tree()))
            .Where(text => text.Contains('\\')).ToList();
        expressions.Count.ShouldBeGreaterThan(100);
        foreach (var expression in expressions) Should.NotThrow(() => Pattern.Linear(expression), expression);
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(entry => Texts(entry.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
