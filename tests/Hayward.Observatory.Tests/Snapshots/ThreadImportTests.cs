using System.Text.Json;
using Hayward.Observatory.Snapshots;

namespace Hayward.Observatory.Tests.Snapshots;

public sealed class ThreadImportTests : NeedsEngine
{
    // As the hub gives the details of a discussion; names and texts are made up.
    private const string Details = """
        {"_id":"d1","author":{"_id":"u1","avatarUrl":"https://x/a.png","fullname":"Ann Reed","name":"ann","type":"user","isPro":true,"isHf":false,"isHfAdmin":false,"isMod":false,"followerCount":3,"primaryOrg":{"name":"fen","fullname":"The Fen","type":"org","avatarUrl":"y","isHf":false}},"num":3,"repo":{"name":"fen/sedge","type":"model"},"title":"Which licence?","createdAt":"2024-03-19T11:27:26.000Z","status":"closed","isPullRequest":false,"isReport":false,"collection":"discussions","pinned":false,"locked":true,"events":[{"id":"e1","createdAt":"2024-03-19T11:27:26.000Z","author":{"_id":"u1","avatarUrl":"https://x/a.png","fullname":"Ann Reed","name":"ann","type":"user","isPro":true,"isHf":false,"isHfAdmin":false,"isMod":false,"followerCount":3,"isOwner":false,"isOrgMember":false},"type":"comment","data":{"edited":true,"hidden":false,"latest":{"raw":"May I \"use\" it?\n","html":"<p>…</p>","updatedAt":"2024-03-19T12:00:00.000Z","author":{"name":"ann","fullname":"Ann Reed","type":"user"}},"numEdits":1,"editors":["ann"],"editorAvatarUrls":["z"],"reactions":[{"reaction":"👍","users":["bob"],"count":1}]}},{"id":"e2","createdAt":"2024-03-20T08:00:00.500Z","type":"comment","data":{"edited":false,"hidden":true,"hiddenBy":"bob","hiddenReason":"Spam","latest":{"raw":"buy","html":"buy","updatedAt":"2024-03-20T08:00:00.500Z"},"numEdits":0}},{"id":"e3","createdAt":"2024-03-21T08:00:00.000Z","author":{"_id":"o1","fullname":"The Fen","name":"fen","type":"org","isHf":true,"isMod":false,"avatarUrl":"q"},"type":"status-change","data":{"status":"closed","reason":"done"}},{"id":"e4","createdAt":"2024-03-22T08:00:00.000Z","author":{"_id":"u2","name":"bob","type":"user","isHf":false},"type":"teleported","data":{"to":"moon"},"novelty":[1]}]}
        {"repo":"fen/sedge","record":{"_id":"d2","num":4,"title":"Add safetensors","createdAt":"2024-04-01T00:00:00.000Z","status":"merged","isPullRequest":true,"pinned":true,"locked":false,"changes":{"base":"refs/heads/main"},"repoOwner":{"name":"fen","type":"org","isParticipating":true,"isDiscussionAuthor":false},"topReactions":[],"numComments":0,"numReactionUsers":2,"events":[{"id":"f2","createdAt":"2024-04-01T00:00:02.000Z","author":{"name":"bob","type":"user","isMod":true},"type":"commit","data":{"subject":"Add","oid":"78"}},{"id":"f1","createdAt":"2024-04-01T00:00:01.000Z","author":{"name":"bob","type":"user"},"type":"commit","data":{"subject":"First","oid":"77"}}]}}

        """;

    private string Source(string text, string name)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    private HubSnapshot Import(params string[] sources)
    {
        new SnapshotImport([.. sources], At("snap")) { Observed = new DateTimeOffset(2024, 7, 11, 0, 0, 0, TimeSpan.Zero) }.Run(cancellation: Stop);
        return HubSnapshot.Open(At("snap"));
    }

    private static string Ask(HubSnapshot snapshot, string statement)
    {
        using var query = SnapshotQuery.Open(snapshot, statement);
        return string.Join('\n', query.Rows(Stop).Select(r => string.Join('|', r.Select(v => v ?? "-"))));
    }

    [Fact]
    public void A_discussion_becomes_a_row_and_so_does_each_of_its_events()
    {
        var snapshot = Import(Source(Details, "d.jsonl"));
        Ask(snapshot, "SELECT repo, _id, num, title, status, isPullRequest, createdAt, author, pinned, locked, numComments, numReactionUsers, repoOwner, repoOwnerType, repoOwnerParticipating, observedAt, rest FROM discussions").ShouldBe("""
            fen/sedge|d1|3|Which licence?|closed|false|2024-03-19 11:27:26|ann|false|true|-|-|-|-|-|2024-07-11 00:00:00|{"isReport":false,"collection":"discussions"}
            fen/sedge|d2|4|Add safetensors|merged|true|2024-04-01 00:00:00|-|true|false|0|2|fen|org|true|2024-07-11 00:00:00|{"changes":{"base":"refs/heads/main"},"repoOwner":{"isDiscussionAuthor":false},"topReactions":[]}
            """);
        Ask(snapshot, "SELECT id, repo, num, position, type, isPullRequest, opening, author, authorId, authorType, isHf, happenedAt, hidden, hiddenReason, edited, status, replace(text, chr(10), '/') FROM events").ShouldBe("""
            e1|fen/sedge|3|0|comment|false|true|ann|u1|user|false|2024-03-19 11:27:26|false|-|true|-|May I "use" it?/
            e2|fen/sedge|3|1|comment|false|false|-|-|-|-|2024-03-20 08:00:00.5|true|Spam|false|-|-
            e3|fen/sedge|3|2|status-change|false|false|fen|o1|org|true|2024-03-21 08:00:00|-|-|-|closed|-
            e4|fen/sedge|3|3|teleported|false|false|bob|u2|user|false|2024-03-22 08:00:00|-|-|-|-|-
            f1|fen/sedge|4|1|commit|true|true|bob|-|user|-|2024-04-01 00:00:01|-|-|-|-|-
            f2|fen/sedge|4|0|commit|true|false|bob|-|user|-|2024-04-01 00:00:02|-|-|-|-|-
            """);
        snapshot.Manifest.Sources.Single().Kind.ShouldBe("discussions");
        snapshot.Manifest.NotObserved.Select(n => n.What).ShouldContain("models");
        snapshot.Manifest.NotObserved.Select(n => n.What).ShouldNotContain("events");
    }

    [Fact]
    public void What_has_no_column_stays_and_what_people_are_called_does_not()
    {
        var snapshot = Import(Source(Details, "d.jsonl"));
        Ask(snapshot, "SELECT rest FROM events WHERE repo = 'fen/sedge' AND num = 3").ShouldBe("""
            {"author":{"isOwner":false,"isOrgMember":false},"data":{"latest":{"updatedAt":"2024-03-19T12:00:00.000Z"},"numEdits":1,"editors":["ann"],"reactions":[{"reaction":"👍","users":["bob"],"count":1}]}}
            {"data":{"hiddenBy":"bob","latest":{"updatedAt":"2024-03-20T08:00:00.500Z"},"numEdits":0}}
            {"data":{"reason":"done"}}
            {"data":{"to":"moon"},"novelty":[1]}
            """);
        Ask(snapshot, "SELECT name, type, isPro, isHf, isMod, primaryOrg, deleted, rest FROM people").ShouldBe("""
            ann|user|true|false|false|fen|-|{"_id":"u1","followerCount":3,"isHfAdmin":false}
            bob|user|-|false|true|-|-|{"_id":"u2"}
            fen|org|-|true|false|-|-|{"_id":"o1"}
            """);
        foreach (var file in Directory.EnumerateFiles(At("snap"), "*.parquet"))
            foreach (var word in new[] { "Ann Reed", "The Fen", "a.png", "<p>" })
                System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)).ShouldNotContain(word);
        snapshot.Manifest.LeftOut.Select(l => l.What).ShouldContain("people");
    }

    [Fact]
    public void Models_and_discussions_go_into_one_snapshot_whatever_their_order_and_packing()
    {
        var models = Source("{\"_id\":\"m1\",\"id\":\"fen/sedge\",\"discussionsDisabled\":false}\n", "m.jsonl");
        using (var packed = new System.IO.Compression.GZipStream(File.Create(At("d.gz")), System.IO.Compression.CompressionLevel.Fastest))
            packed.Write(System.Text.Encoding.UTF8.GetBytes(Details));
        var snapshot = Import(At("d.gz"), models);
        Ask(snapshot, "SELECT m._id, m.discussionsDisabled, m.observedAt, count(*) FROM models m JOIN events e ON e.repo = m.id GROUP BY ALL").ShouldBe("m1|false|2024-07-11 00:00:00|6");
        snapshot.Manifest.Sources.Select(s => (s.Kind, s.Name, s.Counts.Kept)).ShouldBe([("discussions", "d.gz", 2), ("records", "m.jsonl", 1)]);
        snapshot.Manifest.Tables.Select(t => t.Name).ShouldBe(["models", "discussions", "events", "people"]);
    }

    [Fact]
    public void A_line_that_is_no_discussion_takes_nothing_with_it()
    {
        var good = Details.Split('\n')[0];
        string[] lines =
        [
            good,
            good[..^40],
            """{"repo":{"name":"a/b","type":"dataset"},"num":1,"isPullRequest":false,"events":[{"id":"x","type":"comment"}]}""",
            """{"repo":{"name":"a/b","type":"model"},"isPullRequest":false,"events":[]}""",
            good,
            """{"repo":"a/b","record":{"num":1,"events":[{"id":"only"},7]}}""",
            """{"repo":"a/b","record":{"num":2}}""",
            """{"events":[{"id":"y"}],"record":{"num":3,"isPullRequest":true},"repo":"a/b"}""",
            """{"record":{"events":[{"id":"z"}],"num":4},"repo":"a/b"}""",
        ];
        var snapshot = Import(Source(string.Join('\n', lines), "d.jsonl"));
        snapshot.Manifest.Counts.ShouldBe(new SnapshotCounts(9, 4, 4, 1));
        Ask(snapshot, "SELECT repo, num, count(*) FROM events GROUP BY ALL ORDER BY ALL").ShouldBe("a/b|1|2\na/b|4|1\nfen/sedge|3|4");
        Ask(snapshot, "SELECT rest FROM events WHERE repo = 'a/b' AND num = 1 ORDER BY position").ShouldBe("-\n{\"event\":7}");
        var aside = File.ReadAllLines(At("snap/rejected.jsonl")).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        aside.Select(a => (a.GetProperty("source").GetString(), a.GetProperty("line").GetInt32())).ShouldBe([("d.jsonl", 2), ("d.jsonl", 3), ("d.jsonl", 4), ("d.jsonl", 5), ("d.jsonl", 8)]);
        aside.Select(a => a.GetProperty("text").GetString()).ShouldBe(new[] { 1, 2, 3, 4, 7 }.Select(i => lines[i]));
    }

    [Fact]
    public void Events_are_in_order_of_time_and_the_same_input_gives_the_same_bytes()
    {
        var random = new Random(5);
        var lines = Enumerable.Range(0, 6_000).Select(i =>
        {
            var events = Enumerable.Range(0, random.Next(1, 9)).Select(e =>
                $$$"""{"id":"{{{i}}}-{{{e}}}","type":"comment","createdAt":"2024-0{{{random.Next(1, 9)}}}-1{{{random.Next(0, 9)}}}T00:00:0{{{random.Next(0, 9)}}}.000Z","author":{"name":"u{{{random.Next(0, 300)}}}","followerCount":{{{random.Next(0, 50)}}}},"data":{"latest":{"raw":"{{{new string('x', random.Next(0, 900))}}}"} } }""");
            return $$$"""{"repo":"o/{{{i % 700}}}","record":{"num":{{{i / 700}}},"isPullRequest":false,"events":[{{{string.Join(',', events)}}}]}}""";
        });
        var source = Source(string.Join('\n', lines), "d.jsonl");
        var snapshot = Import(source);
        var rows = Ask(snapshot, "SELECT happenedAt, repo, num, position FROM events").Split('\n');
        rows.ShouldBe(Ask(snapshot, "SELECT happenedAt, repo, num, position FROM events ORDER BY ALL").Split('\n'));
        Ask(snapshot, "SELECT count(*) FILTER (opening), count(DISTINCT (repo, num)) FROM events").ShouldBe("6000|6000");
        Ask(snapshot, "SELECT count(*) FROM (SELECT opening, row_number() OVER (PARTITION BY repo, num ORDER BY happenedAt, position) = 1 AS first FROM events) WHERE opening <> first").ShouldBe("0");
        for (var i = 0; i < 3; i++)
        {
            new SnapshotImport(source, At($"again{i}")) { Observed = snapshot.Manifest.Observed }.Run(cancellation: Stop);
            foreach (var file in Directory.EnumerateFiles(At("snap")))
                File.ReadAllBytes(Path.Combine(At($"again{i}"), Path.GetFileName(file))).ShouldBe(File.ReadAllBytes(file), Path.GetFileName(file));
        }
    }
}
