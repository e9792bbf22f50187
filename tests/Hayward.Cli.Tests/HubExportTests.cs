using Hayward.Observatory.Tables;

namespace Hayward.Cli.Tests;

public sealed class HubExportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hayward-export-");

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private async Task Import()
    {
        Assert.SkipWhen(ParquetTable.Missing is not null, $"needs DuckDB: {ParquetTable.Missing}");
        (await Call.Of("hub", "synthesize", "--models", "1500", "--seed", "2", "--to", At("hub"))).Code.ShouldBe(ExitCode.Done);
        (await Call.Of("hub", "import", At("hub/models.jsonl"), At("hub/discussions.jsonl"), "--to", At("snap"))).Code.ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task An_export_says_what_it_holds_and_what_was_left_out()
    {
        await Import();
        await File.WriteAllTextAsync(At("erase.txt"), "nobody-known\n", TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(At("key"), new byte[32], TestContext.Current.CancellationToken);
        var call = await Call.Of("hub", "export", At("snap"), "--pseudonymous", "--to", At("out"), "--erase", At("erase.txt"), "--key", At("key"), "--k", "2");
        call.Code.ShouldBe(ExitCode.Done, call.Error);
        call.Out.ShouldBeEmpty();
        call.Error.ShouldContain("models (1,500)");
        call.Error.ShouldContain("0 of 1 account erased");
        var manifest = await File.ReadAllTextAsync(At("out/export.json"), TestContext.Current.CancellationToken);
        manifest.ShouldContain("\"key\": \"given\"");
        Directory.EnumerateFiles(At("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["discussions.parquet", "events.parquet", "export.json", "fates.parquet", "flows.parquet", "models.parquet", "people.parquet"]);
        _folder.EnumerateFileSystemInfos().Select(f => f.Name).Order(StringComparer.Ordinal).ShouldBe(["erase.txt", "hub", "key", "out", "snap"]);

        (await Call.Of("hub", "export", At("snap"), "--pseudonymous", "--to", At("out"))).Code.ShouldBe(ExitCode.Input);
    }

    [Fact]
    public async Task An_export_with_names_or_without_protection_is_refused()
    {
        await Import();
        (await Call.Of("hub", "export", At("snap"), "--to", At("out"))).Code.ShouldBe(ExitCode.Usage);
        (await Call.Of("hub", "export", At("snap"), "--pseudonymous", "false", "--to", At("out"))).Code.ShouldBe(ExitCode.Usage);
        await File.WriteAllTextAsync(At("key"), "short", TestContext.Current.CancellationToken);
        foreach (var more in new string[][] { ["--key", At("key")], ["--key", At("none")], ["--k", "1"], ["--erase", At("none")] })
        {
            var call = await Call.Of(["hub", "export", At("snap"), "--pseudonymous", "--to", At("out"), .. more]);
            call.Code.ShouldBe(ExitCode.Input);
            call.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
        }
        Directory.Exists(At("out")).ShouldBeFalse();
        _folder.EnumerateFileSystemInfos().Select(f => f.Name).Order(StringComparer.Ordinal).ShouldBe(["hub", "key", "snap"]);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
