using Hayward.Artifacts;
using Hayward.Artifacts.Locating;

namespace Hayward.Tests.Artifacts.Formats.Configs;

public sealed class ConfigInspectorTests
{
    [Theory]
    [InlineData("config.json", """{"auto_map":{"AutoModel":"modeling_x.XModel"}}""", ObservationKind.RemoteCode, "modeling_x.XModel")]
    [InlineData("tokenizer_config.json", """{"auto_map":{"AutoTokenizer":["owner/repo--tok.T",null]}}""", ObservationKind.RemoteCode, "owner/repo--tok.T")]
    [InlineData("config.json", """{"custom_pipelines":{"x":{"impl":"pipe.P","pt":["AutoModel"]}}}""", ObservationKind.RemoteCode, "pipe.P")]
    [InlineData("anything.json", """{"a":{"trust_remote_code":true}}""", ObservationKind.RemoteCode, "trust_remote_code")]
    [InlineData("config.json", """{"a":[{"_target_":"os.system"}]}""", ObservationKind.Reference, "os.system")]
    [InlineData("config.json", """{"x":NaN,"y":-Infinity,"\u005ftarget_":"os.system"}""", ObservationKind.Reference, "os.system")]
    [InlineData("config.json", """{"x":"\ud800","_target_":"os.system"}""", ObservationKind.Reference, "os.system")]
    [InlineData("config.json", "\uFEFF{\"_target_\":\"os.system\"}", ObservationKind.Reference, "os.system")]
    [InlineData("adapter_config.json", """{"auto_mapping":{"base_model_class":"X","parent_library":"evil"}}""", ObservationKind.Reference, "evil")]
    [InlineData("modules.json", """[{"idx":0,"name":"0","path":"","type":"my.Module"}]""", ObservationKind.Reference, "my.Module")]
    [InlineData("model_index.json", """{"_class_name":"StableDiffusionPipeline","unet":["my_unet","Unet"]}""", ObservationKind.Reference, "my_unet.Unet")]
    [InlineData("tokenizer_config.json", """{"chat_template":"{{ x.__class__ }}"}""", ObservationKind.Template, "__class__")]
    [InlineData("tokenizer_config.json", """{"chat_template":[{"name":"rag","template":"{{ x.__class__ }}"}]}""", ObservationKind.Template, "__class__")]
    [InlineData("tokenizer_config.json", """{"custom_chat_template":{"default":"{{ x.__class__ }}"}}""", ObservationKind.Template, "__class__")]
    [InlineData("model_config.yaml", "encoder:\n  _target_: nemo.x.Y\n", ObservationKind.Reference, "nemo.x.Y")]
    [InlineData("model_config.yaml", "a: &x {_target_: p.q}\nb: *x\n", ObservationKind.Reference, "p.q")]
    [InlineData("model_config.yaml", "? [a, b]\n: c\n\"\\x5ftarget_\": p.q\n", ObservationKind.Reference, "p.q")]
    [InlineData("a.yml", "x: !!python/object/apply:os.system ['id']\n", ObservationKind.Call, "os.system")]
    [InlineData("a.yml", "x: !!python/name:os.system\n", ObservationKind.Import, "os.system")]
    [InlineData("MLmodel", "flavors:\n  python_function:\n    loader_module: evil.loader\n", ObservationKind.Reference, "evil.loader")]
    [InlineData("modeling_x.py", "import os\n", ObservationKind.Code, "Python source")]
    [InlineData("logo.svg", "<svg><script>alert(1)</script></svg>", ObservationKind.Code, "script in a picture")]
    public void What_a_loader_acts_upon_is_told(string name, string text, ObservationKind kind, string subject)
    {
        var seen = Observed.InText(name, text).ShouldHaveSingleItem();
        (seen.Kind, seen.Subject).ShouldBe((kind, subject));
    }

    [Theory]
    [InlineData("config.json", """{"architectures":["LlamaForCausalLM"],"trust_remote_code":false,"auto_map":{},"type":"a.b","_target":"x"}""")]
    [InlineData("model_index.json", """{"_class_name":"X","scheduler":[null,null],"list":["a","b","c"],"deep":{"x":["a","b"]}}""")]
    [InlineData("a.yaml", "a: 1\nb: [1, 2]\nc: {d: e}\n")]
    [InlineData("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>")]
    [InlineData("__init__.py", "\n")]
    public void An_ordinary_text_raises_nothing(string name, string text) => Observed.InText(name, text).ShouldBeEmpty();

    [Theory]
    [InlineData("config.json", "{\"a\":1,}", 7)]
    [InlineData("config.yaml", "a: [1\n", null)]
    public void A_configuration_that_cannot_be_read_is_not_explained(string name, string text, int? offset)
    {
        var seen = Observed.InText(name, text).ShouldHaveSingleItem();
        seen.Kind.ShouldBe(ObservationKind.Unexplained);
        seen.Offset.ShouldBe(offset);
    }

    [Fact]
    public void Deep_nesting_ends_the_reading_and_not_the_program()
    {
        Observed.InText("config.json", new string('[', 100_000)).ShouldHaveSingleItem().Kind.ShouldBe(ObservationKind.Unexplained);
        Observed.InText("config.yaml", new string('[', 100_000)).ShouldHaveSingleItem().Kind.ShouldBe(ObservationKind.Unexplained);
    }

    [Fact]
    public void A_file_with_a_configuration_in_a_folder_gives_its_observations()
    {
        using var folder = new TestFolder();
        folder.Write("config.json", """{"auto_map":{"AutoModel":"m.M"}}""");
        var file = TestFolder.Read(Locator.Resolve(folder.Root, Surroundings.OfProcess())).Files.ShouldHaveSingleItem();
        file.Explained.ShouldBeTrue();
        file.Observations.ShouldHaveSingleItem().Subject.ShouldBe("m.M");
    }

    [Fact]
    public void A_configuration_too_large_to_be_looked_at_is_said_to_be()
    {
        using var folder = new TestFolder();
        folder.Write("tokenizer_config.json", "{\"a\":\"" + new string('x', ReadLimits.KeptText) + "\"}");
        var file = TestFolder.Read(Locator.Resolve(folder.Root, Surroundings.OfProcess())).Files.ShouldHaveSingleItem();
        file.Explained.ShouldBeFalse();
        file.Observations.ShouldHaveSingleItem().Kind.ShouldBe(ObservationKind.Bounded);
    }
}
