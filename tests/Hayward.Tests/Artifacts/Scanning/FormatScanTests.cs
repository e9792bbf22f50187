using Hayward.Artifacts.Scanning;

namespace Hayward.Tests.Artifacts.Scanning;

public sealed class FormatScanTests
{
    [Theory]
    [InlineData("artifacts/onnx")]
    [InlineData("artifacts/gguf")]
    public void No_real_model_without_code_raises_an_alarm(string folder)
    {
        var report = Scans.Place(TestData.Require(folder));
        report.Files.Where(f => f.Verdict != ScanVerdict.Clean).Select(f => f.Path).ShouldBeEmpty();
        report.Files.Length.ShouldBeGreaterThan(3);
    }

    [Theory]
    [InlineData("""{"module":"keras.layers","class_name":"Dense","config":{"units":3}}""", ScanVerdict.Clean)]
    [InlineData("""{"module":"keras.layers","class_name":"Lambda","config":{"function":{"class_name":"__lambda__","config":{"code":"4wEA"}}}}""", ScanVerdict.Unsafe)]
    [InlineData("""{"module":"subprocess","class_name":"Popen","config":{}}""", ScanVerdict.Unsafe)]
    [InlineData("""{"module":"keras.layers","class_name":"StringLookup","config":{"vocabulary":"/etc/passwd"}}""", ScanVerdict.Unsafe)]
    [InlineData("""{"module":"builtins","class_name":"function","config":"exec","registered_name":"function"}""", ScanVerdict.Unsafe)]
    [InlineData("""{"module":"builtins","class_name":"function","config":"relu","registered_name":"function"}""", ScanVerdict.Clean)]
    [InlineData("""{"module":"somebody.layers","class_name":"Own","config":{}}""", ScanVerdict.Unknown)]
    public void A_keras_archive_is_judged_by_its_layers(string layer, ScanVerdict verdict) =>
        Scans.Of(KerasBytes.Archive(layer), "model.keras").Verdict.ShouldBe(verdict);

    [Theory]
    [InlineData("{{ messages[0]['content'] }}", ScanVerdict.Clean)]
    [InlineData("{{ cycler.__init__.__globals__ }}", ScanVerdict.Unsafe)]
    [InlineData("{{ x|attr(y) }}", ScanVerdict.Unknown)]
    public void A_template_is_judged_by_what_it_reaches(string template, ScanVerdict verdict) =>
        Scans.Of(System.Text.Encoding.UTF8.GetBytes(template), "chat_template.jinja").Verdict.ShouldBe(verdict);
}
