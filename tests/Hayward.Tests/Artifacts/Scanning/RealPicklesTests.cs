using System.Text.Json.Nodes;
using Hayward.Artifacts.Scanning;

namespace Hayward.Tests.Artifacts.Scanning;

/// <summary>The expectations that come with the real samples: what another scanner, by its own tests, must find in them.</summary>
public sealed class RealPicklesTests(ITestOutputHelper output)
{
    /// <summary>Where the expectation is not a name that the file holds.</summary>
    private static readonly Dictionary<(string File, string Name), string> Instead = new()
    {
        // Its authors write "unknown" for a name that is not a text: STACK_GLOBAL takes attributes that BUILD put on modules before.
        [("sys_module_override_sploit.pkl", "_rebuild_tensor unknown")] = "torch._utils.__dict__",
        // The archive is in a format that is not read, so that it is unknown.
        [("malicious1.7z", "builtins eval")] = "",
    };

    [Fact]
    public void Every_dangerous_name_is_found_by_name()
    {
        var folder = TestData.Require("artifacts/pickle");
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")))!["files"]!.AsObject();
        var report = Scans.Place(folder);
        var missing = new List<string>();
        var names = 0;
        foreach (var (file, entry) in expected)
        {
            var scanned = report.Files.Single(f => f.Path == file);
            output.WriteLine($"{file}: {scanned.Format} {scanned.Verdict} {string.Join(", ", scanned.Findings.Select(f => f.Callable ?? f.Rule).Distinct())}");
            foreach (var name in entry!["expected"]!["dangerous"]!.AsArray().Select(n => n!.GetValue<string>()))
            {
                names++;
                var wanted = Instead.GetValueOrDefault((file, name), name.Replace(' ', '.'));
                if (wanted.Length > 0 && !scanned.Findings.Any(f => f.Callable == wanted && f.Verdict == ScanVerdict.Unsafe))
                    missing.Add($"{file}: {wanted}");
            }
        }
        names.ShouldBeGreaterThan(40);
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void No_malicious_file_is_called_clean_and_no_benign_one_raises_an_alarm()
    {
        var report = Scans.Place(TestData.Require("artifacts/pickle"));
        string[] harmless = ["benign0_v0.pkl", "benign0_v3.pkl", "benign0_v4.pkl", "pytorch_model.bin", "new_pytorch_model.bin"];
        // Neither attack nor model: another tool's expectations, a licence, and bytes that are of no format.
        string[] others = ["expected.json", "license.txt", "not_a_pickle.bin", "benign_password_protected.zip", "bad_pytorch.pt"];
        foreach (var file in report.Files.Where(f => !others.Contains(f.Path)))
        {
            if (harmless.Contains(file.Path))
                file.Verdict.ShouldBe(ScanVerdict.Clean, $"{file.Path}: {file.Findings.FirstOrDefault()}");
            else
                file.Verdict.ShouldNotBe(ScanVerdict.Clean, file.Path);
        }
        report.Files.Single(f => f.Path == "benign_password_protected.zip").Verdict.ShouldBe(ScanVerdict.Unknown);
        report.Files.Single(f => f.Path == "not_a_pickle.bin").Verdict.ShouldBe(ScanVerdict.Unknown);
        report.Files.Count(f => f.Verdict == ScanVerdict.Unsafe).ShouldBeGreaterThan(25);
    }
}
