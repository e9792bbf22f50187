using System.Text.Json;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Scanning;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Tests.Artifacts.Scanning;

public sealed class ScannerTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public void The_published_schema_is_that_of_the_report() =>
        Snapshot.Matches("docs/reference/schemas/hayward-scan-1.schema.json", ScanJson.Schema().ToJsonString(Indented) + "\n");

    [Fact]
    public void The_page_of_rules_is_that_of_the_knowledge() => Snapshot.Matches("docs/reference/scanning.md", ScanPage.Write(ScanKnowledge.BuiltIn));

    [Fact]
    public void Every_kind_of_observation_has_a_rule_for_any_subject()
    {
        var rules = new ObservationRules(ScanKnowledge.BuiltIn);
        foreach (var kind in Enum.GetValues<ObservationKind>().Except([ObservationKind.Import, ObservationKind.Call, ObservationKind.State]))
            rules.Of(new Observation(kind, "/x y", null, "x")).ShouldNotBeNull(kind.ToString());
    }

    [Fact]
    public void Every_rule_is_reached_and_says_what_to_do()
    {
        var knowledge = ScanKnowledge.BuiltIn;
        var used = knowledge.Denied.SelectMany(f => f.Groups).Select(g => g.Rule).Concat(ScanRuleIds.All).ToHashSet();
        foreach (var rule in knowledge.Rules)
        {
            (rule.On is not null || used.Contains(rule.Id)).ShouldBeTrue(rule.Id);
            (rule.Verdict == ScanVerdict.Clean || (rule.Remediation.Length > 0 && rule.Severity > Severity.None)).ShouldBeTrue(rule.Id);
            rule.Why.ShouldNotEndWith(".");
        }
        knowledge.Rules.Select(r => r.Id).ShouldBeUnique();
    }

    [Fact]
    public void No_callable_is_denied_and_allowed_by_name()
    {
        var knowledge = ScanKnowledge.BuiltIn;
        var allowed = knowledge.Allowed.SelectMany(f => f.Groups).SelectMany(g => g.Callables).ToHashSet();
        var denied = knowledge.Denied.SelectMany(f => f.Groups).SelectMany(g => g.Callables.Concat(g.Modules)).ToList();
        denied.Where(allowed.Contains).ShouldBeEmpty();
        // What is below a denied callable is denied, whatever the other list says: it would never pass.
        allowed.Where(name => denied.Except(knowledge.Denied.SelectMany(f => f.Groups).SelectMany(g => g.Modules)).Any(d => name.StartsWith(d + ".", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_allowed_callable_passes_for_the_uses_it_lists()
    {
        var rules = new CallableRules(ScanKnowledge.BuiltIn);
        foreach (var group in ScanKnowledge.BuiltIn.Allowed.SelectMany(f => f.Groups))
            foreach (var use in group.Uses)
                foreach (var name in group.Callables)
                    rules.Judge(name, use).Rule.ShouldBeNull($"{name} {use}");
    }

    [Theory]
    [InlineData("__builtin__.xrange", "builtins.range")]
    [InlineData("commands.getoutput", "subprocess.getoutput")]
    [InlineData("urllib.urlopen", "urllib.request.urlopen")]
    [InlineData("copy_reg._reconstructor", "copyreg._reconstructor")]
    [InlineData("collections.OrderedDict", "collections.OrderedDict")]
    public void Names_of_python_2_are_those_of_python_3(string old, string renamed) => new CallableRules(ScanKnowledge.BuiltIn).Renamed(old).ShouldBe(renamed);

    [Theory]
    [InlineData("sklearn.ensemble._base.Parallel")]
    [InlineData("sklearn.linear_model.os.system")]
    [InlineData("torch.nn.modules.module.Module.load_state_dict")]
    [InlineData("torch.nn.modules.linear.F.torch.load")]
    [InlineData("collections.OrderedDict.update")]
    public void A_pattern_lets_nothing_through_that_it_does_not_mean(string name) =>
        new CallableRules(ScanKnowledge.BuiltIn).Judge(name, CallableUse.Call).Rule.ShouldNotBeNull();

    [Fact]
    public void A_use_is_allowed_only_where_it_is_listed()
    {
        var rules = new CallableRules(ScanKnowledge.BuiltIn);
        rules.Judge("torch.float32", CallableUse.Import).Rule.ShouldBeNull();
        rules.Judge("torch.float32", CallableUse.Call).Rule.ShouldBe(ScanRuleIds.UnlistedUse);
        rules.Judge("collections.OrderedDict ", CallableUse.Call).Rule.ShouldBe(ScanRuleIds.UnlistedUse);
    }

    [Fact]
    public void A_pointer_a_damaged_file_and_one_of_no_known_format_are_unknown()
    {
        using var folder = new TestFolder();
        folder.Write("pointer.bin", $"version https://git-lfs.github.com/spec/v1\noid sha256:{new string('a', 64)}\nsize 12345\n");
        folder.Write("damaged.safetensors", [8, 0, 0, 0, 0, 0, 0, 0, (byte)'{']);
        folder.Write("noise.bin", [1, 2, 3, 0, 255]);
        folder.Write("table.parquet", "PAR1....PAR1");
        folder.Write("README.md", "# A model\n");
        folder.Write("empty.txt", "");
        folder.Link("outside.bin", "/etc/hostname");
        var report = Scans.Place(folder.Root);
        report.Verdict.ShouldBe(ScanVerdict.Unknown);
        report.Files.ToDictionary(f => f.Path, f => f.Findings.FirstOrDefault()?.Rule).ShouldBe(
            new Dictionary<string, string?>
            {
                ["README.md"] = null,
                ["table.parquet"] = "format-not-read",
                ["damaged.safetensors"] = "file-damaged",
                ["empty.txt"] = null,
                ["noise.bin"] = "format-not-recognized",
                ["outside.bin"] = "file-damaged",
                ["pointer.bin"] = "content-elsewhere",
            },
            ignoreOrder: true);
    }

    [Theory]
    [InlineData(ObservationKind.Path, "../../etc/passwd", "path-leaves", ScanVerdict.Unsafe)]
    [InlineData(ObservationKind.Path, "C:\\x", "path-leaves", ScanVerdict.Unsafe)]
    [InlineData(ObservationKind.Path, "https://example.org/x", "path-leaves", ScanVerdict.Unsafe)]
    [InlineData(ObservationKind.Template, "cls.__init__", "template-reaches-internals", ScanVerdict.Unsafe)]
    [InlineData(ObservationKind.Template, "strftime_now", "template-unusual", ScanVerdict.Unknown)]
    [InlineData(ObservationKind.Code, "Keras Lambda", "code-lambda", ScanVerdict.Unsafe)]
    [InlineData(ObservationKind.Code, "Python source", "code-in-file", ScanVerdict.Unknown)]
    [InlineData(ObservationKind.Operator, "ReadFile", "operator-touches-files", ScanVerdict.Unsafe)]
    [InlineData(ObservationKind.Operator, "com.example::Own", "operator-unlisted", ScanVerdict.Unknown)]
    [InlineData(ObservationKind.Reference, "os.system", "callable-runs-commands", ScanVerdict.Unsafe)]
    [InlineData(ObservationKind.Reference, "somebody.Net", "reference-unknown", ScanVerdict.Unknown)]
    [InlineData(ObservationKind.RemoteCode, "modeling.Net", "remote-code", ScanVerdict.Unknown)]
    [InlineData(ObservationKind.Encrypted, "data.pkl", "encrypted", ScanVerdict.Unknown)]
    [InlineData(ObservationKind.Deviation, "NameDiffers", "archive-readers-differ", ScanVerdict.Unknown)]
    [InlineData(ObservationKind.Deviation, "FrameStraddled", "readers-differ", ScanVerdict.Unknown)]
    public void An_observation_is_judged_by_its_kind_and_subject(ObservationKind kind, string subject, string rule, ScanVerdict verdict)
    {
        var finding = Judged(new Observation(kind, subject, 7, "half a sentence")).Findings.Single();
        (finding.Rule, finding.Verdict, finding.Offset).ShouldBe((rule, verdict, 7));
    }

    [Theory]
    [InlineData(ObservationKind.Path, "model.onnx.data")]
    [InlineData(ObservationKind.Operator, "aten::relu")]
    [InlineData(ObservationKind.Reference, "keras.layers.Dense")]
    [InlineData(ObservationKind.Reference, "diffusers.UNet2DConditionModel")]
    public void What_is_known_to_be_harmless_makes_no_finding(ObservationKind kind, string subject) =>
        Judged(new Observation(kind, subject, 7, "half a sentence")).Verdict.ShouldBe(ScanVerdict.Clean);

    [Fact]
    public void What_was_read_without_looking_is_not_judged()
    {
        using var folder = new TestFolder();
        var place = Locator.Resolve(folder.Write("a.pkl", PickleFile.Attack()), Surroundings.OfProcess());
        var set = ArtifactReader.Read(place, Measures.Tensors, null, TestContext.Current.CancellationToken);
        Should.Throw<ArgumentException>(() => new Scanner().Scan(set)).Message.ShouldContain("Measures.Observations");
    }

    [Fact]
    public void A_bound_deep_inside_is_told_once()
    {
        var file = PickleFile.Attack();
        for (var i = 0; i < 12; i++)
            file = ZipBytes.Of(("n.zip", file));
        Scans.Of(file, "a.zip").Findings.Select(f => f.Rule).ShouldBe(["bounded"]);
    }

    [Fact]
    public void Knowledge_that_names_a_rule_there_is_not_is_refused()
    {
        using var folder = new TestFolder();
        foreach (var file in Directory.GetFiles(Path.Combine(Snapshot.Root, "knowledge", "scanning")))
            folder.Write($"scanning/{Path.GetFileName(file)}", File.ReadAllText(file).Replace("id: file-damaged", "id: file-broken", StringComparison.Ordinal));
        Should.Throw<KnowledgeException>(() => ScanKnowledge.Read(KnowledgeBase.InFolder(folder.Root))).Message.ShouldContain("file-damaged");
    }

    private static ScannedFile Judged(Observation observation) =>
        new Scanner().Scan(new ModelFile { Path = "x", Size = 1, Explained = true, Observations = [observation] });
}
