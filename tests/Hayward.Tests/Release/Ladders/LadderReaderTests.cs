using System.Text;
using Hayward.Knowledge;
using Hayward.Openness.Frameworks;
using Hayward.Release.Dossiers.Reading;
using Hayward.Release.Ladders;

namespace Hayward.Tests.Release.Ladders;

public sealed class LadderReaderTests
{
    [Fact]
    public void The_built_in_ladder_stands_up_to_its_own_checker()
    {
        Cases.Ladder.Stages.Select(s => s.Id).ShouldBe(["internal", "trusted-evaluation", "limited-research", "gated-download", "broad-release", "fully-open"]);
        Cases.Ladder.Stages.ShouldAllBe(s => s.Line > 0);
        Cases.Ladder.Criteria.ShouldAllBe(c => c.Code.StartsWith("GATE-", StringComparison.Ordinal));
        Cases.Ladder.Sources.ShouldAllBe(s => !s.Verified || s.Read != null);
    }

    [Fact]
    public void The_ladder_is_no_framework_of_openness() =>
        FrameworkCatalog.Load(KnowledgeBase.InFolder(Repository.File("knowledge"))).All.ShouldNotContain(f => f.Id == "release-ladder");

    [Fact]
    public void The_stages_of_the_fields_are_those_of_the_ladder() =>
        Hayward.Release.Dossiers.ReleaseFields.Read(KnowledgeBase.InFolder(Repository.File("knowledge"))).Stages.ShouldBe(Cases.Ladder.Stages.Select(s => s.Id));

    [Fact]
    public void Every_stage_says_what_can_and_cannot_be_taken_back()
    {
        foreach (var stage in Cases.Ladder.Stages)
        {
            Cases.Ladder.CannotTakeBack(stage).IsEmpty.ShouldBe(stage.Reversible == Reversibility.Yes, stage.Id);
            (stage.Id == "internal" || !Cases.Ladder.CanTakeBack(stage).IsEmpty).ShouldBeTrue(stage.Id);
        }

        Cases.Ladder.CannotTakeBack(Cases.Ladder.Stage("broad-release")!).Select(e => e.Id).ShouldBe(["copies", "downloads", "mirrors", "derivatives"]);
    }

    [Theory]
    [InlineData("{ statment: type.license }", "'statment' begins no condition; the nearest valid one is 'statement'")]
    [InlineData("{ statement: type.licence }", "'type.licence' is no field of the dossier; the nearest valid one is 'type.license'")]
    [InlineData("{ evaluation: ciber }", "'ciber' is no capability area; the nearest valid one is 'cyber'")]
    [InlineData("{ evaluation: cyber, treshold: beforehand }", "the key 'treshold' does not belong here; the nearest valid one is 'threshold'")]
    [InlineData("{ evaluation: cyber, independence: total }", "'total' is none of the words here; one of internal, commissioned, independent was expected")]
    [InlineData("{ finding: unsafe-serialisation }", "'unsafe-serialisation' is no probe; the nearest valid one is 'unsafe-serialization'")]
    [InlineData("{ component: model-cards }", "'model-cards' is no component; the nearest valid one is 'model-card'")]
    [InlineData("{ component: model-card, status: not-found }", "not-found is not known, and no condition can ask for it")]
    [InlineData("{ verdict: osaid-1.0, is: opem }", "'opem' is no result of osaid-1.0; the nearest valid one is 'open'")]
    [InlineData("{ criterion: thre }", "'thre' is no criterion of this ladder; the nearest valid one is 'three'")]
    [InlineData("{ tier: huge }", "'huge' is no tier of this ladder; there is none to name yet")]
    [InlineData("{ at-least: 3, of: [ { changes: logged } ] }", "at-least 3 of 1 conditions was found; a number from 1 to 1 was expected")]
    [InlineData("{ all: [] }", "a list with at least one condition was expected")]
    [InlineData("just words", "a condition is a map")]
    [InlineData("{ criterion: one }", "the criteria name each other in a circle: one → one")]
    [InlineData("{ criterion: two }", "the criteria name each other in a circle: one → two → one")]
    public void A_mistake_is_named_with_its_line_and_the_nearest_word(string condition, string message)
    {
        var fault = Should.Throw<LadderException>(() => Small.Read(one: condition, two: "{ criterion: one }"));
        fault.Message.ShouldContain(message);
        fault.Faults[0].Line.ShouldBeInRange(8, 14);
        fault.Message.ShouldStartWith("own.yaml line ");
    }

    [Fact]
    public void Stages_that_build_on_each_other_in_a_circle_are_refused() =>
        Should.Throw<LadderException>(() => Small.Read(change: t => t.Replace("reversible: 'yes'", "reversible: 'yes', builds-on: last", StringComparison.Ordinal)))
            .Message.ShouldContain("the stages build on each other in a circle: first → last → middle → first");

    [Fact]
    public void A_ladder_of_another_shape_is_refused() =>
        Should.Throw<LadderException>(() => Small.Read(change: t => t.Replace("shape: ladder", "shape: levels", StringComparison.Ordinal))).Message.ShouldContain("the shape is 'levels'");

    [Fact]
    public void A_key_that_is_not_known_is_refused() =>
        Should.Throw<KnowledgeException>(() => Small.Read(change: t => t + "score: 7\n")).Message.ShouldContain("'score'");

    [Theory]
    [InlineData("1e25", 1e25)]
    [InlineData("10^25", 1e25)]
    [InlineData("10^25 FLOPS", 1e25)]
    [InlineData("3.8*10^24", 3.8e24)]
    [InlineData("3.8 × 10^24 FLOP", 3.8e24)]
    [InlineData("120000", 120000.0)]
    [InlineData("about 1e25", null)]
    [InlineData("1e999", null)]
    [InlineData("", null)]
    public void Operations_are_read_as_people_write_them(string text, double? number)
    {
        if (number is { } expected) FieldValues.Flops(text)!.Value.ShouldBe(expected, expected * 1e-12);
        else FieldValues.Flops(text).ShouldBeNull();
    }
}

/// <summary>A small ladder of a publisher's own.</summary>
internal static class Small
{
    public static Ladder Read(string one = "{ statement: type.license }", string two = "{ evidence: minutes }", string three = "{ changes: logged }", Func<string, string>? change = null) =>
        LadderReader.Read("own.yaml", Encoding.UTF8.GetBytes(Text(one, two, three, change)), Cases.Words);

    public static Ladder Parse(string one = "{ statement: type.license }", string two = "{ evidence: minutes }", string three = "{ changes: logged }", Func<string, string>? change = null)
    {
        var bytes = Encoding.UTF8.GetBytes(Text(one, two, three, change));
        return LadderReader.Parse(new KnowledgeFile("own.yaml", Encoding.UTF8.GetString(bytes), Hayward.Evidence.Digest.Sha256(bytes)), Cases.Words);
    }

    public static string Text(string one, string two, string three, Func<string, string>? change)
    {
        var text = $$"""
            id: own
            shape: ladder
            title: A ladder of our own
            note: For tests.
            sources: []
            tiers: []
            criteria:
              - { id: one, code: ONE, title: The first, when: {{one}}, remedy: { text: Do the first., effort: 1 } }
              - { id: two, code: TWO, title: The second, when: {{two}}, remedy: { text: Do the second., effort: 2 } }
              - { id: three, code: THREE, title: The third, when: {{three}}, remedy: { text: Do the third., effort: 3 } }
            stages:
              - { id: first, title: First, words: Looked at inside., reach: We., reversible: 'yes', asks: [one] }
              - { id: middle, title: Middle, words: Given to some., reach: Some., reversible: partly, builds-on: first, asks: [two] }
              - { id: last, title: Last, words: Given to all., reach: All., reversible: 'no', builds-on: middle, asks: [three] }
            taking-back:
              - { id: copies, effect: cannot, from: middle, text: Copies stay. }

            """;
        return change is null ? text : change(text);
    }
}
