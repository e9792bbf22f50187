using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Cards;
using Hayward.Knowledge;
using Hayward.Lineage.Chains;
using Hayward.Terms;
using Hayward.Terms.Chains;

namespace Hayward.Tests.Lineage.Chains;

public sealed class ChainBuilderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hayward-chain-");

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string model, string name, string text)
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, model));
        File.WriteAllText(Path.Combine(_folder.FullName, model, name), text);
    }

    private void Card(string model, string fields) => Write(model, "README.md", $"---\n{fields}\n---\n# {model}\n");

    private BuiltChain Build(string model, IKnownModels? known = null)
    {
        var place = Locator.Resolve(Path.Combine(_folder.FullName, model), Surroundings.OfProcess());
        var set = ArtifactReader.Read(place, Measures.None, null, TestContext.Current.CancellationToken);
        return new ChainBuilder(KnowledgeBase.BuiltIn, TimeProvider.System).Build(set, CardReader.Read(set), ModelFolders.Of([_folder.FullName]), known);
    }

    [Fact]
    public void Ancestors_are_found_in_folders_by_their_repository()
    {
        Card("a--tuned", "license: mit\nbase_model: b/mid\nbase_model_relation: finetune");
        Card("b--mid", "base_model: [c/base, meta-llama/Llama-3.1-8B]");
        Card("c--base", "license: apache-2.0\npipeline_tag: text-generation");
        var chain = Build("a--tuned").Chain;

        chain.Nodes.Select(n => (n.Name, n.Standing)).ShouldBe(
            [("a/tuned", TermsStanding.Known), ("b/mid", TermsStanding.Undeclared), ("c/base", TermsStanding.Known), ("meta-llama/Llama-3.1-8B", TermsStanding.Known)]);
        chain.Edges.ShouldBe(
            [new(0, 1, DerivationRelation.FineTune, EvidenceGrade.Declared), new(1, 2, DerivationRelation.Merge, EvidenceGrade.Declared), new(1, 3, DerivationRelation.Merge, EvidenceGrade.Declared)]);
        chain.Nodes[2].Multimodal.ShouldBe(false);
        (chain.Nodes[3].ByName, chain.Nodes[3].Licenses[0].Id).ShouldBe((true, "llama3.1"));
    }

    [Fact]
    public void A_base_that_nobody_can_see_is_missing_and_not_forgotten()
    {
        Card("a--tuned", "license: mit\nbase_model: gone/away");
        Build("a--tuned").Chain.Nodes[1].Standing.ShouldBe(TermsStanding.Missing);
    }

    [Fact]
    public void What_config_was_loaded_from_is_a_base_where_no_field_names_one()
    {
        Write("j--chat", "config.json", "{\"_name_or_path\": \"m/base\", \"architectures\": [\"LlamaForCausalLM\"]}");
        Build("j--chat").Chain.Edges.ShouldBe([new(0, 1, DerivationRelation.Unknown, EvidenceGrade.Derived)]);

        Write("m--base", "config.json", "{\"_name_or_path\": \"m/base\"}");
        var own = Build("m--base");
        own.Chain.Edges.ShouldBeEmpty();
        own.Notes.ShouldHaveSingleItem().ShouldContain("names itself");
    }

    [Fact]
    public void Adapters_name_their_base()
    {
        Write("a--lora", "adapter_config.json", "{\"peft_type\": \"LORA\", \"base_model_name_or_path\": \"c/base\"}");
        Build("a--lora").Chain.Edges.ShouldBe([new(0, 1, DerivationRelation.Adapter, EvidenceGrade.Declared)]);
    }

    [Fact]
    public void A_circle_is_refused_in_one_sentence()
    {
        Card("a--x", "license: mit\nbase_model: b/y");
        Card("b--y", "license: mit\nbase_model: a/x");
        var message = Should.Throw<ChainException>(() => Build("a--x")).Message;
        message.ShouldContain("b/y names a/x as its base (README.md)");
        message.ShouldContain("has no circle");
    }

    [Fact]
    public void A_list_that_knows_the_ancestor_is_asked_before_its_name()
    {
        Card("a--x", "license: mit\nbase_model: meta-llama/Llama-3.1-8B");
        var chain = Build("a--x", new Hub()).Chain;
        chain.Nodes.Select(n => n.Name).ShouldBe(["a/x", "meta-llama/Llama-3.1-8B", "root/one"]);
        chain.Nodes[1].Licenses[0].Id.ShouldBe("Apache-2.0");
        chain.Nodes[1].ByName.ShouldBeFalse();
        chain.Nodes[2].Standing.ShouldBe(TermsStanding.NotRecognized);
        chain.Edges[1].Relation.ShouldBe(DerivationRelation.Distillation);
    }

    [Fact]
    public void Other_with_a_text_that_is_known_is_that_text()
    {
        Card("a--x", "license: other");
        File.Copy(Repository.File("LICENSE"), Path.Combine(_folder.FullName, "a--x", "LICENSE"));
        var node = Build("a--x").Chain.Subject;
        (node.Standing, node.Licenses[0].Id).ShouldBe((TermsStanding.Known, "Apache-2.0"));
    }

    [Fact]
    public void A_text_that_contradicts_the_label_binds_beside_it()
    {
        Card("a--x", "license: mit");
        File.Copy(Repository.File("LICENSE"), Path.Combine(_folder.FullName, "a--x", "LICENSE"));
        Build("a--x").Chain.Subject.Licenses.Select(l => l.Id).ShouldBe(["MIT", "Apache-2.0"]);
    }

    private sealed class Hub : IKnownModels
    {
        public KnownModel? Find(string name) => name switch
        {
            "meta-llama/Llama-3.1-8B" => new KnownModel(name, TermsStanding.Known, [LicenseCatalog.BuiltIn.ById("Apache-2.0")!], "apache-2.0", [new KnownBase("root/one", DerivationRelation.Distillation, EvidenceGrade.Declared)]),
            "root/one" => new KnownModel(name, TermsStanding.NotRecognized, [], "some words", []),
            _ => null,
        };
    }
}
