using Hayward.Lineage.Listing;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots;
using Hayward.Observatory.Snapshots.Schema;

namespace Hayward.Observatory.Tests.Snapshots;

public sealed class SnapshotTests : NeedsEngine
{
    private HubSnapshot Import(string text)
    {
        File.WriteAllText(At("m.jsonl"), text);
        new SnapshotImport(At("m.jsonl"), At("snap")).Run(cancellation: Stop);
        return HubSnapshot.Open(At("snap"));
    }

    private void Edit(string old, string with)
    {
        var text = File.ReadAllText(At("snap/manifest.json"));
        text.ShouldContain(old);
        File.WriteAllText(At("snap/manifest.json"), text.Replace(old, with, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"read\": 2", "\"read\": 3", "3 records were read")]
    [InlineData("\"digest\": \"sha256:", "\"digest\": \"sha256:00", "digest")]
    [InlineData("\"version\": 3", "\"version\": 1", "version 3 was expected")]
    [InlineData("hayward-snapshot", "something", "hayward-snapshot")]
    [InlineData("\"file\": \"models.parquet\"", "\"file\": \"../models.parquet\"", "not in the snapshot")]
    [InlineData("\"file\": \"models.parquet\"", "\"file\": \"other.parquet\"", "is missing")]
    [InlineData("\"counts\": {", "\"counts\": {{", "damaged")]
    [InlineData("\"engine\"", "\"motor\"", "damaged")]
    public void A_manifest_that_does_not_tell_the_truth_is_refused(string old, string with, string said)
    {
        Import("{\"id\":\"a/b\"}\n{\"id\":\"c/d\"}\n");
        Edit(old, with);
        var fault = Should.Throw<SnapshotException>(() => HubSnapshot.Open(At("snap")));
        fault.Message.ShouldContain(said);
        fault.Message.ShouldContain(At("snap"));
        fault.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void The_page_of_the_snapshot_names_every_column()
    {
        var page = File.ReadAllLines(Path.Combine(Snapshot.Root, "docs/reference/snapshot.md"));
        foreach (var table in Schemas.All)
        {
            var rows = page.SkipWhile(l => l != $"## Columns of `{table.Name}`").Skip(1)
                .TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal)).Where(l => l.StartsWith("| `", StringComparison.Ordinal));
            rows.Select(r => r.Split('|')).Select(c => (c[1].Trim(' ', '`'), c[2].Trim())).ShouldBe(table.Fields.Select(f => (f.Name, f.Word)), table.Name);
        }
    }

    [Fact]
    public void A_table_that_was_changed_is_refused()
    {
        Import("{\"id\":\"a/b\"}\n");
        var bytes = File.ReadAllBytes(At("snap/models.parquet"));
        bytes[100] ^= 1;
        File.WriteAllBytes(At("snap/models.parquet"), bytes);
        Should.Throw<SnapshotException>(() => HubSnapshot.Open(At("snap"))).Message.ShouldContain("digest");
        File.WriteAllBytes(At("snap/models.parquet"), bytes[..^1]);
        Should.Throw<SnapshotException>(() => HubSnapshot.Open(At("snap"))).Message.ShouldContain("bytes");
        File.Delete(At("snap/manifest.json"));
        Should.Throw<SnapshotException>(() => HubSnapshot.Open(At("snap"))).Message.ShouldContain("no manifest.json");
    }

    [Fact]
    public void Rows_and_columns_are_those_of_the_manifest_or_it_is_refused()
    {
        Import("{\"id\":\"a/b\"}\n{\"id\":\"c/d\"}\n");
        Edit("\"rows\": 2", "\"rows\": 3");
        Should.Throw<SnapshotException>(() => SnapshotQuery.Open(HubSnapshot.Open(At("snap")), "FROM models")).Message.ShouldContain("2 rows");
        Edit("\"rows\": 3", "\"rows\": 2");
        Edit("\"name\": \"sha\"", "\"name\": \"hash\"");
        Should.Throw<SnapshotException>(() => SnapshotQuery.Open(HubSnapshot.Open(At("snap")), "FROM models")).Message.ShouldContain("columns");
    }

    [Fact]
    public void A_statement_reads_and_does_nothing_else()
    {
        var snapshot = Import("{\"id\":\"a/b\",\"tags\":[\"x\"]}\n{\"id\":\"c, \\\"d\\\"\"}\n");
        string Ask(string statement)
        {
            using var query = SnapshotQuery.Open(snapshot, statement);
            return string.Join('\n', query.Objects(Stop));
        }

        Ask("SELECT id, len(tags) AS n FROM models ORDER BY id").ShouldBe("{\"id\":\"a/b\",\"n\":1}\n{\"id\":\"c, \\\"d\\\"\",\"n\":null}");
        Ask("WITH t AS (FROM models) SELECT count(*) AS n FROM t -- and a comment").ShouldBe("{\"n\":2}");
        Ask("SELECT 1 AS n;").ShouldBe("{\"n\":1}");
        Ask("FROM (DESCRIBE models) SELECT column_name LIMIT 1").ShouldBe("{\"column_name\":\"_id\"}");
        foreach (var statement in new[] { "DROP VIEW models", "COPY models TO 'x.csv'", "SELECT 1; DROP VIEW models", "CREATE TABLE t AS FROM models", "SELECT * FROM '/etc/passwd'", "SELECT getenv('HOME')" })
            Should.Throw<EngineException>(() => Ask(statement)).Message.ShouldNotContain("\n");
    }

    [Fact]
    public void The_answer_is_written_as_parquet()
    {
        var snapshot = Import("{\"id\":\"a/b\",\"likes\":3}\n{\"id\":\"c/d\"}\n");
        using (var query = SnapshotQuery.Open(snapshot, "SELECT id, likes FROM models", At("answer.parquet"))) query.WriteParquet(Stop);
        Left().ShouldBe(["answer.parquet", "m.jsonl", "snap"]);
        using var database = Database.Open(new EngineOptions([At("answer.parquet")]));
        using var connection = database.Connect();
        using var result = connection.Query($"SELECT sum(likes)::BIGINT, count(*) FROM read_parquet({Sql.Text(At("answer.parquet"))})", Stop);
        using var chunk = result.Next().ShouldNotBeNull();
        (chunk[0].Values<long>()[0], chunk[1].Values<long>()[0]).ShouldBe((3, 2));
    }

    [Fact]
    public void A_table_made_by_others_is_imported_by_the_names_of_its_columns()
    {
        // As the published dumps are: nested fields as text that is JSON, or as structs; times as timestamps; columns that nobody knows.
        using (var database = Database.Open(new EngineOptions([At("dump.parquet")])))
        using (var connection = database.Connect())
            connection.Execute($$"""
                COPY (SELECT * FROM (VALUES
                    ('a/b', TIMESTAMPTZ '2024-03-19 11:27:26.5+00', ['x', 'y'], '{"license":"mit"}', {total: 7}, 'false', 12, 'new'),
                    ('c/d', NULL, NULL, NULL, NULL, 'auto', 0, NULL),
                    (NULL, NULL, ['z'], NULL, NULL, NULL, 1, NULL),
                    ('a/b', NULL, ['again'], NULL, NULL, NULL, 1, NULL)) t(id, "createdAt", tags, "cardData", safetensors, gated, downloads, novelty))
                TO {{Sql.Text(At("dump.parquet"))}} (FORMAT parquet)
                """, Stop);
        var manifest = new SnapshotImport(At("dump.parquet"), At("snap")).Run(cancellation: Stop);
        manifest.Counts.ShouldBe(new SnapshotCounts(4, 2, 1, 1));
        manifest.Misfits.ShouldBeEmpty();
        using var query = SnapshotQuery.Open(HubSnapshot.Open(At("snap")), "SELECT id, createdAt, tags, cardData, safetensors, gated, downloads, rest FROM models");
        query.Rows(Stop).Select(r => string.Join('|', r.Select(v => v ?? "-"))).ShouldBe(
        [
            """a/b|2024-03-19 11:27:26.5|[x, y]|{"license":"mit"}|{"total":7}|false|12|{"novelty":"new"}""",
            "c/d|-|-|-|-|auto|0|-",
        ]);
    }

    [Fact]
    public void The_listing_of_a_snapshot_says_what_the_listing_of_its_source_says()
    {
        const string Records = """
            {"id":"a/b","tags":["transformers","base_model:c/d"],"library_name":"peft","pipeline_tag":"t","sha":"78","createdAt":"2024-03-19T11:27:26.123Z","downloads":5,"likes":2,"gated":"auto","disabled":true,"private":true}
            {"id":"c/d","gated":false,"config":{"peft":{"base_model_name_or_path":"q/r"}},"cardData":{"base_model":["x/y","z/w"],"license":"other"},"siblings":[{"rfilename":"m.bin","lfs":{"sha256":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}}],"tags":["k"]}
            {"id":"e/f"}

            """;
        var snapshot = Import(Records);
        var ours = Told(new SnapshotListing(snapshot));
        Same(ours, Told(new JsonListing(At("m.jsonl"))));
        ours[1].ShouldContain("AdapterBase=q/r");
    }

    [Fact]
    public void So_it_is_for_real_records()
    {
        var source = TestData.Require("hub-records/records.jsonl.gz");
        new SnapshotImport(source, At("snap")).Run(cancellation: Stop);
        Same(Told(new SnapshotListing(HubSnapshot.Open(At("snap")))), Told(new JsonListing(source)));
    }

    [Fact]
    public void The_census_is_what_was_counted_independently()
    {
        // "Facts of the census" in the README of the test data.
        var source = TestData.Require("hub-census/models.jsonl.gz");
        new SnapshotImport(source, At("snap")).Run(cancellation: Stop);
        using var query = SnapshotQuery.Open(HubSnapshot.Open(At("snap")), """
            SELECT count(*), count(DISTINCT split_part(id, '/', 1)), count(*) FILTER (len(list_filter(tags, t -> t LIKE 'license:%')) = 0),
                count(library_name), count(pipeline_tag), count(*) FILTER (list_contains(tags, 'license:apache-2.0'))
            FROM models
            """);
        query.Rows(Stop).Single().ShouldBe(["760000", "190087", "473022", "465028", "404848", "119537"]);
    }

    private static void Same(List<string> ours, List<string> theirs)
    {
        ours.Count.ShouldBe(theirs.Count);
        foreach (var (one, other) in ours.Zip(theirs)) one.ShouldBe(other);
    }

    private static List<string> Told(IModelListing listing)
    {
        var told = new List<string>();
        listing.Read(
            model =>
            {
                var tags = new List<string>();
                for (var i = 0; i < model.Tags.Length; i++) tags.Add(System.Text.Encoding.UTF8.GetString(model.Tags[i]));
                for (var i = 0; i < model.FieldCount; i++) tags.Add($"{model.Field(i, out var value)}={System.Text.Encoding.UTF8.GetString(value)}");
                told.Add(
                    $"{model.IdText} {string.Join(',', tags)} {model.CreatedAt:O} {model.Downloads} {model.Likes} {model.Private} {model.Gated} {model.Disabled} "
                    + $"{System.Text.Encoding.UTF8.GetString(model.Library)} {System.Text.Encoding.UTF8.GetString(model.Task)} {System.Text.Encoding.UTF8.GetString(model.Revision)}");
            },
            cancellation: Stop);
        return told;
    }
}
