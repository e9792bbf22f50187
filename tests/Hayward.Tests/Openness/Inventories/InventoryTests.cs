using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Openness;
using Hayward.Tests.Openness.Probes;

namespace Hayward.Tests.Openness.Inventories;

public sealed class InventoryTests
{
    private static HandMadeRelease Card(string front, string prose) => new HandMadeRelease().Named("reed").Card($"---\n{front}\n---\n\n# Reed\n\n{prose}\n").Weights();

    private static Inventory Real(string folder)
    {
        var set = ArtifactReader.Read(Locator.Resolve(TestData.Require(folder), Surroundings.OfProcess()));
        return HandMadeRelease.Examiner.Look(set, CardReader.Read(set), new FactBook(new FixedClock())).Inventory;
    }

    [Fact]
    public void Every_component_that_frameworks_know_is_looked_for() =>
        new HandMadeRelease().Weights().Look().Inventory.Components.Select(c => c.Id).Order(StringComparer.Ordinal)
            .ShouldBe(OpennessKnowledge.Load(KnowledgeBase.BuiltIn).Components.Select(c => c.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_status_rests_on_facts_that_are_in_the_book()
    {
        var subject = Card("license: mit\ndatasets: fen/letters", "We do not release the training code.").Look();
        var ids = subject.Facts.Facts.Select(f => f.Id).ToHashSet();
        foreach (var component in subject.Inventory.Components)
        {
            component.Evidence.ShouldNotBeEmpty(component.Id);
            component.Evidence.ShouldBeSubsetOf(ids);
        }
    }

    [Fact]
    public void Data_that_is_linked_is_partial_and_its_licence_unknown()
    {
        var data = Card("license: mit\ndatasets: fen/letters", "Reed completes lines.").Component("training-data");
        data.Status.ShouldBe(ComponentStatus.Partial);
        data.License.ShouldBeNull();
    }

    [Theory]
    [InlineData("We do not release the training data.", "training-data")]
    [InlineData("The training dataset is proprietary.", "training-data")]
    [InlineData("The training code is not publicly available.", "training-code")]
    public void What_the_publisher_says_is_withheld_is_withheld_and_quoted(string sentence, string component)
    {
        var state = Card("license: mit\ndatasets: fen/letters", sentence).Component(component);
        state.Status.ShouldBe(ComponentStatus.Withheld);
        state.Note.ShouldContain(sentence);
    }

    [Fact]
    public void Files_that_are_here_outweigh_a_sentence_that_says_they_are_not() =>
        Card("license: mit", "We do not release the training code.").Text("train.py", "import torch\n").Component("training-code").Status.ShouldBe(ComponentStatus.Published);

    [Fact]
    public void What_nobody_mentions_is_not_found() =>
        Card("license: mit", "Reed completes lines.").Component("logs").Status.ShouldBe(ComponentStatus.NotFound);

    [Fact]
    public void A_file_in_the_folder_is_under_the_licence_of_the_release_unless_it_says_otherwise()
    {
        var release = Card("license: mit", "Reed completes lines.").Text("train.py", "import torch\n").Text("evaluate.py", "# SPDX-License-Identifier: Apache-2.0\n")
            .Text("data/train.txt", "lines\n").Text("data/LICENSE", "SPDX-License-Identifier: CC-BY-4.0\n");
        release.Component("training-code").License.ShouldBe("MIT");
        release.Component("evaluation-code").License.ShouldBe("Apache-2.0");
        release.Component("training-data").License.ShouldBe("CC-BY-4.0");
    }

    [Fact]
    public void A_model_that_reads_no_text_has_no_tokenizer() =>
        Card("license: mit\npipeline_tag: image-classification", "Reed sorts pictures.").Component("tokenizer").Status.ShouldBe(ComponentStatus.NotApplicable);

    [Fact]
    public void A_gate_is_declared_by_its_fields()
    {
        var inventory = Card("license: llama3.1\nextra_gated_prompt: Accept the terms.", "Reed completes lines.").Look().Inventory;
        inventory.Properties["gate"].ShouldBe("declared");
        inventory.ReleaseType.ShouldContain("gated");
        inventory.ReleaseType.ShouldContain("use-restricted");
    }

    [Fact]
    public void An_adapter_is_a_part_and_its_base_is_elsewhere()
    {
        var release = Card("license: mit", "Reed completes lines.").Json("adapter_config.json", """{"peft_type":"LORA","base_model_name_or_path":"fen/sedge"}""");
        release.Component("weights").Status.ShouldBe(ComponentStatus.Partial);
        release.Look().Inventory.ReleaseType.ShouldStartWith("adapter weights");
    }

    [Fact]
    public void The_words_never_say_open_source() =>
        Card("license: mit\ntags: [open-source]", "This open source model is fully open source.").Look().Inventory.ReleaseType.ShouldNotContain("open source", Case.Insensitive);

    // The facts below were read in the two folders by a person.
    [Fact]
    public void A_folder_with_a_pointer_is_described_as_it_is()
    {
        var inventory = Real("hub-repos/jeremieconte--granite-3.1-1b-a400m-instruct");
        inventory.ReleaseType.ShouldBe("pointers to weights and card, data described but not given, no training code, under Apache-2.0");
        var status = inventory.Components.ToDictionary(c => c.Id, c => c.Status);
        status["weights"].ShouldBe(ComponentStatus.Partial);
        status["tokenizer"].ShouldBe(ComponentStatus.Published);
        status["model-card"].ShouldBe(ComponentStatus.Published);
        status["training-data"].ShouldBe(ComponentStatus.Partial);
        status["training-code"].ShouldBe(ComponentStatus.NotFound);
        status["evaluation-results"].ShouldBe(ComponentStatus.NotFound);
        status["license-terms"].ShouldBe(ComponentStatus.Partial);
        status["gate"].ShouldBe(ComponentStatus.NotFound);
    }

    [Fact]
    public void A_folder_with_an_index_and_no_shards_is_described_as_it_is()
    {
        var inventory = Real("hub-repos/fetchwiki--mistralai-devstral-small-2507");
        var status = inventory.Components.ToDictionary(c => c.Id, c => c.Status);
        inventory.Properties["access"].ShouldBe("pointers");
        inventory.Properties["gate"].ShouldBe("declared");
        status["weights"].ShouldBe(ComponentStatus.Partial);
        status["tokenizer"].ShouldBe(ComponentStatus.Partial);
        status["evaluation-results"].ShouldBe(ComponentStatus.Published);
        status["training-code"].ShouldBe(ComponentStatus.NotFound);
        status["training-data"].ShouldBe(ComponentStatus.NotFound);
        status["gate"].ShouldBe(ComponentStatus.Published);
    }
}
