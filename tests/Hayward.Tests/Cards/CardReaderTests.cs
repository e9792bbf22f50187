using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Formats.Gguf;
using Hayward.Cards;
using Hayward.Evidence;

namespace Hayward.Tests.Cards;

public sealed class CardReaderTests
{
    [Fact]
    public void The_clean_model_of_a_hub_is_read_whole()
    {
        var side = Declared.Folder(TestData.Require("hub-repos/jeremieconte--granite-3.1-1b-a400m-instruct"));
        side.Issues.ShouldBeEmpty();
        side.Card!.Fields.Licenses.ShouldBe(["apache-2.0"]);
        side.Card.Fields.BaseModels.ShouldBe(["ibm-granite/granite-3.1-1b-a400m-base"]);
        side.Config!.ModelType.ShouldBe("granitemoe");
        side.Config.Architectures.ShouldBe(["GraniteMoeForCausalLM"]);
        side.Config.Numbers["hidden_size"].ShouldBe(1024);
        side.Config.DataType.ShouldBe("bfloat16");
        side.Generation.ShouldNotBeNull();
        side.Tokenizer!.TokenizerClass.ShouldBe("GPT2Tokenizer");
        side.Tokenizer.ChatTemplate.ShouldNotBeNull();
        side.Tokenizer.Paths.ShouldContain("vocab.json");
    }

    [Fact]
    public void A_sharded_model_of_a_hub_is_read_with_its_index_and_prompt()
    {
        var side = Declared.Folder(TestData.Require("hub-repos/fetchwiki--mistralai-devstral-small-2507"));
        var index = side.Indexes.ShouldHaveSingleItem();
        index.Shards.Length.ShouldBe(10);
        index.TotalSize.ShouldBe(47_144_806_400);
        index.WeightMap["model.embed_tokens.weight"].ShouldBe(index.Shards[0]);
        side.NativeConfig!.Numbers["n_layers"].ShouldBe(40);
        side.Prompts.ShouldHaveSingleItem().Kind.ShouldBe(PromptKind.System);
        side.Card!.Fields.Gated.ShouldBeTrue();
    }

    [Fact]
    public void Json_that_Python_wrote_is_read_and_told()
    {
        var side = Declared.Read(("config.json", """{"model_type": "mamba2", "time_step_limit": [0.0, Infinity], "x": NaN, "y": -Infinity, "z": "NaN",}"""));
        side.Config!.ModelType.ShouldBe("mamba2");
        side.Config.Tree["z"]!.ToString().ShouldBe("NaN");
        side.Config.Tree["x"].ShouldBeNull();
        side.Codes().ShouldContain("json-repaired");
    }

    [Fact]
    public void Broken_json_is_told_with_its_line_and_the_rest_is_read()
    {
        var side = Declared.Read(("config.json", "{\n\"a\": 1,\n\"b\": ]\n}"), ("generation_config.json", "{\"top_k\": 5}"), ("README.md", "---\nlicense: mit\n---\n"));
        side.Config.ShouldBeNull();
        side.Generation.ShouldNotBeNull();
        side.Issues.ShouldHaveSingleItem().ShouldSatisfyAllConditions(i => i.Code.ShouldBe("json-refused"), i => i.Line.ShouldBe(3), i => i.Fatal.ShouldBeTrue());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("{\"a\":1} {\"b\":2}")]
    [InlineData("{\"a\":")]
    public void What_is_no_object_gives_one_sentence(string text)
    {
        var side = Declared.Read(("config.json", text), ("README.md", "---\nlicense: mit\n---\n"));
        side.Config.ShouldBeNull();
        side.Issues.ShouldHaveSingleItem().Fatal.ShouldBeTrue();
    }

    [Fact]
    public void Millions_of_keys_are_refused_in_one_sentence()
    {
        var text = new StringBuilder("{");
        for (var i = 0; i < 600_000; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"{i}\":0,");
        var side = Declared.Read(("config.json", text.Append("\"x\":0}").ToString()), ("README.md", "---\nlicense: mit\n---\n"));
        side.Config.ShouldBeNull();
        side.Issues.ShouldHaveSingleItem().Message.ShouldContain("200,000 values");
    }

    [Fact]
    public void Depth_beyond_the_bound_is_refused() =>
        Declared.Read(("config.json", "{\"a\":" + new string('[', 100_000))).Codes().ShouldContain("json-refused");

    [Fact]
    public void A_repeated_key_of_json_is_told_and_the_last_value_stands()
    {
        var side = Declared.Read(("config.json", """{"model_type": "a", "model_type": "b"}"""));
        side.Config!.ModelType.ShouldBe("b");
        side.Codes().ShouldContain("key-repeated");
    }

    [Fact]
    public void Half_a_character_in_json_does_no_harm() =>
        Declared.Read(("config.json", """{"model_type": "\ud800", "\udfff": 1}""")).Config.ShouldNotBeNull();

    [Fact]
    public void Code_that_a_loader_would_run_is_named()
    {
        var side = Declared.Read(("config.json", """{"auto_map": {"AutoModel": "modeling_x.X", "AutoTokenizer": ["tok.Slow", null]}}"""));
        side.Config!.AutoMap["AutoModel"].ShouldBe("modeling_x.X");
        side.Config.AutoMap["AutoTokenizer"].ShouldBe("tok.Slow");
    }

    [Fact]
    public void An_adapter_names_its_base_and_revision()
    {
        var side = Declared.Read(("adapter_config.json", """{"peft_type": "LORA", "base_model_name_or_path": "a/b", "revision": "abc", "r": 8}"""));
        side.Adapter.ShouldSatisfyAllConditions(a => a!.BaseModel.ShouldBe("a/b"), a => a!.Revision.ShouldBe("abc"), a => a!.PeftType.ShouldBe("LORA"));
    }

    [Fact]
    public void A_merge_is_read_from_its_file()
    {
        var side = Declared.Read(("mergekit_config.yml", "merge_method: slerp\nbase_model: a/base\nslices:\n- sources:\n  - model: a/base\n    layer_range: [0, 32]\n  - model: b/other+c/lora\n"));
        side.Merge!.Method.ShouldBe("slerp");
        side.Merge.BaseModel.ShouldBe("a/base");
        side.Merge.Models.ShouldBe(["a/base", "b/other", "c/lora"]);
    }

    [Fact]
    public void A_merge_is_read_from_the_card()
    {
        var side = Declared.Card("---\nlicense: mit\n---\n# M\n\n```yaml\nmodels:\n  - model: a/x\n  - model: b/y\n    parameters: {weight: 0.5}\nmerge_method: ties\nbase_model: c/z\n```\n");
        side.Merge!.Models.ShouldBe(["a/x", "b/y"]);
        side.Merge.Path.ShouldBe("README.md:6");
    }

    [Theory]
    [InlineData("""{"chat_template": "one"}""", "one")]
    [InlineData("""{"chat_template": [{"name": "tool", "template": "t"}, {"name": "default", "template": "d"}]}""", "d")]
    [InlineData("""{"chat_template": 5}""", "5")]
    [InlineData("""{"chat_template": []}""", null)]
    public void The_chat_template_is_found(string json, string? template) =>
        Declared.Read(("tokenizer_config.json", json)).Tokenizer!.ChatTemplate.ShouldBe(template);

    [Fact]
    public void A_template_in_its_own_file_wins() =>
        Declared.Read(("tokenizer_config.json", """{"chat_template": "old"}"""), ("chat_template.jinja", "new")).Tokenizer!.ChatTemplate.ShouldBe("new");

    [Theory]
    [InlineData("LICENSE", LegalTextKind.License)]
    [InlineData("LICENCE.txt", LegalTextKind.License)]
    [InlineData("LICENSE-MODEL", LegalTextKind.License)]
    [InlineData("LICENSE-2.0", LegalTextKind.License)]
    [InlineData("COPYING", LegalTextKind.License)]
    [InlineData("license.apache", LegalTextKind.License)]
    [InlineData("Notice", LegalTextKind.Notice)]
    [InlineData("NOTICE.md", LegalTextKind.Notice)]
    [InlineData("USE_POLICY.md", LegalTextKind.UsePolicy)]
    [InlineData("acceptable_use_policy.txt", LegalTextKind.UsePolicy)]
    [InlineData("licensing.py", null)]
    [InlineData("license.json", null)]
    [InlineData("noticeable.txt", null)]
    public void Legal_texts_are_told_by_their_names(string name, LegalTextKind? kind) =>
        Declared.Read((name, "Words.")).LegalTexts.Select(text => (LegalTextKind?)text.Kind).FirstOrDefault().ShouldBe(kind);

    [Fact]
    public void What_a_gguf_file_says_is_read()
    {
        var values = new Dictionary<string, GgufValue>
        {
            ["general.license"] = new(GgufValueType.Text, "llama3.1"),
            ["general.base_model.count"] = new(GgufValueType.U32, "3"),
            ["general.base_model.0.repo_url"] = new(GgufValueType.Text, "https://huggingface.co/a/b"),
            ["general.base_model.1.name"] = new(GgufValueType.Text, "Some Model 7B"),
            ["general.base_model.1.organization"] = new(GgufValueType.Text, "Somebody"),
            ["general.tags"] = new(GgufValueType.Array, null) { First = ["x", "y"] },
            ["tokenizer.chat_template"] = new(GgufValueType.Text, "{{ x }}"),
            ["llama.block_count"] = new(GgufValueType.U32, "32"),
        };
        var file = new ModelFile { Path = "m.gguf", Size = 1, Format = FileFormat.Gguf, Content = new GgufHeader(3, System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(values), []) };
        var statement = CardReader.Read(Declared.Set(file)).Gguf.ShouldHaveSingleItem();
        statement.BaseModels.ShouldBe(["a/b", "Somebody/Some Model 7B"]);
        statement.Values["general.tags"].ShouldBe("x, y");
        statement.Values.ShouldNotContainKey("llama.block_count");
        statement.ChatTemplate.ShouldBe("{{ x }}");
    }

    [Fact]
    public void A_pointer_in_place_of_a_card_is_told()
    {
        var file = new ModelFile { Path = "README.md", Size = 130, Format = FileFormat.LfsPointer, Content = new LfsPointer(new Digest("sha256", "ab"), 5000) };
        var side = CardReader.Read(Declared.Set(file));
        side.Card.ShouldBeNull();
        side.Codes().ShouldBe(["text-pointer"]);
    }

    [Fact]
    public void A_file_beyond_the_bound_is_told()
    {
        var file = new ModelFile { Path = "config.json", Size = 100_000_000, Format = FileFormat.Json };
        CardReader.Read(Declared.Set(file)).Issues.ShouldContain(issue => issue.Code == "text-too-large" && issue.Fatal);
    }

    [Fact]
    public void A_folder_without_a_card_says_so() => Declared.Read(("config.json", "{}")).Codes().ShouldBe(["card-missing"]);

    [Fact]
    public void The_layers_of_Ollama_are_read_as_what_they_are()
    {
        var files = new[] { ("LICENSE", "Words."), ("params.json", "{\"stop\": [\"x\"]}"), ("system", "Be good."), ("template", "{{ .Prompt }}") };
        var set = Declared.Set([.. files.Select(file => Declared.File(file.Item1, Encoding.UTF8.GetBytes(file.Item2)))]) with { Kind = LocatorKind.Ollama };
        var side = CardReader.Read(set);
        side.Issues.ShouldBeEmpty();
        side.Generation!.ContainsKey("stop").ShouldBeTrue();
        side.NativeConfig.ShouldBeNull();
        side.Prompts.Select(prompt => prompt.Kind).ShouldBe([PromptKind.System, PromptKind.Template]);
        side.LegalTexts.ShouldHaveSingleItem().Kind.ShouldBe(LegalTextKind.License);
    }

    [Fact]
    public void A_card_by_another_name_is_read_and_told()
    {
        var side = Declared.Read(("MODEL_CARD.md", "---\nlicense: mit\n---\n"));
        side.Card!.Fields.Licenses.ShouldBe(["mit"]);
        side.Codes().ShouldBe(["card-name"]);
    }
}
