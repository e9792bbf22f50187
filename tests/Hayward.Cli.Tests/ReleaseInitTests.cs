using System.Text;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Dossiers;
using Hayward.Release.Dossiers.Reading;

namespace Hayward.Cli.Tests;

public sealed class ReleaseInitTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    private static readonly ReleaseFields Fields = ReleaseFields.Read(KnowledgeBase.BuiltIn);

    [Fact]
    public async Task The_dossier_of_a_sample_holds_what_its_files_tell_each_with_source_day_and_standing()
    {
        var folder = Copy("start");

        var call = await Call.Of("release", "init", folder);

        call.Code.ShouldBe(ExitCode.Done, call.Error);
        call.Out.ShouldBeEmpty();
        call.Error.ShouldContain("read from the files");
        var dossier = Read(folder);
        dossier.Release.Model.ShouldBe("..");
        dossier.Release.Checkpoint.ShouldNotBeNull();
        foreach (var id in new[] { "type.release-type", "type.license", "training.architecture", "training.parameters", "supply-chain.formats", "supply-chain.scan", "auditability.files-digest", "obligations.card" })
            dossier.Statements.ShouldContainKey(id);
        dossier.Statements["training.parameters"].Standing.ShouldBe(Standing.Measured);
        dossier.Statements["type.license"].Standing.ShouldBe(Standing.Declared);
        dossier.Statements["type.license"].Source.ShouldNotBeNull().ShouldStartWith("README.md:");
        dossier.Statements.Values.ShouldAllBe(s => s.Date == Today && s.Source != null && s.Line > 0);
        dossier.Statements["type.release-type"].Value[0].ShouldNotContain("open source");
        dossier.Statements.Keys.ShouldNotContain(id => id.StartsWith("rationale.", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_sample_gives_a_dossier_that_can_be_read_and_opened(string sample)
    {
        var folder = Copy("all", sample);
        (await Call.Of("release", "init", folder, "--non-interactive")).Code.ShouldBe(ExitCode.Done);
        Read(folder).Release.Name.ShouldBe(sample.Replace("--", "/", StringComparison.Ordinal));

        // The dossier itself does not change what is examined.
        var again = await Call.Of("release", "init", folder, "--refresh");
        again.Error.ShouldContain("nothing was changed");
    }

    public static TheoryData<string> Samples() => [.. SampleFolder.Names];

    [Fact]
    public async Task A_dossier_that_is_there_is_never_overwritten()
    {
        var folder = Copy("twice");
        await Call.Of("release", "init", folder);
        var before = await File.ReadAllBytesAsync(FileOf(folder), TestContext.Current.CancellationToken);

        var call = await Call.Of("release", "init", folder, "--publisher", "Somebody else");

        call.Code.ShouldBe(ExitCode.Input);
        call.Error.ShouldContain("--refresh");
        (await File.ReadAllBytesAsync(FileOf(folder), TestContext.Current.CancellationToken)).ShouldBe(before);
    }

    [Fact]
    public async Task Refresh_updates_what_was_measured_and_leaves_every_other_byte()
    {
        var folder = Copy("refresh");
        await Call.Of("release", "init", folder);
        var text = (await File.ReadAllTextAsync(FileOf(folder), TestContext.Current.CancellationToken))
            .Replace("  why-weights:", "  # Our own note.\n  why-weights: \"Auditors must hold it: #1\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(FileOf(folder), text, TestContext.Current.CancellationToken);
        var before = Read(folder);
        await File.AppendAllTextAsync(Path.Combine(folder, "config.json"), "\n", TestContext.Current.CancellationToken);

        var call = await Call.Of("release", "init", folder, "--refresh");

        call.Error.ShouldContain("release.checkpoint");
        call.Error.ShouldContain("auditability.files-digest");
        var after = Read(folder);
        after.Release.Checkpoint.ShouldNotBe(before.Release.Checkpoint);
        after.Statements["rationale.why-weights"].Value.ShouldBe(["Auditors must hold it: #1"]);
        var now = await File.ReadAllLinesAsync(FileOf(folder), TestContext.Current.CancellationToken);
        now.ShouldContain("  # Our own note.");
        now.Except(text.Split('\n')).Count().ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task On_a_terminal_it_asks_and_takes_Enter_for_leaving_open()
    {
        var folder = Copy("asked");
        var answers = new Queue<string?>(["Parish of Fen", "", "Because auditors must hold the weights.", "Teaching; Audit", null]);

        var call = await Call.Of(null, () => answers.Count > 0 ? answers.Dequeue() : "", "release", "init", folder);

        call.Code.ShouldBe(ExitCode.Done, call.Error);
        var dossier = Read(folder);
        dossier.Release.Publisher.Name.ShouldBe("Parish of Fen");
        dossier.Release.Version.ShouldBe("1.0");
        dossier.Statements["rationale.why-weights"].Standing.ShouldBe(Standing.Declared);
        dossier.Statements["rationale.benefits"].Value.ShouldBe(["Teaching", "Audit"]);
        dossier.Statements.ShouldNotContainKey("rationale.risks");
    }

    [Fact]
    public async Task Without_a_terminal_or_when_told_so_nothing_is_asked()
    {
        var call = await Call.Of(null, () => throw new InvalidOperationException("asked"), "release", "init", Copy("silent"), "--non-interactive", "--publisher", "Fen", "--model-version", "2.1", "--name", "fen/x");
        call.Code.ShouldBe(ExitCode.Done, call.Error);
    }

    [Fact]
    public async Task The_dossier_may_lie_elsewhere()
    {
        var folder = Copy("elsewhere");
        var to = Path.Combine(SampleFolder.Scratch, "release-init", "elsewhere-dossier");

        (await Call.Of("release", "init", folder, "--to", to)).Code.ShouldBe(ExitCode.Done);

        Directory.Exists(Path.Combine(folder, "release")).ShouldBeFalse();
        Path.GetFullPath(Path.Combine(to, Read(to).Release.Model)).ShouldBe(folder);
    }

    [Theory]
    [InlineData("no-such-folder", "is no folder")]
    [InlineData("--refresh", "nothing can be refreshed")]
    public async Task What_cannot_be_started_is_told(string given, string expected)
    {
        var folder = given.StartsWith("--", StringComparison.Ordinal) ? Copy("cannot") : Path.Combine(SampleFolder.Scratch, given);
        var call = given.StartsWith("--", StringComparison.Ordinal) ? await Call.Of("release", "init", folder, given) : await Call.Of("release", "init", folder);
        call.Code.ShouldBe(ExitCode.Input);
        call.Error.ShouldContain(expected);
    }

    [Fact]
    public async Task Evidence_is_entered_under_its_digest_and_never_changed()
    {
        var folder = Copy("evidence");
        await Call.Of("release", "init", folder);
        var report = Path.Combine(SampleFolder.Scratch, "release-init", "Cyber Report 1.txt");
        await File.WriteAllTextAsync(report, "abc", TestContext.Current.CancellationToken);
        string[] add = ["release", "evidence", "add", report, "--kind", "evaluation-report", "--title", "Cyber: tests", "--by", "Fen Lab", "--date", "2026-11-02", "--expires", "2027-11-02", "--in", folder];

        var call = await Call.Of(add);

        call.Code.ShouldBe(ExitCode.Done, call.Error);
        var entry = Read(folder).Evidence.ShouldHaveSingleItem();
        entry.Id.ShouldBe("cyber-report-1");
        entry.Path.ShouldBe("evidence/Cyber Report 1.txt");
        // SHA-256 of "abc" (FIPS 180-2, appendix B.1).
        entry.Digest.Hex.ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        File.Exists(Path.Combine(folder, "release", entry.Path)).ShouldBeTrue();

        (await Call.Of(add)).Error.ShouldContain("holds the evidence cyber-report-1 already");
        (await Call.Of([.. add, "--id", "second"])).Code.ShouldBe(ExitCode.Done);
        Read(folder).Evidence.Select(e => e.Id).ShouldBe(["cyber-report-1", "second"]);
        await File.WriteAllTextAsync(report, "abd", TestContext.Current.CancellationToken);
        (await Call.Of([.. add, "--id", "third"])).Error.ShouldContain("with other bytes");
        (await Call.Of([.. add.Select(a => a == "evaluation-report" ? "raport" : a)])).Error.ShouldContain("no kind of evidence");
        Read(folder).Evidence.Length.ShouldBe(2);
    }

    [Fact]
    public async Task Every_mistake_of_a_dossier_is_told_and_nothing_is_changed()
    {
        var folder = Copy("mistakes");
        await Call.Of("release", "init", folder);
        var text = (await File.ReadAllTextAsync(FileOf(folder), TestContext.Current.CancellationToken))
            .Replace("  why-weights:", "  why-weight:", StringComparison.Ordinal).Replace("  benefits:", "  benefit:", StringComparison.Ordinal);
        await File.WriteAllTextAsync(FileOf(folder), text, TestContext.Current.CancellationToken);

        var call = await Call.Of("release", "init", folder, "--refresh");

        call.Code.ShouldBe(ExitCode.Input);
        call.Error.ShouldContain("the nearest valid one is 'why-weights'");
        call.Error.ShouldContain("the nearest valid one is 'benefits'");
        call.Error.ShouldContain("has 2 mistakes");
        (await File.ReadAllTextAsync(FileOf(folder), TestContext.Current.CancellationToken)).ShouldBe(text);
    }

    [Fact]
    public async Task The_failure_modes_are_asked_of_the_dossier()
    {
        var folder = Copy("probe");
        await Call.Of("release", "init", folder);
        await Edit(folder, "  why-weights:", "  why-weights: If it is misused we will revoke the weights.");

        var call = await Call.Of("release", "probe", folder);

        call.Code.ShouldBe(ExitCode.Done, call.Error);
        call.Out.ShouldContain("release-false-recall");
        call.Out.Split('\n').ShouldAllBe(line => line.Length <= 80);
        (await Call.Of("release", "probe", folder, "--fail-on", "high")).Code.ShouldBe(ExitCode.Finding);
        (await Call.Of("release", "probe", folder, "--json")).Out.ShouldContain("\"hayward-release-probes-1\"");
    }

    private static async Task Edit(string folder, string old, string with)
    {
        var text = await File.ReadAllTextAsync(FileOf(folder), TestContext.Current.CancellationToken);
        text.ShouldContain(old);
        await File.WriteAllTextAsync(FileOf(folder), text.Replace(old, with, StringComparison.Ordinal), TestContext.Current.CancellationToken);
    }

    private static string FileOf(string folder) => Path.Combine(ReleaseFolder.Find(folder), ReleaseFolder.FileName);

    private static ReleaseDossier Read(string folder)
    {
        var reading = new ReleaseReader(Fields).Read(File.ReadAllText(FileOf(folder), Encoding.UTF8), "release.yaml", Today);
        return reading.Dossier.ShouldNotBeNull(string.Join("\n", reading.Problems));
    }

    private static string Copy(string test, string? sample = null)
    {
        var name = sample ?? SampleFolder.Names.First(n => n.Contains("commoner", StringComparison.OrdinalIgnoreCase) && !n.Contains("steward", StringComparison.OrdinalIgnoreCase));
        var (from, to) = (SampleFolder.PathOf(name), Path.Combine(SampleFolder.Scratch, "release-init", test, name));
        if (Directory.Exists(to)) Directory.Delete(to, recursive: true);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return to;
    }
}
