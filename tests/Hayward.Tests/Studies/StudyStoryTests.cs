using System.Collections.Immutable;
using Hayward.Studies;

namespace Hayward.Tests.Studies;

public sealed class StudyStoryTests
{
    private static readonly StudyFigure Totals = Figure("totals", new StudyView("everyone", null, 4, Table(["models", "share"], [1_122_334, 0.0846])));

    private static readonly StudyFigure Life = Figure(
        "life-cycle",
        new StudyView("everyone", null, 2, new StudyTable(
            [new("week", true), new("curve", false), new("mean", true)],
            [[Number(0), Text("all"), Number(4.2)], [Number(1), Text("all"), Number(2.555)], [Number(1), Text("at risk"), Number(3)], [Number(2), Text("all"), Number(null)]])),
        new StudyView("people", null, 2, new StudyTable([new("week", true), new("curve", false), new("mean", true)], [[Number(0), Text("all"), Number(4)]])));

    private static readonly StudyFigure Silent = Figure("flows") with { Title = "Flows", Undetermined = "The snapshot holds no events." };

    [Theory]
    [InlineData("{totals.share|percent} of {totals.models|count} models.", "8.5 % of 1,122,334 models.")]
    [InlineData("{totals.models}", "1,122,334")]
    [InlineData("{totals.models|text}", "1122334")]
    [InlineData("{life-cycle.mean}", "4.2")]
    [InlineData("{life-cycle.mean[week=1, curve=at risk]|number}", "3")]
    [InlineData("{life-cycle.mean[week=1,curve=all]}", "2.56")]
    [InlineData("{life-cycle.mean@people} and {life-cycle.curve}", "4 and all")]
    [InlineData("Nothing counted.", "Nothing counted.")]
    public void Numbers_stand_where_references_were(string text, string expected)
    {
        var sentence = Tell(text).ShouldHaveSingleItem();
        sentence.Told.ShouldBeTrue();
        sentence.Text.ShouldBe(expected);
        sentence.Figures.ShouldBe(new[] { "totals", "life-cycle" }.Where(id => text.Contains("{" + id, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("totals.share > 0.05", true)]
    [InlineData("totals.share > 0.5", false)]
    [InlineData("life-cycle.mean[week=1, curve=all] <= life-cycle.mean", true)]
    [InlineData("0 < totals.share", true)]
    [InlineData("totals.share >= 0.0846", true)]
    [InlineData("totals.share < 0.0846", false)]
    public void A_sentence_with_a_condition_is_told_where_it_holds(string when, bool told) => Tell("Yes.", when).Length.ShouldBe(told ? 1 : 0);

    [Theory]
    [InlineData("{flows.people}", "Flows: The snapshot holds no events")]
    [InlineData("{life-cycle.mean[last]}", "A figure: the snapshot gives no such number")]
    [InlineData("{life-cycle.mean[week=77]}", "A figure: the snapshot gives no such number")]
    [InlineData("{life-cycle.mean@robots}", "A figure: the snapshot gives no such number")]
    public void A_sentence_without_its_numbers_is_not_told_and_says_why(string text, string why)
    {
        var sentence = Tell($"It is {text} and {{totals.models}}.").ShouldHaveSingleItem();
        sentence.Told.ShouldBeFalse();
        sentence.Text.ShouldBe(why);
    }

    [Fact]
    public void One_reason_is_given_once() => Tell(["{flows.people}", "{flows.people} again"]).Length.ShouldBe(1);

    [Fact]
    public void A_figure_that_was_not_asked_for_is_passed_over() => StudyStory.Tell([new ChapterText("What lives", [new SentenceText("{elsewhere.n}", null)])], [Totals]).ShouldBeEmpty();

    [Theory]
    [InlineData("{totals.models|roman}", null)]
    [InlineData("{Totals}", null)]
    [InlineData("{totals.nothing}", null)]
    [InlineData("Yes.", "totals.share")]
    public void A_reference_that_cannot_be_meant_is_an_error(string text, string? when) => Should.Throw<FormatException>(() => Tell(text, when));

    private static ImmutableArray<StorySentence> Tell(string text, string? when = null) => Tell([text], when);

    private static ImmutableArray<StorySentence> Tell(string[] texts, string? when = null) =>
        StudyStory.Tell([new ChapterText("What lives", [.. texts.Select(t => new SentenceText(t, when))])], [Totals, Life, Silent]) is [var chapter] ? chapter.Sentences : [];

    private static StudyFigure Figure(string id, params ImmutableArray<StudyView> views) => new(id, "A figure", null, "", "", "", [], null, views, null);

    private static StudyTable Table(string[] names, double[] row) => new([.. names.Select(n => new StudyColumn(n, true))], [[.. row.Select(v => Number(v))]]);

    private static StudyCell Number(double? value) => new(value, null);

    private static StudyCell Text(string value) => new(null, value);
}
