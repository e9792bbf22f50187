using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Formats;
using Hayward.Artifacts.Formats.Keras;

namespace Hayward.Tests.Artifacts.Formats.Keras;

public sealed class KerasConfigTests
{
    private const string Code = "\"4wEAAAAAAAAAAAAAAAEAAAADAAAA\"";

    [Theory]
    [InlineData("""{"class_name":"Lambda","config":{"name":"l","function":{"class_name":"__lambda__","config":{"code":"x","defaults":null}}}}""", "Code marshalled Python bytecode", "Code Lambda layer")]
    [InlineData("{\"class_name\":\"Lambda\",\"config\":{\"function\":[" + Code + ",null,null],\"function_type\":\"lambda\"}}", "Code marshalled Python bytecode", "Code Lambda layer")]
    [InlineData("""{"module":"os","class_name":"system","config":"id","registered_name":"system"}""", "Reference os.system")]
    [InlineData("""{"module":"keras.utils","class_name":"function","config":"get_file","registered_name":"get_file"}""", "Reference keras.utils.get_file")]
    [InlineData("""{"registered_name":null,"config":{},"class_name":"Dense","module":"keras.layers"}""", "Reference keras.layers.Dense")]
    [InlineData("""{"class_name":"__typespec__","config":{"module":"subprocess","spec_name":"Popen"}}""", "Reference subprocess.Popen")]
    [InlineData("""{"module":"keras.layers","class_name":"StringLookup","config":{"vocabulary":"/etc/passwd"}}""", "Path /etc/passwd", "Reference keras.layers.StringLookup")]
    [InlineData("""{"module":"keras.layers","class_name":"TorchModuleWrapper","config":{"module":"UEsDBA=="}}""", "Embedded pickle", "Reference keras.layers.TorchModuleWrapper")]
    [InlineData("""{"class_name":"Functional","config":{"layers":[{"class_name":"Dense","config":{"activation":"relu","units":3}}]}}""")]
    [InlineData("""{"class_name":"function","config":"relu","module":"builtins","registered_name":"function"}""")]
    [InlineData("""{"class_name":"function","config":"exec","module":"builtins","registered_name":"function"}""", "Reference builtins.exec")]
    [InlineData("""{"class_name":"StringLookup","config":{"vocabulary":["a","b"]}}""")]
    [InlineData("""{"class_name":"Lambda","module":"data"}""")]
    public void What_the_loader_imports_runs_or_opens_is_told(string json, params string[] expected)
    {
        var inspection = Inspection.Of(json.Length);
        KerasConfig.Inspect(Encoding.UTF8.GetBytes(json), 0, inspection).ShouldBeTrue();
        inspection.Observations.Select(o => $"{o.Kind} {o.Subject}").ShouldBe(expected);
    }

    [Fact]
    public void What_comes_before_a_fault_is_told_and_the_fault_too()
    {
        var inspection = Inspection.Of(100);
        KerasConfig.Inspect("""[{"module":"os","class_name":"system","config":"id"}, """u8, 1000, inspection).ShouldBeFalse();
        inspection.Observations.Select(o => o.Kind).ShouldBe([ObservationKind.Reference, ObservationKind.Unexplained]);
        inspection.Observations[0].Offset.ShouldBe(1001);
    }

    [Fact]
    public void A_model_written_as_json_is_looked_at() =>
        Observed.InText("model.json", """{"class_name":"X","module":"os","config":{}}""").ShouldHaveSingleItem().Subject.ShouldBe("os.X");
}
