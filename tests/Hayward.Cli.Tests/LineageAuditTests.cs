using System.Text.Json;

namespace Hayward.Cli.Tests;

public sealed class LineageAuditTests : IDisposable
{
    private static readonly string Models = Path.GetDirectoryName(SampleFolder.PathOf("fenland-ai--sedge-131k"))!;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hayward-audit-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_sample_commons_is_audited_in_words()
    {
        var call = await Call.Of("lineage", "audit", Models);
        call.Code.ShouldBe(ExitCode.Done);
        call.Out.ShouldStartWith($"{SampleFolder.Names.Count} models of ");
        call.Out.ShouldContain("naming.unsatisfiable");
        call.Out.Split('\n').ShouldAllBe(line => line.Length <= 80);
        call.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_document_is_of_the_published_schema_and_the_files_hold_the_same_findings()
    {
        var (csv, sarif, html, figures) = (Beside("a.csv"), Beside("a.sarif"), Beside("a.html"), Beside("a.json"));
        var call = await Call.Of("lineage", "audit", Models, "--json", "--csv", csv, "--sarif", sarif, "--html", html, "--figures", figures, "--fail-on", "high");
        call.Code.ShouldBe(ExitCode.Finding);
        using var document = JsonDocument.Parse(call.Out);
        document.RootElement.EnumerateObject().Select(p => p.Name).ShouldBe(["models", "edges", "findings"]);
        var findings = document.RootElement.GetProperty("findings").GetArrayLength();
        findings.ShouldBeGreaterThan(20);
        (await Text(csv)).TrimEnd().Split("\r\n").Length.ShouldBe(findings + 1);
        using var report = JsonDocument.Parse(await Text(sarif));
        report.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength().ShouldBe(findings);
        (await Text(html)).ShouldStartWith("<!DOCTYPE html>");
        Directory.GetFiles(_folder.FullName, "*.part").ShouldBeEmpty();
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, "docs/reference/schemas/hayward-lineage-audit-1.schema.json"), call.Out);
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, "docs/reference/schemas/hayward-lineage-figures-1.schema.json"), await Text(figures));
    }

    [Fact]
    public async Task A_listing_and_its_chains_are_audited()
    {
        var listing = await Written("models.jsonl", """
            {"id":"a/Llama-base","tags":["license:llama3.1"]}
            {"id":"b/child","tags":["base_model:a/Llama-base","peft"],"library_name":"peft"}
            """);
        var chains = await Written("chains.json", """[["a/Llama-base","b/child"],["a/Llama-base"]]""");
        var call = await Call.Of("lineage", "audit", listing, "--chains", chains, "--json");
        call.Code.ShouldBe(ExitCode.Done);
        using var document = JsonDocument.Parse(call.Out);
        document.RootElement.GetArrayLength().ShouldBe(2);
        var first = document.RootElement[0];
        (first.GetProperty("models").GetInt32(), first.GetProperty("edges").GetInt32()).ShouldBe((2, 1));
        first.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("code").GetString()).ShouldBe(["terms.undeclared", "terms.lost", "naming.prefix-missing"], ignoreOrder: true);
        first.GetProperty("findings").EnumerateArray().ShouldAllBe(f => f.GetProperty("cause").GetString() == "peft");
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, "docs/reference/schemas/hayward-lineage-audit-1.schema.json"), call.Out);
        (await Call.Of("lineage", "audit", listing, "--chains", chains)).Out.ShouldContain("b/child < a/Llama-base");
    }

    [Fact]
    public async Task A_graph_and_a_snapshot_of_a_listing_give_the_same_findings()
    {
        var listing = await Written("models.jsonl", """
            {"_id":"1","id":"a/Llama-base","modelId":"a/Llama-base","tags":["license:llama3.1"],"likes":1,"downloads":1,"private":false,"createdAt":"2024-01-01T00:00:00.000Z"}
            {"_id":"2","id":"b/child","modelId":"b/child","tags":["base_model:a/Llama-base","peft"],"library_name":"peft","likes":1,"downloads":1,"private":false,"createdAt":"2024-01-02T00:00:00.000Z"}
            """);
        var expected = (await Call.Of("lineage", "audit", listing, "--json")).Out;
        expected.ShouldContain("terms.lost");
        (await Call.Of("lineage", "build", listing, "--to", Beside("hub.lineage"))).Code.ShouldBe(ExitCode.Done);
        (await Call.Of("lineage", "audit", Beside("hub.lineage"), "--json")).Out.ShouldBe(expected);
        Assert.SkipWhen(Hayward.Observatory.Tables.ParquetTable.Missing is not null, "needs the engine of the observatory");
        (await Call.Of("hub", "import", listing, "--to", Beside("snapshot"))).Code.ShouldBe(ExitCode.Done);
        (await Call.Of("lineage", "audit", Beside("snapshot"), "--json")).Out.ShouldBe(expected);
        (await Call.Of("lineage", "audit", Beside("snapshot"), "--parquet", Beside("audit.parquet"))).Code.ShouldBe(ExitCode.Done);
        (await File.ReadAllBytesAsync(Beside("audit.parquet"), TestContext.Current.CancellationToken))[..4].ShouldBe("PAR1"u8.ToArray());
    }

    [Theory]
    [InlineData("[[\"a/base\",\"b/child\",\"a/base\"]]", "twice")]
    [InlineData("[[\"a/base\",\"z/unknown\"]]", "z/unknown")]
    [InlineData("{\"a\":1}", "a list of chains")]
    [InlineData("[[", "not JSON")]
    public async Task Bad_chains_are_one_sentence_and_code_3(string text, string words)
    {
        var listing = await Written("models.jsonl", """
            {"id":"a/base","tags":["license:mit"]}
            {"id":"b/child","tags":["base_model:a/base"]}
            """);
        await Refused(words, "lineage", "audit", listing, "--chains", await Written("chains.json", text), "--json");
    }

    [Fact]
    public async Task A_place_that_is_nothing_of_the_kind_is_one_sentence_and_code_3()
    {
        await Refused("is not on this disk", "lineage", "audit", Beside("gone"));
        await Refused("holds no listing", "lineage", "audit", _folder.FullName);
        await Refused("record of a model", "lineage", "audit", await Written("models.jsonl", "not json\nnor this\n"));
        await Refused("is not on this disk", "lineage", "audit", await Written("good.jsonl", """{"id":"a/base","tags":[]}"""), "--chains", Beside("gone.json"));
    }

    private static async Task Refused(string words, params string[] call)
    {
        var answer = await Call.Of(call);
        answer.Code.ShouldBe(ExitCode.Input);
        answer.Out.ShouldBeEmpty();
        answer.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain(words);
    }

    private string Beside(string name) => Path.Combine(_folder.FullName, name);

    private async Task<string> Written(string name, string text)
    {
        await File.WriteAllTextAsync(Beside(name), text, TestContext.Current.CancellationToken);
        return Beside(name);
    }

    private static Task<string> Text(string path) => File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
}
