using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots;

namespace Hayward.Observatory.Tests.Snapshots;

/// <summary>Dumps that others made of the hub, in their own forms.</summary>
public sealed class DumpImportTests : NeedsEngine
{
    private const string Dump = """
        /*M!999999\- enable the sandbox mode */
        -- MariaDB dump 10.19  Distrib 10.11.6-MariaDB, for Linux
        -- ; a comment with a semicolon and a ' mark
        /*!40101 SET NAMES utf8mb4 */;
        DROP TABLE IF EXISTS `author`;
        CREATE TABLE `author` (
          `username` varchar(256) NOT NULL DEFAULT 'a,b)c;',
          `avatar_url` text DEFAULT NULL COMMENT 'a ''quoted'', comment',
          `is_pro` int(11) DEFAULT NULL,
          `fullname` text,
          `type` varchar(64) DEFAULT NULL,
          `source` varchar(256) DEFAULT NULL,
          PRIMARY KEY (`username`),
          KEY `by_type` (`type`(10),`source`)
        ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
        LOCK TABLES `author` WRITE;
        INSERT INTO `author` VALUES ('fen','/a.svg',1,'Full Name','user','hf'),('mere','/b.svg',0,NULL,'org','hf'),
        ('Real Name',NULL,NULL,NULL,NULL,'github');
        UNLOCK TABLES;
        CREATE TABLE IF NOT EXISTS repository (id VARCHAR(256) PRIMARY KEY, name TEXT, type VARCHAR(7), author VARCHAR(256), sha TEXT, last_modified DATETIME, private INTEGER, card_data LONGTEXT, gated INTEGER, likes INTEGER, FOREIGN KEY (author) REFERENCES author(username));
        INSERT IGNORE INTO `hf`.`repository` VALUES ('models/fen/sedge','fen/sedge','model','fen','abc','2023-04-05 06:07:08',0,'{"license": "mit", "note": "it\'s \\"quoted\\""}',0,3),
          ('models/mere/reed','mere/reed','model','mere',NULL,NULL,1,NULL,1,0),('datasets/mere/notes','mere/notes','dataset','mere',NULL,NULL,0,NULL,0,0);
        INSERT INTO `model` (`model_id`,`pipeline_tag`,`downloads`,`library_name`,`likes`,`config`) VALUES ('models/fen/sedge','text-generation',12,0x7472616E73,3,NULL),('models/mere/reed',_utf8mb4'fill-mask',-1,NULL,X'30',NULL);
        INSERT INTO tags_in_repo (tag_name, repo_id) VALUES ('license:mit','models/fen/sedge'),("it''s",'models/fen/sedge'),('x','datasets/mere/notes');
        CREATE TABLE discussion (num INTEGER, repo_id VARCHAR(256), author VARCHAR(256), title TEXT, status TEXT, created_at DATETIME, is_pull_request INTEGER);
        INSERT INTO discussion VALUES (1,'models/fen/sedge','mere','A title\nwith two lines','open','2023-05-01 00:00:00',0),(2,'models/fen/sedge','','','merged','2023-05-02 00:00:00',1),(1,'datasets/mere/notes','fen','no','open','2023-05-01 00:00:00',0);
        INSERT INTO `discussion_event` (`id`,`repo_id`,`discussion_num`,`event_type`,`created_at`,`author`,`content`,`edited`,`hidden`,`new_status`,`summary`,`sha`,`old_title`,`new_title`,`full_data`) VALUES
        ('e2','models/fen/sedge',1,'status-change','2023-05-03 00:00:00','fen',NULL,NULL,NULL,'closed',NULL,NULL,NULL,NULL,'{\'author\': {\'fullname\': \'Secret Name\'}}'),
        ('e1','models/fen/sedge',1,'comment','2023-05-01 00:00:00','mere','back\\slash, tab\t, \'mark\', 100\% and (a); b',1,0,NULL,NULL,NULL,NULL,NULL,NULL),
        ('e3','models/fen/sedge',2,'comment','2023-05-02 00:00:00','deleted','gone',0,1,NULL,NULL,NULL,NULL,NULL,NULL),
        ('e4','models/lone/wolf',7,'title-change','2023-05-02 00:00:00','fen',NULL,NULL,NULL,NULL,NULL,NULL,'from','to',NULL);
        INSERT INTO commits (sha, repo_id, message, author_date, author_name, insertions) VALUES ('c1','models/fen/sedge','First line\n\nbody','2023-04-01 00:00:00','fen',5),('c2','models/fen/sedge','x','2023-04-02 00:00:00','Real Name',NULL),('c3','spaces/fen/s','x','2023-04-02 00:00:00','fen',NULL);
        INSERT INTO repo_file (id, filename, repo_id) VALUES (1,'a.bin','models/fen/sedge'),(2,'b.bin','models/fen/sedge');
        INSERT INTO files_in_commit VALUES ('c1',1);
        INSERT INTO files_in_commit (sha, file_id) VALUES ('c1',1),('c1',2);
        INSERT INTO tag (name) VALUES ('license:mit'),('x');
        INSERT INTO dataset VALUES ('ignored'),(broken;
        INSERT INTO tag (name) VALUES ('one','two'),('ok');
        INSERT INTO tag (name) VALUES ('good'),('bad' 'worse');
        INSERT INTO tag (name) VALUES ('last');
        -- Dump completed
        """;

    private HubSnapshot Import(string file, byte[] content)
    {
        File.WriteAllBytes(At(file), content);
        new SnapshotImport(At(file), At("snap")).Run(cancellation: Stop);
        return HubSnapshot.Open(At("snap"));
    }

    private static string Ask(HubSnapshot snapshot, string statement)
    {
        using var query = SnapshotQuery.Open(snapshot, statement);
        return string.Join('\n', query.Rows(Stop).Select(r => string.Join('|', r.Select(v => v ?? "-"))));
    }

    [Fact]
    public void A_dump_of_HFCommunity_becomes_tables()
    {
        var snapshot = Import("hfc.sql", Encoding.UTF8.GetBytes(Dump));
        Ask(snapshot, "SELECT id, author, sha, lastModified, private, gated, downloads, likes, library_name, pipeline_tag, array_to_string(tags, ' '), cardData->>'note' FROM models").ShouldBe("""
            fen/sedge|fen|abc|2023-04-05 06:07:08|false|false|12|3|trans|text-generation|license:mit it''s|it's "quoted"
            mere/reed|mere|-|-|true|true|-1|0|-|fill-mask|-|-
            """);
        Ask(snapshot, "SELECT repo, num, title, status, isPullRequest, author FROM discussions ORDER BY repo, num").ShouldBe("""
            fen/sedge|1|A title
            with two lines|open|false|mere
            fen/sedge|2||merged|true|-
            lone/wolf|7|-|-|-|-
            """);
        Ask(snapshot, "SELECT repo, num, position, id, type, opening, author, authorType, hidden, edited, status, text, rest FROM events ORDER BY repo, num, position").ShouldBe("""
            fen/sedge|1|0|e1|comment|true|mere|org|false|true|-|back\slash, tab	, 'mark', 100\% and (a); b|-
            fen/sedge|1|1|e2|status-change|false|fen|user|-|-|closed|-|-
            fen/sedge|2|0|e3|comment|true|-|-|true|false|-|-|-
            lone/wolf|7|0|e4|title-change|true|fen|user|-|-|-|-|{"data":{"from":"from","to":"to"}}
            """);
        Ask(snapshot, "SELECT repo, sha, title, message, authors, createdAt, files, rest->>'insertions' FROM commits").ShouldBe("""
            fen/sedge|c1|First line|First line

            body|[fen]|2023-04-01 00:00:00|[a.bin, b.bin]|5
            fen/sedge|c2|x|x|-|2023-04-02 00:00:00|-|-
            """);
        Ask(snapshot, "SELECT name, type, isPro FROM people ORDER BY name").ShouldBe("fen|user|true\nmere|org|false");
        Ask(snapshot, "SELECT id FROM tags").ShouldBe("good\nlast\nlicense:mit\nok\nx");
        foreach (var file in Directory.EnumerateFiles(At("snap"))) File.ReadAllText(file).ShouldNotContain("Secret Name");
        foreach (var file in Directory.EnumerateFiles(At("snap"), "*.parquet")) File.ReadAllText(file).ShouldNotContain("Real Name");
    }

    [Fact]
    public void What_is_no_row_of_the_dump_is_set_aside_with_its_line()
    {
        var snapshot = Import("hfc.sql", Encoding.UTF8.GetBytes(Dump));
        var lines = Dump.Split('\n');
        var aside = File.ReadAllLines(At("snap/rejected.jsonl")).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        aside.Select(a => (lines[a.GetProperty("line").GetInt32() - 1][..20], a.GetProperty("reason").GetString()!.Split(' ')[0])).ShouldBe(
            [("INSERT INTO files_in", "the"), ("INSERT INTO tag (nam", "1"), ("INSERT INTO tag (nam", "a")], ignoreOrder: true);
        snapshot.Manifest.Counts.Malformed.ShouldBe(3);
    }

    [Fact]
    public void A_packed_dump_and_very_long_lines_are_the_same()
    {
        var plain = Import("hfc.sql", Encoding.UTF8.GetBytes(Dump));
        var models = File.ReadAllBytes(At("snap/models.parquet"));
        using (var packed = new GZipStream(File.Create(At("hfc.sql.gz")), CompressionLevel.Fastest)) packed.Write(Encoding.UTF8.GetBytes(Dump));
        new SnapshotImport(At("hfc.sql.gz"), At("packed")).Run(cancellation: Stop);
        File.ReadAllBytes(At("packed/models.parquet")).ShouldBe(models);
        plain.Manifest.Sources[0].Kind.ShouldBe("sql");

        var text = new StringBuilder("-- MySQL dump 10.13\nCREATE TABLE `tag` (`name` varchar(256));\nINSERT INTO `tag` VALUES ");
        for (var i = 0; i < 60_000; i++) text.Append(i == 0 ? "" : ",").Append($"('tag number {i:x8} with some more text behind it')");
        text.Append(";\nINSERT INTO repository (id) VALUES ('models/a/b');\n");
        File.WriteAllText(At("long.sql"), text.ToString());
        new SnapshotImport(At("long.sql"), At("long")).Run(cancellation: Stop);
        Ask(HubSnapshot.Open(At("long")), "SELECT count(*), count(DISTINCT id) FROM tags").ShouldBe("60000|60000");
    }

    [Fact]
    public void A_dump_that_is_cut_keeps_what_was_whole()
    {
        var cut = Dump.IndexOf("'e3'", StringComparison.Ordinal);
        var snapshot = Import("cut.sql", Encoding.UTF8.GetBytes(Dump[..(cut + 3)]));
        Ask(snapshot, "SELECT count(*) FROM events").ShouldBe("2");
        snapshot.Manifest.Counts.Malformed.ShouldBe(1);
        File.ReadAllText(At("snap/rejected.jsonl")).ShouldContain("the dump ends");
    }

    [Fact]
    public void Another_database_is_refused()
    {
        var fault = Should.Throw<SnapshotException>(() => Import("shop.sql", "-- MySQL dump\nCREATE TABLE `goods` (`id` int);\nINSERT INTO `goods` VALUES (1);\n"u8.ToArray()));
        fault.Message.ShouldContain("HFCommunity");
        Left().ShouldBe(["shop.sql"]);
    }

    [Fact]
    public void Commits_of_a_study_are_as_many_as_its_description_says()
    {
        new SnapshotImport(TestData.Require("hub-commits/commits.csv.gz"), At("snap")).Run(cancellation: Stop);
        var snapshot = HubSnapshot.Open(At("snap"));
        // 3,192 rows, 1,923 commits of 501 repositories by 276 authors: the description of the file.
        Ask(snapshot, "SELECT count(*), count(DISTINCT repo), sum(len(files)), sum(json_array_length(rest->'formats')) FROM commits").ShouldBe("1923|501|3192|3192");
        Ask(snapshot, "SELECT count(DISTINCT a) FROM (SELECT unnest(authors) AS a FROM commits)").ShouldBe("276");
        Ask(snapshot, "SELECT min(createdAt), max(createdAt), count(createdAt) FROM commits").ShouldBe("2019-02-06 10:35:15|2024-09-25 06:23:30|1923");
        Ask(snapshot, "SELECT count(*) FROM commits WHERE message LIKE '%' || chr(10) || '%' AND title NOT LIKE '%' || chr(10) || '%'").ShouldNotBe("0");
        snapshot.Manifest.Counts.ShouldBe(new SnapshotCounts(1923, 1923, 0, 0));
        snapshot.Manifest.NotObserved.Select(n => n.What).ShouldContain("models");
    }

    [Fact]
    public void Pull_requests_of_a_bot_become_discussions_with_an_opening()
    {
        new SnapshotImport(TestData.Require("hub-commits/pull-requests.csv.gz"), At("snap")).Run(cancellation: Stop);
        var snapshot = HubSnapshot.Open(At("snap"));
        // 4,170 rows name 4,163 pull requests; the rest repeat one.
        snapshot.Manifest.Counts.ShouldBe(new SnapshotCounts(4170, 4163, 0, 7));
        Ask(snapshot, "SELECT count(*), count(DISTINCT repo), count(createdAt) FROM discussions WHERE isPullRequest").ShouldBe("4163|4071|4163");
        Ask(snapshot, "SELECT count(*), count(happenedAt) FROM events WHERE opening AND author = 'SFconvertbot'").ShouldBe("4163|4163");
        Ask(snapshot, "SELECT count(*) FILTER (status = 'merged') BETWEEN 760 AND 768, count(*) FILTER (status IS NULL AND (rest->>'merged') LIKE 'HTTP%') FROM discussions").ShouldBe("true|9");
    }

    [Fact]
    public void Both_files_of_the_study_go_into_one_snapshot()
    {
        new SnapshotImport([TestData.Require("hub-commits/commits.csv.gz"), TestData.Require("hub-commits/pull-requests.csv.gz")], At("snap")).Run(cancellation: Stop);
        Ask(HubSnapshot.Open(At("snap")), "SELECT (SELECT count(*) FROM commits), (SELECT count(*) FROM events)").ShouldBe("1923|4163");
    }

    [Fact]
    public void A_row_of_CSV_that_is_none_is_set_aside()
    {
        var snapshot = Import("c.csv", "\uFEFFrepo_url,commit_hash,model_file_path,extra,message,author,date\r\na/b,c1,f.bin,x,\"two\r\nlines, \"\"quoted\"\"\",me,2022-01-01 00:00:00\r\na/b,c2,f.bin,x\r\na/b,c3,f.bin,x,\"open \" here,me,2022-01-01\r\n\r\na/b,c4,,x,m,,\r\n"u8.ToArray());
        Ask(snapshot, "SELECT sha, message, authors, files FROM commits ORDER BY sha").ShouldBe("c1|two\r\nlines, \"quoted\"|[me]|[f.bin]\nc4|m|-|-");
        File.ReadAllLines(At("snap/rejected.jsonl")).Select(l => JsonDocument.Parse(l).RootElement).Select(a => (a.GetProperty("line").GetInt32(), a.GetProperty("text").GetString()))
            .ShouldBe([(4, "a/b,c2,f.bin,x"), (5, "a/b,c3,f.bin,x,\"open \" here,me,2022-01-01")]);
    }

    [Fact]
    public void Saved_pages_give_models_owners_and_what_was_said_of_discussions()
    {
        new SnapshotImport(TestData.Require("hub-pages/pages.jsonl.gz"), At("snap")).Run(cancellation: Stop);
        var snapshot = HubSnapshot.Open(At("snap"));
        Ask(snapshot, "SELECT count(*), count(DISTINCT id), count(createdAt), count(discussionsDisabled) FROM models").ShouldBe("300|300|300|300");
        Ask(snapshot, "SELECT count(*), count(askedAt), count(*) FILTER (complete) = count(*) FILTER (said = 0) FROM asked WHERE what = 'discussions' AND seen = 0").ShouldBe("300|300|true");
        Ask(snapshot, "SELECT count(*) FROM models AS m JOIN asked AS a ON a.repo = m.id WHERE CAST(m.rest->'discussionsStats'->>'total' AS BIGINT) = a.said").ShouldBe("300");
        Ask(snapshot, "SELECT count(*), count(type), (SELECT sum(said) FROM asked) FROM people").ShouldBe("256|256|77");
        Ask(snapshot, "SELECT count(*) FROM models WHERE gated IN ('auto', 'manual')").ShouldBe("298");
        File.ReadAllText(At("snap/manifest.json")).ShouldNotContain("isLikedByUser");
        snapshot.Manifest.Counts.Malformed.ShouldBe(0);
    }

    [Fact]
    public void Structures_of_a_table_and_times_as_text_are_taken_as_the_hub_gives_them()
    {
        using (var database = Database.Open(new EngineOptions([At("hub.parquet")])))
        using (var connection = database.Connect())
            connection.Execute($$"""
                COPY (SELECT * FROM (VALUES
                  ('1', 'a/b', '2024-03-19T11:27:26.000Z', TIMESTAMP '2024-03-20 01:02:03.5', false, {'license': 'mit', 'tags': ['x', NULL]}, {'parameters': {'F16': 7, 'BF16': NULL}, 'total': 7}, MAP {'k': 1}),
                  ('2', 'c/d', '2024-03-19 11:27:26', NULL, NULL, {'license': NULL, 'tags': NULL}, NULL, NULL))
                  AS t(_id, id, "createdAt", "lastModified", private, "cardData", safetensors, "childrenModelCount")) TO {{Sql.Text(At("hub.parquet"))}} (FORMAT parquet)
                """, Stop);
        new SnapshotImport(At("hub.parquet"), At("snap")).Run(cancellation: Stop);
        Ask(HubSnapshot.Open(At("snap")), "SELECT id, createdAt, lastModified, private, cardData, safetensors, rest FROM models").ShouldBe("""
            a/b|2024-03-19 11:27:26|2024-03-20 01:02:03.5|false|{"license":"mit","tags":["x",null]}|{"parameters":{"F16":7},"total":7}|{"childrenModelCount":{"k":1}}
            c/d|2024-03-19 11:27:26|-|-|{}|-|-
            """);
    }

    [Theory]
    [InlineData("<p data-target=\"ModelHeader\">no props</p>")]
    [InlineData("<!-- <div data-target=\"ModelHeader\" data-props=\"{}\"> --><p>")]
    [InlineData("<div data-target=\"ModelHeader\" data-props=\"{&quot;model&quot;:7}\">")]
    [InlineData("<div data-target=\"ModelHeader\" data-props=\"{&quot;model&quot;:{\">")]
    [InlineData("<div data-target=\"ModelHeader\" data-props=\"{&quot;model")]
    [InlineData("<div data-target='Other' data-props='{\"model\":{\"id\":\"a/b\"}}'>")]
    public void A_page_without_a_model_is_set_aside(string page)
    {
        var good = JsonSerializer.Serialize("<DIV class=x data-props='{&quot;model&quot;:{&quot;id&quot;:&quot;a/b&amp;c&quot;}}' data-target=\"ModelHeader\">");
        var snapshot = Import("pages.jsonl", Encoding.UTF8.GetBytes($"{{\"file\":\"x\",\"html\":{JsonSerializer.Serialize(page)}}}\n{{\"file\":\"x\",\"html\":{good}}}\n[]\n"));
        Ask(snapshot, "SELECT id FROM models").ShouldBe("a/b&c");
        snapshot.Manifest.Counts.ShouldBe(new SnapshotCounts(3, 1, 2, 0));
    }
}
