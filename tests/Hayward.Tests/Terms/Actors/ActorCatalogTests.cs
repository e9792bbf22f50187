using Hayward.Knowledge;
using Hayward.Terms;
using Hayward.Terms.Actors;

namespace Hayward.Tests.Terms.Actors;

public sealed class ActorCatalogTests
{
    private static readonly ActorCatalog Actors = ActorCatalog.BuiltIn;

    [Fact]
    public void The_standard_actors_say_everything_that_terms_ask()
    {
        Actors.All.Select(a => a.Name).ShouldBe(["hobbyist", "university", "start-up", "million-dollar-company", "large-platform", "eu-public-body", "military"]);
        foreach (var actor in Actors.All)
        {
            actor.About.ShouldNotBeNullOrWhiteSpace();
            (actor.Use, actor.Commercial, actor.MonthlyUsers, actor.MonthlyRevenue, actor.YearlyRevenue, actor.Domicile, actor.Body, actor.NonProfit, actor.TrainsOnOutputs)
                .ShouldSatisfyAllConditions(a => a.Use.ShouldNotBeNull(), a => a.Commercial.ShouldNotBeNull(), a => a.MonthlyUsers.ShouldNotBeNull(), a => a.YearlyRevenue.ShouldNotBeNull());
            (actor.Fields ?? []).Except(TermVocabulary.BuiltIn.Uses.Select(u => u.Id)).ShouldBeEmpty(actor.Name);
        }

        Actors.ByName("Large-Platform")!.MonthlyUsers!.Value.ShouldBeGreaterThan(700_000_000);
        Actors.ByName("million-dollar-company")!.YearlyRevenue!.Value.ShouldBeGreaterThan(1_000_000);
    }

    [Theory]
    [InlineData("DE", "EU", true)]
    [InlineData("NO", "EU", false)]
    [InlineData("NO", "EEA", true)]
    [InlineData("GB", "EEA", false)]
    [InlineData("EU", "EU", true)]
    [InlineData("EU", "EEA", true)]
    [InlineData("EU", "DE", null)]
    [InlineData("EU", "US", false)]
    [InlineData("US", "US", true)]
    public void A_place_lies_in_a_region_or_not_or_cannot_be_told(string place, string region, bool? expected) => Actors.Within(place, region).ShouldBe(expected);

    [Fact]
    public void The_union_has_27_members_and_the_area_three_more()
    {
        var codes = from a in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" from b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" select $"{a}{b}";
        codes.Count(c => c != "EU" && Actors.Within(c, "EU") is true).ShouldBe(27);
        codes.Where(c => Actors.Within(c, "EEA") is true && Actors.Within(c, "EU") is false).ShouldBe(["IS", "LI", "NO"]);
    }

    [Fact]
    public void A_profile_is_read_and_what_it_does_not_say_stays_unknown()
    {
        var actor = Actors.Parse("use: research\ndomicile: FR\nserves: [self, weights]\n", "me.yaml");
        actor.ShouldSatisfyAllConditions(
            a => a.Name.ShouldBe("me"), a => a.Use.ShouldBe(ActorUse.Research), a => a.Serves!.Value.ShouldBe([ActorReach.Self, ActorReach.Weights]),
            a => a.Commercial.ShouldBeNull(), a => a.MonthlyUsers.ShouldBeNull(), a => a.Fields.ShouldBeNull());
    }

    [Theory]
    [InlineData("use: war\n", "me.yaml")]
    [InlineData("comercial: true\n", "comercial")]
    [InlineData("domicile: Germany\n", "'Germany' is no place")]
    [InlineData("monthly-users: -1\n", "a number from 0")]
    [InlineData("- a\n", "me.yaml")]
    [InlineData("", "me.yaml is empty")]
    public void A_profile_with_a_mistake_is_one_sentence(string text, string words) =>
        Should.Throw<KnowledgeException>(() => Actors.Parse(text, "me.yaml")).Message.ShouldContain(words);
}
