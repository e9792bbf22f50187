using System.Diagnostics;
using System.Text.Json;
using Hayward.Observatory.Tables;

namespace Hayward.Cli.Tests;

public sealed class HubTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hayward-hub-");

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private async Task<Call> Import(string text)
    {
        Assert.SkipWhen(ParquetTable.Missing is not null, $"needs DuckDB: {ParquetTable.Missing}");
        await File.WriteAllTextAsync(At("models.jsonl"), text, TestContext.Current.CancellationToken);
        return await Call.Of("hub", "import", At("models.jsonl"), "--to", At("snap"), "--observed", "2024-07-11");
    }

    [Fact]
    public async Task A_listing_becomes_a_snapshot_and_what_is_no_record_is_said()
    {
        var call = await Import("{\"id\":\"a/b\",\"likes\":2}\nbroken\n{\"id\":\"a/b\"}\n{\"id\":\"c/d, \\\"e\\\"\",\"tags\":[\"x\"]}\n");
        call.Code.ShouldBe(ExitCode.Done);
        call.Out.ShouldBeEmpty();
        call.Error.ShouldContain("2 models");
        call.Error.ShouldContain("1 that are no records and 1 that repeat an id");
        var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(At("snap/manifest.json"), TestContext.Current.CancellationToken)).RootElement;
        manifest.GetProperty("observed").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2024, 7, 11, 0, 0, 0, TimeSpan.Zero));

        (await Call.Of("hub", "import", At("models.jsonl"), "--to", At("snap"))).Code.ShouldBe(ExitCode.Input);
        (await Call.Of("hub", "import", At("models.jsonl"), "--to", At("snap"), "--replace")).Code.ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task What_is_seen_later_is_added_and_the_day_of_before_can_be_asked()
    {
        await Import("{\"_id\":\"1\",\"id\":\"a/b\",\"likes\":2}\n");
        await File.WriteAllTextAsync(At("later.jsonl"), "{\"_id\":\"1\",\"id\":\"a/b\",\"likes\":3}\n", TestContext.Current.CancellationToken);
        var call = await Call.Of("hub", "import", At("later.jsonl"), "--to", At("snap"), "--add", "--compact", "--observed", "2024-07-12");
        call.Code.ShouldBe(ExitCode.Done, call.Error);
        call.Error.ShouldContain("1 model");
        const string Statement = "SELECT likes FROM models";
        (await Call.Of("hub", "sql", Statement, At("snap"), "--format", "csv")).Out.ShouldBe("likes\r\n3\r\n");
        (await Call.Of("hub", "sql", Statement, At("snap"), "--format", "csv", "--as-of", "2024-07-11")).Out.ShouldBe("likes\r\n2\r\n");
        (await Call.Of("hub", "sql", Statement, At("snap"), "--as-of", "July")).Code.ShouldBe(ExitCode.Input);
        (await Call.Of("hub", "import", At("later.jsonl"), "--to", At("snap"), "--add", "--replace")).Code.ShouldBe(ExitCode.Usage);
    }

    [Fact]
    public async Task The_answer_is_a_table_csv_or_json()
    {
        await Import("{\"id\":\"a/b\",\"likes\":2}\n{\"id\":\"c/d, \\\"e\\\"\",\"tags\":[\"x\"]}\n");
        const string Statement = "SELECT id, likes FROM models ORDER BY id";
        var table = await Call.Of("hub", "sql", Statement, At("snap"), "--rows", "1");
        table.Out.ShouldContain("a/b");
        table.Out.ShouldNotContain("c/d");
        table.Error.ShouldContain("first 1 rows");
        (await Call.Of("hub", "sql", Statement, At("snap"), "--format", "csv")).Out.ShouldBe("id,likes\r\na/b,2\r\n\"c/d, \"\"e\"\"\",\r\n");
        var json = JsonDocument.Parse((await Call.Of("hub", "sql", Statement, At("snap"), "--format", "json")).Out).RootElement;
        json.GetArrayLength().ShouldBe(2);
        json[0].GetProperty("likes").GetInt64().ShouldBe(2);
        json[1].GetProperty("id").GetString().ShouldBe("c/d, \"e\"");
        JsonDocument.Parse((await Call.Of("hub", "sql", "SELECT 1 AS n WHERE false", At("snap"), "--format", "json")).Out).RootElement.GetArrayLength().ShouldBe(0);
        (await Call.Of("hub", "sql", Statement, At("snap"), "--format", "parquet", "--to", At("answer.parquet"))).Code.ShouldBe(ExitCode.Done);
        File.Exists(At("answer.parquet")).ShouldBeTrue();
        (await Call.Of("hub", "sql", Statement, At("snap"), "--format", "parquet")).Code.ShouldBe(ExitCode.Usage);
    }

    [Theory]
    [InlineData("SELECT nothing FROM models", "nothing")]
    [InlineData("DROP VIEW models", "reads")]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')", "/etc/passwd")]
    public async Task A_wrong_statement_is_one_sentence(string statement, string said)
    {
        await Import("{\"id\":\"a/b\"}\n");
        var call = await Call.Of("hub", "sql", statement, At("snap"));
        call.Code.ShouldBe(ExitCode.Input);
        call.Out.ShouldBeEmpty();
        call.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
        call.Error.ShouldContain(said);
    }

    [Fact]
    public async Task A_folder_that_is_no_snapshot_is_one_sentence()
    {
        var call = await Call.Of("hub", "sql", "SELECT 1", _folder.FullName);
        call.Code.ShouldBe(ExitCode.Input);
        call.Error.ShouldContain("hayward hub import");
    }

    [Fact]
    public async Task Without_the_engine_the_sentence_says_how_to_get_it()
    {
        await File.WriteAllTextAsync(At("models.jsonl"), "{\"id\":\"a/b\"}\n", TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Hayward.Cli.dll"), "hub", "import", At("models.jsonl"), "--to", At("snap")])
        {
            RedirectStandardError = true,
            Environment = { ["HAYWARD_DUCKDB"] = At("nowhere.so") },
        };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(ExitCode.Input, error);
        error.ShouldContain("nowhere.so");
        error.TrimEnd().Split('\n').Length.ShouldBe(1);
        Directory.Exists(At("snap")).ShouldBeFalse();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
