using System.Text;
using System.Text.Json.Nodes;

namespace Hayward.Cli.Tests;

public sealed class ArtifactScanTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hayward-scan-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_attack_is_named_with_place_reason_and_advice()
    {
        Write("model.bin", "cos\nsystem\n(S'echo'\ntR.");
        var call = await Call.Of("artifact", "scan", _folder);
        call.Code.ShouldBe(ExitCode.Finding);
        call.Out.ShouldStartWith("UNSAFE 1 file: 1 unsafe, 0 unknown, 0 clean.");
        call.Out.ShouldContain("UNSAFE model.bin (pickle)");
        call.Out.ShouldContain("os.system");
        call.Out.ShouldContain("at offset 0; callable-runs-commands");
        call.Out.ShouldContain("What to do");
        call.Out.Split('\n').ShouldAllBe(line => line.Length <= Terminal.UsualWidth);
    }

    [Fact]
    public async Task The_json_has_the_shape_that_is_promised()
    {
        Write("model.bin", "cos\nsystem\n(S'echo'\ntR.");
        Write("README.md", "# A model\n");
        var call = await Call.Of("artifact", "scan", _folder, "--json", "--fail-on", "never");
        call.Code.ShouldBe(ExitCode.Done);
        var report = JsonNode.Parse(call.Out)!.AsObject();
        report.Select(p => p.Key).ShouldBe(["verdict", "files"]);
        report["verdict"]!.GetValue<string>().ShouldBe("unsafe");
        var file = report["files"]!.AsArray().Single(f => f!["path"]!.GetValue<string>() == "model.bin")!.AsObject();
        file.Select(p => p.Key).ShouldBe(["path", "format", "verdict", "findings"]);
        var finding = file["findings"]!.AsArray().Single()!.AsObject();
        finding.Select(p => p.Key).ShouldBe(["rule", "verdict", "severity", "callable", "offset", "inner", "message", "advisory"]);
        finding["callable"]!.GetValue<string>().ShouldBe("os.system");
        finding["offset"]!.GetValue<long>().ShouldBe(0);
    }

    [Theory]
    [InlineData("README.md", "# A model\n", "unknown", ExitCode.Done)]
    [InlineData("noise.bin", "\u0001\u0002\0", "unknown", ExitCode.Finding)]
    [InlineData("noise.bin", "\u0001\u0002\0", "unsafe", ExitCode.Done)]
    [InlineData("model.bin", "cos\nsystem\n(S'echo'\ntR.", "unsafe", ExitCode.Finding)]
    [InlineData("model.bin", "cos\nsystem\n(S'echo'\ntR.", "never", ExitCode.Done)]
    public async Task The_exit_code_follows_the_verdict(string name, string content, string failOn, int code)
    {
        Write(name, content);
        (await Call.Of("artifact", "scan", _folder, "--fail-on", failOn)).Code.ShouldBe(code);
    }

    [Fact]
    public async Task Sarif_names_rule_file_and_offset()
    {
        Write("model.bin", "N0cos\nsystem\n(S'echo'\ntR.");
        var sarif = Path.Combine(_folder, "out", "scan.sarif");
        (await Call.Of("artifact", "scan", Path.Combine(_folder, "model.bin"), "--sarif", sarif)).Code.ShouldBe(ExitCode.Finding);
        var run = JsonNode.Parse(await File.ReadAllTextAsync(sarif, TestContext.Current.CancellationToken))!["runs"]![0]!;
        var result = run["results"]!.AsArray().Single()!;
        result["ruleId"]!.GetValue<string>().ShouldBe("callable-runs-commands");
        run["tool"]!["driver"]!["rules"]!.AsArray().Select(r => r!["id"]!.GetValue<string>()).ShouldBe(["callable-runs-commands"]);
        var place = result["locations"]![0]!["physicalLocation"]!;
        place["artifactLocation"]!["uri"]!.GetValue<string>().ShouldBe("model.bin");
        place["region"]!["byteOffset"]!.GetValue<long>().ShouldBe(2);
    }

    [Fact]
    public async Task A_name_in_a_file_cannot_move_the_cursor()
    {
        Write("model.bin", "cos\u001b[2J\nsystem\n(S'echo'\ntR.");
        (await Call.Of("artifact", "scan", _folder)).Out.ShouldNotContain('\u001b');
    }

    [Fact]
    public async Task A_place_that_is_not_there_is_an_input_error() =>
        (await Call.Of("artifact", "scan", Path.Combine(_folder, "nothing"))).Code.ShouldBe(ExitCode.Input);

    private void Write(string name, string content) => File.WriteAllBytes(Path.Combine(_folder, name), Encoding.Latin1.GetBytes(content));
}
