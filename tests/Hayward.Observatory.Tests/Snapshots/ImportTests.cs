using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Hayward.Observatory.Snapshots;

namespace Hayward.Observatory.Tests.Snapshots;

public sealed class ImportTests : NeedsEngine
{
    private const string List = """
        {"_id":"1","id":"fen/sedge","likes":3,"private":false,"downloads":12,"tags":["transformers","license:mit","base_model:fen/reed"],"pipeline_tag":"text-generation","library_name":"transformers","createdAt":"2024-03-19T11:27:26.000Z","modelId":"fen/sedge"}
        {"_id":"2","id":"fen/reed","likes":0,"private":true,"gated":"manual","downloads":0,"tags":[],"createdAt":"2022-03-02T23:29:04.000Z","modelId":"fen/reed","newField":{"a":[1,2]}}

        """;

    private string Source(string text, string name = "models.jsonl")
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    private HubSnapshot Import(string source, string name = "snap", bool replace = false)
    {
        new SnapshotImport(source, At(name)) { Replace = replace }.Run(cancellation: Stop);
        return HubSnapshot.Open(At(name));
    }

    private static string Ask(HubSnapshot snapshot, string statement)
    {
        using var query = SnapshotQuery.Open(snapshot, statement);
        return string.Join('\n', query.Rows(Stop).Select(r => string.Join('|', r.Select(v => v ?? "-"))));
    }

    [Fact]
    public void Fields_become_columns_of_the_same_names()
    {
        var snapshot = Import(Source(List));
        Ask(snapshot, "SELECT _id, id, createdAt, private, gated, downloads, likes, library_name, pipeline_tag, array_to_string(tags, ' '), author, sha, rest FROM models").ShouldBe("""
            1|fen/sedge|2024-03-19 11:27:26|false|-|12|3|transformers|text-generation|transformers license:mit base_model:fen/reed|-|-|-
            2|fen/reed|2022-03-02 23:29:04|true|manual|0|0|-|-||-|-|{"newField":{"a":[1,2]}}
            """);
        snapshot.Manifest.Counts.ShouldBe(new SnapshotCounts(2, 2, 0, 0));
        snapshot.Manifest.FirstCreated.ShouldBe(new DateTimeOffset(2022, 3, 2, 23, 29, 4, TimeSpan.Zero));
        snapshot.Manifest.LastCreated.ShouldBe(new DateTimeOffset(2024, 3, 19, 11, 27, 26, TimeSpan.Zero));
        snapshot.Manifest.Rejected.ShouldBeEmpty();
        snapshot.Manifest.NotObserved.Select(n => n.What).ShouldContain("models.cardData");
        snapshot.Manifest.NotObserved.Select(n => n.What).ShouldContain("events");
        snapshot.Manifest.NotObserved.Select(n => n.What).ShouldNotContain("models.tags");
    }

    [Fact]
    public void A_full_record_inside_its_envelope_keeps_everything()
    {
        var snapshot = Import(Source("""
            {"file":"a_07-09-2024.json","record":{"_id":"9","id":"a/b","author":"a","sha":"78040e47","lastModified":"2024-03-23T04:13:08.000Z","gated":false,"disabled":false,"tags":["x"],"config":{"model_type":"mistral"},"cardData":{"license":"apache-2.0"},"siblings":[{"rfilename":"README.md"}],"safetensors":{"parameters":{"BF16":7},"total":7},"model-index":null,"spaces":[]}}

            """));
        Ask(snapshot, "SELECT author, sha, lastModified, gated, disabled, config, cardData, siblings, safetensors, rest FROM models").ShouldBe(
            """a|78040e47|2024-03-23 04:13:08|false|false|{"model_type":"mistral"}|{"license":"apache-2.0"}|[{"rfilename":"README.md"}]|{"parameters":{"BF16":7},"total":7}|{"model-index":null,"spaces":[],"file":"a_07-09-2024.json"}"""
                .Replace("""{"model-index":null,"spaces":[],"file":"a_07-09-2024.json"}""", """{"file":"a_07-09-2024.json","model-index":null,"spaces":[]}""", StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_that_does_not_fit_its_column_stays_in_the_rest_and_is_counted()
    {
        var snapshot = Import(Source("""
            {"id":"a/b","downloads":"many","tags":["x",7],"createdAt":"yesterday","private":1,"likes":1.5}
            {"id":"c/d","tags":["y"],"likes":2}

            """));
        Ask(snapshot, "SELECT id, downloads, tags, createdAt, private, likes, rest FROM models").ShouldBe("""
            a/b|-|-|-|-|-|{"downloads":"many","tags":["x",7],"createdAt":"yesterday","private":1,"likes":1.5}
            c/d|-|[y]|-|-|2|-
            """);
        snapshot.Manifest.Misfits.ShouldBe(
            new[] { "createdAt", "private", "downloads", "likes", "tags" }.Select(f => new SnapshotMisfit("models", f, 1)));
    }

    [Fact]
    public void What_is_no_record_is_set_aside_and_counted_and_the_rows_around_it_are_whole()
    {
        string[] lines =
        [
            """{"id":"a/b","tags":["one","two"]}""",
            """{"id":"broken","tags":["three","four""",
            """{"id":"c/d","tags":["five"]}""",
            "[1]",
            """{"tags":["six"]}""",
            """{"id":"a/b","tags":["again"]}""",
            """{"id":"","tags":[]}""",
            """{"id":"x","id":"y"}""",
            """{"id":"x"} more""",
            "{\"id\":\"half \\ud800\"}",
            """{"modelId":"old/name","tags":["seven"]}""",
        ];
        var snapshot = Import(Source(string.Join('\n', lines)));
        Ask(snapshot, "SELECT id, tags FROM models").ShouldBe("a/b|[one, two]\nc/d|[five]\nold/name|[seven]");
        snapshot.Manifest.Counts.ShouldBe(new SnapshotCounts(11, 3, 7, 1));
        var aside = File.ReadAllLines(At("snap/rejected.jsonl")).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        aside.Select(a => a.GetProperty("line").GetInt32()).ShouldBe([2, 4, 5, 6, 7, 8, 9, 10]);
        aside.Select(a => a.GetProperty("text").GetString()).ShouldBe(new[] { 1, 3, 4, 5, 6, 7, 8, 9 }.Select(i => lines[i]));
        aside.ShouldAllBe(a => a.GetProperty("reason").GetString()!.Length > 10);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_set_aside_as_they_are()
    {
        File.WriteAllBytes(At("m.jsonl"), [.. "{\"id\":\"a/b\"}\n{\"id\":\""u8, 0xFF, 0xFE, .. "\"}\n"u8]);
        var snapshot = Import(At("m.jsonl"));
        snapshot.Manifest.Counts.ShouldBe(new SnapshotCounts(2, 1, 1, 0));
        var aside = JsonDocument.Parse(File.ReadAllText(At("snap/rejected.jsonl"))).RootElement;
        aside.GetProperty("base64").GetBytesFromBase64().ShouldBe([.. "{\"id\":\""u8, 0xFF, 0xFE, .. "\"}"u8]);
    }

    [Fact]
    public void Gzip_gives_the_same_table_and_the_same_input_the_same_bytes()
    {
        var plain = Source(List);
        using (var packed = new GZipStream(File.Create(At("models.jsonl.gz")), CompressionLevel.Fastest)) packed.Write(Encoding.UTF8.GetBytes(List));
        Import(plain, "a");
        Import(plain, "b");
        Import(At("models.jsonl.gz"), "c");
        File.ReadAllBytes(At("a/models.parquet")).ShouldBe(File.ReadAllBytes(At("b/models.parquet")));
        File.ReadAllBytes(At("a/manifest.json")).ShouldBe(File.ReadAllBytes(At("b/manifest.json")));
        File.ReadAllBytes(At("a/models.parquet")).ShouldBe(File.ReadAllBytes(At("c/models.parquet")));
    }

    [Fact]
    public void A_gzip_stream_that_ends_early_is_one_sentence_and_leaves_nothing()
    {
        using (var packed = new GZipStream(File.Create(At("whole.gz")), CompressionLevel.Fastest))
            for (var i = 0; i < 20_000; i++) packed.Write(Encoding.UTF8.GetBytes($"{{\"id\":\"o/{i}-{i * 7919 % 104729}\"}}\n"));
        var bytes = File.ReadAllBytes(At("whole.gz"));
        File.WriteAllBytes(At("cut.jsonl.gz"), bytes[..(bytes.Length / 2)]);
        Should.Throw<SnapshotException>(() => Import(At("cut.jsonl.gz"))).Message.ShouldContain("cut.jsonl.gz");
        Left().ShouldBe(["cut.jsonl.gz", "whole.gz"]);
    }

    [Fact]
    public void A_file_without_any_record_is_refused()
    {
        var fault = Should.Throw<SnapshotException>(() => Import(Source("a,b\n1,2\n", "table.csv")));
        fault.Message.ShouldContain("table.csv");
        fault.Message.ShouldContain("line 1");
        Left().ShouldBe(["table.csv"]);
    }

    [Fact]
    public void A_snapshot_gives_way_only_when_told_to_and_other_folders_never()
    {
        var source = Source(List);
        Import(source);
        Should.Throw<SnapshotException>(() => Import(source)).Message.ShouldContain("--replace");
        Should.Throw<SnapshotException>(() => Import(Source("nothing", "no.jsonl"), replace: true));
        Ask(HubSnapshot.Open(At("snap")), "SELECT count(*) FROM models").ShouldBe("2");
        Ask(Import(Source("{\"id\":\"a/b\"}", "one.jsonl"), replace: true), "SELECT count(*) FROM models").ShouldBe("1");
        Directory.CreateDirectory(At("other"));
        File.WriteAllText(At("other/thesis.txt"), "");
        Should.Throw<SnapshotException>(() => Import(source, "other", replace: true)).Message.ShouldContain("other things");
        Left().ShouldBe(["models.jsonl", "no.jsonl", "one.jsonl", "other", "snap"]);
    }

    [Fact]
    public void An_import_that_is_stopped_leaves_nothing()
    {
        var source = Source(string.Join('\n', Enumerable.Range(0, 200_000).Select(i => $$"""{"id":"o/{{i}}","tags":["a","b"]}""")));
        using var early = new CancellationTokenSource();
        var progress = new StopAtFirst(early);
        Should.Throw<OperationCanceledException>(() => new SnapshotImport(source, At("snap")).Run(progress, early.Token));
        Left().ShouldBe(["models.jsonl"]);
    }

    private sealed class StopAtFirst(CancellationTokenSource stop) : IProgress<Artifacts.Reading.ReadProgress>
    {
        public void Report(Artifacts.Reading.ReadProgress value) => stop.Cancel();
    }
}
