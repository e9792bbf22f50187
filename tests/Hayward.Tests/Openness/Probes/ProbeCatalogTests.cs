using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Lineage.Chains;
using Hayward.Terms;

namespace Hayward.Tests.Openness.Probes;

public sealed class ProbeCatalogTests
{
    private const string Page = "docs/reference/probes.md";

    [Fact]
    public void List_and_data_hold_the_same_probes() =>
        HandMadeRelease.Catalog.Probes.Select(p => p.Id).Order(StringComparer.Ordinal).ShouldBe(HandMadeRelease.Catalog.Definitions.Keys);

    [Fact]
    public void No_probe_is_listed_twice() => HandMadeRelease.Catalog.Probes.Select(p => p.Id).ShouldBeUnique();

    [Fact]
    public void Every_definition_is_whole()
    {
        foreach (var definition in HandMadeRelease.Catalog.Definitions.Values)
        {
            definition.Question.ShouldEndWith("?");
            definition.Sources.ShouldNotBeEmpty(definition.Id);
            definition.Severity.ShouldNotBe(Severity.None, definition.Id);
            definition.Remediation.Effort.ShouldBeOneOf("low", "medium", "high");
        }
    }

    [Fact]
    public void The_page_about_the_probes_is_made_from_their_data() =>
        Snapshot.Matches(Page, ProbePage.Write(HandMadeRelease.Catalog.Definitions.Values));

    [Fact]
    public void Every_licence_of_a_known_parent_is_in_the_catalogue()
    {
        foreach (var id in new KnownParents(KnowledgeBase.BuiltIn).Licenses) LicenseCatalog.BuiltIn.ById(id).ShouldNotBeNull(id);
    }

    [Fact]
    public void A_probe_that_fails_gives_a_finding_and_not_an_end()
    {
        var definition = HandMadeRelease.Catalog.Definitions["card-missing"];
        var finding = ProbeRunner.Run([new Failing()], new Dictionary<string, ProbeDefinition> { ["card-missing"] = definition }, "").ShouldHaveSingleItem();
        finding.Outcome.ShouldBe(Outcome.Error);
    }

    private sealed class Failing : IProbe<string>
    {
        public string Id => "card-missing";

        public IEnumerable<Answer> Ask(string subject) => throw new InvalidOperationException("broken");
    }
}
