using System.Text;
using System.Text.RegularExpressions;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Exports;
using Hayward.Observatory.Snapshots;
using Hayward.Observatory.Synthesis;
using Hayward.Observatory.Tests.Synthesis;

namespace Hayward.Observatory.Tests.Exports;

public sealed partial class PseudonymousExportTests : NeedsEngine
{
    private const string Models = """
        {"_id":"1","id":"zebedee-lab/sedge","author":"zebedee-lab","createdAt":"2024-03-19T11:27:26.000Z","downloads":123456,"likes":0,"gated":"manual","library_name":"transformers","pipeline_tag":"zebedee-task","tags":["mlx","dataset:quillfeather/corpus","base_model:quillfeather/reed","rare-zebedee-tag"],"cardData":{"license_name":"zebedee-license"},"baseModels":{"relation":"adapter","models":[{"_id":"2","id":"quillfeather/reed"}]}}
        {"_id":"2","id":"quillfeather/reed","author":"quillfeather","createdAt":"2024-01-02T03:04:05.000Z","downloads":7,"library_name":"transformers","tags":["mlx","art"]}
        {"_id":"3","id":"gone-owner/rush","author":"gone-owner","createdAt":"2024-01-02T03:04:05.000Z","tags":["mlx"]}
        {"_id":"4","id":"canonical-model","createdAt":"2022-03-02T23:29:04.000Z","tags":["mlx"]}

        """;

    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static string Thread(string repo, int num, string title, params (string Who, int Day)[] comments)
    {
        var events = comments.Select((c, i) => $$$"""
            {"id":"e{{{num}}}{{{i}}}","type":"comment","createdAt":"2024-04-{{{c.Day:00}}}T10:00:0{{{i}}}.000Z","author":{"name":"{{{c.Who}}}","type":"user"},"data":{"hidden":false,"edited":false,"latest":{"raw":"@{{{c.Who}}} said something"} } }
            """.Trim());
        var author = $$$"""{"name":"{{{comments[0].Who}}}","type":"user","fullname":"Full Name","isPro":false,"primaryOrg":{"name":"homely-org"}}""";
        return $$$"""{"repo":"{{{repo}}}","record":{"num":{{{num}}},"title":"{{{title}}}","isPullRequest":false,"status":"open","createdAt":"2024-04-01T00:00:00.000Z","author":"""
            + $"{author},\"events\":[{string.Join(',', events)}]}}}}";
    }

    private HubSnapshot Snapshot()
    {
        File.WriteAllText(At("models.jsonl"), Models);
        File.WriteAllLines(At("discussions.jsonl"),
        [
            Thread("zebedee-lab/sedge", 1, "To persnickety", ("alice", 1), ("zebedee-lab", 2), ("alice", 3), ("erased-one", 4)),
            Thread("quillfeather/reed", 1, "x", ("alice", 5), ("bobolink", 6)),
            Thread("zebedee-lab/sedge", 2, "x", ("bobolink", 7)),
            Thread("gone-owner/rush", 1, "x", ("bobolink", 8)),
        ]);
        new SnapshotImport([At("models.jsonl"), At("discussions.jsonl")], At("snap")).Run(cancellation: Stop);
        return HubSnapshot.Open(At("snap"));
    }

    private ExportManifest Export(HubSnapshot snapshot, string folder, Func<byte[], PseudonymousExport>? make = null, byte[]? key = null)
    {
        Directory.CreateDirectory(At(folder));
        var export = make?.Invoke(key ?? Key) ?? new PseudonymousExport(snapshot, key ?? Key) { SmallestCell = 2 };
        var manifest = export.Write(At(folder), At("names"), Stop);
        Directory.Exists(At("names")).ShouldBeFalse("the table of names stays nowhere");
        return manifest;
    }

    private List<string> Ask(string folder, string table, string select)
    {
        var path = At($"{folder}/{table}.parquet");
        using var database = Database.Open(new EngineOptions([path]));
        using var connection = database.Connect();
        using var result = connection.Query($"SELECT concat_ws('|', {select}) FROM read_parquet({Sql.Text(path)})");
        var rows = new List<string>();
        while (result.Next() is { } chunk)
            using (chunk)
                for (var i = 0; i < chunk.Count; i++) rows.Add(chunk[0].Text(i)!);
        return rows;
    }

    // The bytes of all files and, of tables, also what is packed in them.
    private string Everything(string folder)
    {
        var text = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(At(folder)))
        {
            text.Append(Encoding.Latin1.GetString(File.ReadAllBytes(file))).Append('\n');
            if (!file.EndsWith(".parquet", StringComparison.Ordinal)) continue;
            using var database = Database.Open(new EngineOptions([file]));
            using var connection = database.Connect();
            using var result = connection.Query($"SELECT CAST(to_json(t) AS VARCHAR) FROM read_parquet({Sql.Text(file)}) AS t");
            while (result.Next() is { } chunk)
                using (chunk)
                    for (var i = 0; i < chunk.Count; i++) text.Append(chunk[0].Text(i)).Append('\n');
        }
        return text.ToString();
    }

    [Fact]
    public void Names_are_keyed_digests()
    {
        Snapshot();
        Export(HubSnapshot.Open(At("snap")), "out", key => new PseudonymousExport(HubSnapshot.Open(At("snap")), key) { Linkable = true, SmallestCell = 2 });
        // Python's hmac, with the bytes 0 to 31 as key.
        Ask("out", "events", "author").ShouldContain("p_c77bbb40be2e2d4f285ef8dca6218c5b");
        new Pseudonyms(Key).Repository("fen/sedge").ShouldBe("m_25b5b6e9d2be3c483a975514bd904514");
        new Pseudonyms(Key).Member("fen/sedge", "alice").ShouldBe("c_333a8ad59205b4cd8f2ae09808eb5df3");
    }

    [Fact]
    public void No_name_and_no_text_is_anywhere_in_the_export()
    {
        Export(Snapshot(), "out");
        var everything = Everything("out");
        foreach (var word in new[] { "alice", "bobolink", "zebedee", "quillfeather", "gone-owner", "erased-one", "canonical", "sedge", "reed", "rush", "homely", "persnickety", "something", "Full Name", ".jsonl" })
            everything.ShouldNotContain(word, Case.Insensitive);
        everything.ShouldContain("transformers", customMessage: "what enough owners use stays");
        Ask("out", "models", "downloads").ShouldBe(["120000", "7", "", ""], ignoreOrder: true, "what is not said stays so");
    }

    [Fact]
    public void The_key_is_not_in_the_export_and_decides_on_the_names()
    {
        var snapshot = Snapshot();
        Export(snapshot, "one");
        Export(snapshot, "same");
        Export(snapshot, "other", key: [.. Key.Reverse()]);
        foreach (var file in Directory.EnumerateFiles(At("one")).Select(Path.GetFileName)) File.ReadAllBytes(At($"same/{file}")).ShouldBe(File.ReadAllBytes(At($"one/{file}")), file);
        var names = Pseudonym().Matches(Everything("one")).Select(m => m.Value).ToHashSet();
        names.Count.ShouldBeGreaterThan(8);
        names.Overlaps(Pseudonym().Matches(Everything("other")).Select(m => m.Value)).ShouldBeFalse();
        var text = Everything("one");
        foreach (var form in new[] { Convert.ToHexStringLower(Key), Convert.ToBase64String(Key), Encoding.Latin1.GetString(Key) }) text.ShouldNotContain(form, Case.Insensitive);
    }

    [Fact]
    public void A_person_has_another_name_on_each_model_unless_told_otherwise()
    {
        var snapshot = Snapshot();
        Export(snapshot, "apart");
        Export(snapshot, "linked", key => new PseudonymousExport(snapshot, key) { Linkable = true, SmallestCell = 2 });
        // alice on two models, bobolink on three, an owner and another one.
        Ask("apart", "events", "author").Distinct().Count().ShouldBe(7);
        Ask("linked", "events", "author").Distinct().Count().ShouldBe(4);
        Ask("apart", "events", "author").ShouldAllBe(a => a.StartsWith("c_", StringComparison.Ordinal));
        Ask("apart", "events", "byOwner").Count(v => v == "true").ShouldBe(1);
    }

    [Fact]
    public void Who_asks_to_be_erased_is_in_no_table_and_no_count()
    {
        var snapshot = Snapshot();
        var manifest = Export(snapshot, "out", key => new PseudonymousExport(snapshot, key) { SmallestCell = 2, Erase = ["Erased-One", "gone-owner", "nobody"] });
        manifest.Erased.ShouldBe(new ExportErasure(3, 2, 1, 1, 2, 0));
        Ask("out", "models", "model").Count.ShouldBe(3);
        Ask("out", "events", "author").Count.ShouldBe(6);
        var pseudonyms = new Pseudonyms(Key);
        var everything = Everything("out");
        foreach (var gone in new[] { pseudonyms.Account("gone-owner"), pseudonyms.Repository("gone-owner/rush"), pseudonyms.Account("erased-one"), pseudonyms.Member("zebedee-lab/sedge", "erased-one") })
            everything.ShouldNotContain(gone);
    }

    [Fact]
    public void Flows_of_too_few_people_are_left_out_and_counted()
    {
        using var hub = new MadeHub(new SyntheticOptions(11_000, 3));
        new SnapshotImport([hub.At("models.jsonl"), hub.At("discussions.jsonl")], At("snap")).Run(cancellation: Stop);
        var snapshot = HubSnapshot.Open(At("snap"));
        var manifest = Export(snapshot, "out", key => new PseudonymousExport(snapshot, key) { SmallestCell = 3 });

        // Counted from the files that the hub was made of: steps of people between models, bots and staff among them.
        var steps = hub.Threads.SelectMany(t => t.Interactions.Where(e => e.Author is not null).Select(e => (t.Repo, Who: e.Author!, e.When))).OrderBy(s => s.When).GroupBy(s => s.Who)
            .SelectMany(g => g.Zip(g.Skip(1))).Where(p => p.First.Repo != p.Second.Repo).ToList();
        var tags = hub.Models.ToDictionary(m => m.Id, m => m.Tag);
        var models = steps.GroupBy(s => (s.First.Repo, s.Second.Repo)).Select(g => (Moves: g.Count(), People: g.Select(s => s.First.Who).Distinct().Count())).ToList();
        var groups = steps.Where(s => tags[s.First.Repo] != "none" && tags[s.Second.Repo] != "none").GroupBy(s => (tags[s.First.Repo], tags[s.Second.Repo]))
            .Select(g => (g.Key.Item1, g.Key.Item2, Moves: g.Count(), People: g.Select(s => s.First.Who).Distinct().Count())).ToList();
        Ask("out", "flows", "what, moves, people").Where(r => r.StartsWith("model", StringComparison.Ordinal)).ShouldBe(models.Where(m => m.People >= 3).Select(m => $"model|{m.Moves}|{m.People}"), ignoreOrder: true);
        Ask("out", "flows", "what, \"from\", \"to\", moves, people").Where(r => r.StartsWith("community", StringComparison.Ordinal))
            .ShouldBe(groups.Where(g => g.People >= 3).Select(g => $"community|{g.Item1}|{g.Item2}|{g.Moves}|{g.People}"), ignoreOrder: true);
        var small = models.Where(m => m.People < 3).ToList();
        manifest.Suppressed.Single(s => s.What == "flows between models").ShouldBe(new ExportSuppression("flows between models", small.Count, small.Sum(m => m.Moves)));
        small.Count.ShouldBeGreaterThan(100);
        groups.Count(g => g.People >= 3).ShouldBeGreaterThan(5);

        var words = Word().Matches(Everything("out")).Select(m => m.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        words.Intersect(hub.Steps().Select(s => s.Who).Concat(hub.Models.SelectMany(m => m.Id.Split('/')))).ShouldBeEmpty();
    }

    [Fact]
    public void A_snapshot_of_commits_alone_is_exported_too()
    {
        new SnapshotImport(TestData.Require("hub-commits/commits.csv.gz"), At("snap")).Run(cancellation: Stop);
        Export(HubSnapshot.Open(At("snap")), "out").Tables.Select(t => (t.Name, t.Rows)).ShouldBe([("commits", 1923)]);
        Ask("out", "commits", "len(authors)").ShouldAllBe(n => n == "1");
    }

    [Fact]
    public void What_protects_nobody_is_refused()
    {
        var snapshot = Snapshot();
        Should.Throw<SnapshotException>(() => new PseudonymousExport(snapshot, new byte[31])).Message.ShouldContain("32");
        Should.Throw<SnapshotException>(() => Export(snapshot, "out", key => new PseudonymousExport(snapshot, key) { SmallestCell = 1 })).Message.ShouldContain("2 to");
        File.WriteAllText(At("list.txt"), "# who asked\n\nalice # yesterday\nALICE\nbob\n");
        ErasureList.Read(At("list.txt")).ShouldBe(["alice", "bob"]);
        File.WriteAllText(At("bad.txt"), "alice\nalice/model\n");
        Should.Throw<SnapshotException>(() => ErasureList.Read(At("bad.txt"))).Message.ShouldContain("line 2");
        Should.Throw<SnapshotException>(() => ErasureList.Read(At("none.txt"))).Message.ShouldContain("none.txt");
    }

    [GeneratedRegex("[pmc]_[0-9a-f]{32}")]
    private static partial Regex Pseudonym();

    [GeneratedRegex("[A-Za-z0-9][A-Za-z0-9._-]+")]
    private static partial Regex Word();
}
