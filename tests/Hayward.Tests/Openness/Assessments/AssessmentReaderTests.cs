using System.Collections.Immutable;
using System.Text;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Openness;
using Hayward.Openness.Assessments;

namespace Hayward.Tests.Openness.Assessments;

public sealed class AssessmentReaderTests
{
    private const string Good = """
        subject: Example
        artifact: { hub: huggingface.co, repository: owner/example }
        properties:
          - { name: access, value: weights, because: they can be downloaded, sources: [card] }
        components:
          - { id: weights, status: published, license: MIT, because: on the hub, sources: [card] }
          - { id: training-data, status: not-found, because: nothing was found, sources: [card] }
        sources:
          - { id: card, title: Its card, url: https://example.org/, kind: publisher-statement, read: '2026-11-20', verified: true }
        """;

    private static readonly ImmutableSortedDictionary<string, AssessedModel> Models = AssessmentReader.ReadAll(KnowledgeBase.BuiltIn);

    public static TheoryData<string> BuiltIn => [.. Models.Keys];

    [Fact]
    public void The_facts_and_their_sources_are_read()
    {
        var model = Read(Good);

        model.Id.ShouldBe("example");
        model.Artifact.Repository.ShouldBe("owner/example");
        model.Assessment.Properties["access"].ShouldBe("weights");
        model.PropertyReasons["access"].Because.ShouldBe("they can be downloaded");
        var weights = model.Assessment.Components["weights"];
        (weights.Status, weights.License, weights.Note).ShouldBe((ComponentStatus.Published, "MIT", "on the hub"));
        weights.Evidence.ShouldBe(["card"]);
        model.Assessment.Components["training-data"].Status.ShouldBe(ComponentStatus.NotFound);
        model.Sources["card"].Kind.ShouldBe(SourceKind.PublisherStatement);
    }

    [Fact]
    public void A_list_that_a_file_leaves_out_is_empty() => Read(Good).Notes.ShouldBe([]);

    [Theory]
    [InlineData("subject: Example", "subjekt: Example", "subjekt")]
    [InlineData("status: not-found", "status: perhaps", "status")]
    [InlineData("status: not-found", "status: 0", "status")]
    [InlineData("id: training-data", "id: weights", "twice")]
    [InlineData("because: on the hub, sources: [card]", "because: on the hub, sources: []", "cites no source")]
    [InlineData("because: on the hub, sources: [card]", "because: on the hub, sources: [other]", "'other'")]
    [InlineData("read: '2026-11-20'", "read: yesterday", "2026-11-20 was expected")]
    [InlineData("verified: true }", "verified: true, trusted: true }", "trusted")]
    [InlineData("because: they can be downloaded, ", "", "because")]
    [InlineData("sources:\n  - { id: card", "sources:\n  - { id: idle, title: T, url: https://example.org/, kind: bytes, read: '2026-11-20', verified: true }\n  - { id: card", "'idle'")]
    public void A_file_that_does_not_hold_its_shape_is_refused_by_name(string part, string replacement, string complaint)
    {
        Good.ShouldContain(part);
        var fault = Should.Throw<KnowledgeException>(() => Read(Good.Replace(part, replacement, StringComparison.Ordinal)));
        fault.Message.ShouldContain("assessments/example.yaml");
        fault.Message.ShouldContain(complaint);
    }

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Every_component_of_every_assessment_is_one_of_the_known_components_and_gives_a_reason(string id)
    {
        var components = KnowledgeBase.BuiltIn["components.yaml"].Tree()!["components"]!.AsArray().Select(c => (string)c!["id"]!).ToHashSet();

        foreach (var (component, state) in Model(id).Assessment.Components)
        {
            components.ShouldContain(component);
            state.Note.ShouldNotBeEmpty();
            state.Evidence.ShouldNotBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Every_assessment_says_of_weights_code_data_and_terms_what_is_known(string id)
    {
        foreach (var component in (string[])["weights", "architecture", "training-code", "training-data", "data-documentation", "model-card", "license-terms"])
            Model(id).Assessment.Components.ContainsKey(component).ShouldBeTrue(component);
    }

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Every_source_has_an_address(string id)
    {
        var sources = Model(id).Sources;

        sources.ShouldNotBeEmpty();
        foreach (var (name, source) in sources)
        {
            Uri.TryCreate(source.Citation.Url, UriKind.Absolute, out var address).ShouldBeTrue(name);
            address!.Scheme.ShouldBe("https", name);
        }
    }

    private static AssessedModel Model(string id) => Models[id];

    private static AssessedModel Read(string text) =>
        AssessmentReader.Read(new KnowledgeFile("assessments/example.yaml", text, Digest.Sha256(Encoding.UTF8.GetBytes(text))));
}
