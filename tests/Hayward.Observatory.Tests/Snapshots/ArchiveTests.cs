using Hayward.Observatory.Snapshots;

namespace Hayward.Observatory.Tests.Snapshots;

public sealed class ArchiveTests : SnapshotTest
{
    private const string Thread = """{"_id":"d","num":1,"title":"t","createdAt":"2026-01-01T00:00:00.000Z","status":"open","isPullRequest":false,"repo":{"name":"a/b","type":"model"},"events":[""";

    private static string Comment(string id, string text, bool hidden = false) =>
        $$"""{"id":"{{id}}","type":"comment","createdAt":"2026-01-01T00:00:0{{id[^1]}}.000Z","author":{"name":"ann"},"data":{"hidden":{{(hidden ? "true" : "false")}},"latest":{"raw":"{{text}}"} } }""";

    [Fact]
    public void A_model_that_is_seen_again_has_a_state_and_those_of_before()
    {
        var snapshot = Import("snap", [Archive("crawl", [
            Answer(0, "/api/models?limit=1000", """[{"_id":"1","id":"a/b","likes":1,"gated":false},{"_id":"2","id":"c/d","likes":5}]"""),
            Answer(10, "/api/models?limit=1000&cursor=x", """[{"_id":"1","id":"a/b","likes":1,"gated":false}]"""),
            Answer(86_400, "https://hub.example/api/models/a/b", """{"_id":"1","id":"a/b","likes":2,"gated":"auto","siblings":[]}"""),
            Answer(86_410, "/api/models", """[{"_id":"1","id":"a/b","likes":2,"gated":"auto"}]"""),
        ])]);
        Ask(snapshot, "SELECT id, likes, gated, siblings, observedAt FROM models ORDER BY id").ShouldBe("""
            a/b|2|auto|[]|2026-01-02 00:00:00
            c/d|5|-|-|2026-01-01 00:00:00
            """);
        Ask(snapshot, "SELECT id, likes, gated, observedAt, until, standing FROM models_earlier").ShouldBe("a/b|1|false|2026-01-01 00:00:00|2026-01-02 00:00:00|changed");
        Ask(snapshot, "SELECT id, likes FROM models ORDER BY id", new DateOnly(2026, 1, 1)).ShouldBe("a/b|1\nc/d|5");
        Ask(snapshot, "SELECT id, likes FROM models ORDER BY id", new DateOnly(2026, 1, 2)).ShouldBe("a/b|2\nc/d|5");
        Ask(snapshot, "SELECT count(*) FROM models", new DateOnly(2025, 12, 31)).ShouldBe("0");
        snapshot.Manifest.Observed.ShouldBe(new DateTimeOffset(2026, 1, 2, 0, 0, 10, TimeSpan.Zero));
    }

    [Fact]
    public void A_rename_is_followed_and_takes_the_discussions_along()
    {
        var snapshot = Import("snap", [Archive("crawl", [
            Answer(0, "/api/models", """[{"_id":"1","id":"a/b"},{"_id":"2","id":"c/d"}]"""),
            Answer(1, "/api/models/a/b/discussions/1", Thread + Comment("e1", "one") + "]}"),
            Answer(2, "/api/models/a/b/commits/main?p=0", """[{"id":"78","title":"First","message":"Co-authored-by: X <x@y.z>","date":"2025-12-01T00:00:00.000Z","authors":[{"user":"ann","avatar":"q"}]}]""", headers: """{"x-total-count":"1"}"""),
            Answer(5, "/api/models/a/b", null, 307, """{"location":"/api/models/a/new"}"""),
            Answer(6, "/api/models/c/d/discussions?p=0", """{"discussions":[],"count":0,"start":0}"""),
            Answer(7, "/api/models", """[{"_id":"2","id":"c/other"}]"""),
            Answer(8, "/api/models", """[{"_id":"3","id":"a/b"}]"""),
        ])]);
        Ask(snapshot, "SELECT _id, id FROM models ORDER BY 1").ShouldBe("1|a/new\n2|c/other\n3|a/b");
        Ask(snapshot, "SELECT id, standing, date_part('second', until)::INT FROM models_earlier ORDER BY 3").ShouldBe("a/b|renamed|5\nc/d|renamed|7");
        Ask(snapshot, "SELECT repo, id, date_part('second', observedAt)::INT FROM events").ShouldBe("a/new|e1|5");
        Ask(snapshot, "SELECT repo, date_part('second', until)::INT FROM events_earlier").ShouldBe("a/b|5");
        Ask(snapshot, "SELECT repo, num FROM discussions").ShouldBe("a/new|1");
        Ask(snapshot, "SELECT repo, sha, authors, message FROM commits").ShouldBe("a/new|78|[ann]|Co-authored-by: X <…>");
        Ask(snapshot, "SELECT repo, what, complete, seen, said FROM asked ORDER BY askedAt").ShouldBe("a/b|commits|true|1|1\nc/d|discussions|true|0|0");
    }

    [Fact]
    public void What_is_gone_or_closed_ends_and_what_is_behind_a_gate_does_not()
    {
        var snapshot = Import("snap", [Archive("crawl", [
            Answer(0, "/api/models", """[{"_id":"1","id":"a/gone"},{"_id":"2","id":"a/closed"},{"_id":"3","id":"a/gated"},{"_id":"4","id":"a/back"},{"_id":"5","id":"a/silent"}]"""),
            Answer(1, "/api/models/a/gone/discussions/1", Thread.Replace("a/b", "a/gone", StringComparison.Ordinal) + Comment("e1", "one") + "]}"),
            Answer(2, "/api/models/a/gone", """{"error":"Repository not found"}""", 404),
            Answer(3, "/api/models/a/closed", """{"error":"disabled"}""", 403, """{"x-error-code":"DisabledRepo"}"""),
            Answer(4, "/api/models/a/gated", """{"error":"gated"}""", 403, """{"x-error-code":"GatedRepo"}"""),
            Answer(5, "/api/models/a/back", null, 410),
            Answer(6, "/api/models/a/silent", null, 502),
            Answer(7, "/api/models/a/back", """{"_id":"4","id":"a/back"}"""),
            Answer(8, "/api/models/a/gated/discussions?p=0", """{"error":"disabled"}""", 403, """{"x-error-code":"DiscussionsDisabled"}"""),
        ])]);
        Ask(snapshot, "SELECT id, date_part('second', observedAt)::INT FROM models ORDER BY id").ShouldBe("a/back|7\na/gated|0\na/silent|0");
        Ask(snapshot, "SELECT id, standing FROM models_earlier ORDER BY id").ShouldBe("a/back|gone\na/closed|closed\na/gone|gone");
        snapshot.Manifest.Tables.ShouldNotContain(t => t.Name == "events");
        Ask(snapshot, "SELECT id, date_part('second', until)::INT FROM events_earlier").ShouldBe("e1|2");
        Ask(snapshot, "SELECT repo, what, complete FROM asked").ShouldBe("a/gated|discussions|false");
    }

    [Fact]
    public void Events_that_are_edited_hidden_or_deleted_leave_what_they_were()
    {
        var snapshot = Import("snap", [Archive("crawl", [
            Answer(0, "/api/models/a/b/discussions?p=0", """{"discussions":[{"num":1,"title":"t","status":"open","isPullRequest":false,"numComments":3}],"count":1,"start":0}"""),
            Answer(1, "/api/models/a/b/discussions/1", Thread + $"{Comment("e1", "one")},{Comment("e2", "two")},{Comment("e3", "three")}]}}"),
            Answer(2, "/api/models/a/b/discussions/1", Thread + $"{Comment("e1", "uno")},{Comment("e3", "three", hidden: true)}]}}"),
            Answer(3, "/api/models/a/b/discussions/1", Thread + $"{Comment("e1", "uno")},{Comment("e3", "three", hidden: true)}]}}"),
        ])]);
        Ask(snapshot, "SELECT id, text, hidden, date_part('second', observedAt)::INT FROM events").ShouldBe("e1|uno|false|2\ne3|-|true|2");
        Ask(snapshot, "SELECT id, text, date_part('second', until)::INT FROM events_earlier ORDER BY id").ShouldBe("e1|one|2\ne2|two|2\ne3|three|2");
        Ask(snapshot, "SELECT num, numComments, _id, date_part('second', observedAt)::INT FROM discussions").ShouldBe("1|3|d|1");
    }

    [Fact]
    public void Accounts_and_tags_are_taken_and_what_is_no_answer_is_set_aside()
    {
        var snapshot = Import("snap", [Archive("crawl", [
            Answer(0, "/api/users/ann/overview", """{"_id":"u","user":"ann","type":"user","fullname":"Ann Reed","avatarUrl":"x","isPro":true,"numModels":3,"orgs":[{"name":"fen","fullname":"The Fen"}]}"""),
            Answer(1, "/api/users/bob/overview", """{"error":"no"}""", 404),
            Answer(2, "/api/models-tags-by-type", """{"library":[{"type":"library","id":"gguf","label":"GGUF"}],"license":[{"id":"license:mit","label":"mit"}]}"""),
            Answer(3, "/a/b/raw/main/README.md", null),
            Answer(4, "/api/models", null),
            Answer(5, "/something/else/entirely/indeed", "{}"),
            "{\"url\":\"/api/models\"}",
            "no JSON",
            Answer(6, "/api/models", """[{"_id":"1","id":"a/b"},{"likes":2},{"_id":"2","id":"c/d","tags":["x"]}]"""),
        ])]);
        Ask(snapshot, "SELECT name, isPro, deleted, rest FROM people").ShouldBe("""
            ann|true|false|{"_id":"u","numModels":3,"orgs":[{"name":"fen"}]}
            bob|-|true|-
            """);
        Ask(snapshot, "FROM tags").ShouldBe("library|gguf|GGUF\nlicense|license:mit|mit");
        Ask(snapshot, "SELECT repo, what, complete FROM asked").ShouldBe("a/b|card|true");
        Ask(snapshot, "SELECT id, tags FROM models ORDER BY id").ShouldBe("a/b|-\nc/d|[x]");
        snapshot.Manifest.Counts.ShouldBe(new SnapshotCounts(9, 5, 4, 0));
        File.ReadAllLines(At("snap/rejected.jsonl")).Length.ShouldBe(5);
        Everything(snapshot).ShouldNotContain("Ann Reed");
    }

    [Fact]
    public void A_last_segment_that_is_cut_off_counts_up_to_its_last_whole_line()
    {
        var lines = Enumerable.Range(0, 3_000).Select(i => Answer(i, $"/api/models/o/{i}", $$"""{"_id":"{{i}}","id":"o/{{i}}","sha":"{{i * 7919L % 1_000_003}}"}""")).ToList();
        var archive = Archive("crawl", lines, perSegment: 2_000);
        var last = At("crawl/000001.jsonl.gz");
        var bytes = File.ReadAllBytes(last);
        File.WriteAllBytes(last, bytes[..(bytes.Length / 2)]);
        var part = Import("snap", [archive]);
        var rows = int.Parse(Ask(part, "SELECT count(*) FROM models"), System.Globalization.CultureInfo.InvariantCulture);
        rows.ShouldBeInRange(2_001, 2_999);
        part.Manifest.Counts.ShouldBe(new SnapshotCounts(rows, rows, 0, 0));
        File.WriteAllBytes(last, bytes);
        Everything(Import("snap", [archive], add: true)).ShouldBe(Everything(Import("whole", [archive])));
        File.WriteAllBytes(At("crawl/000000.jsonl.gz"), bytes[..50]);
        Should.Throw<SnapshotException>(() => Import("other", [archive])).Message.ShouldContain("000000.jsonl.gz");
        File.WriteAllText(At("crawl/archive.json"), """{"format":"hayward-archive","version":9}""");
        Should.Throw<SnapshotException>(() => Import("other", [archive])).Message.ShouldContain("version");
        Left().ShouldBe(["crawl", "snap", "whole"]);
    }
}
