namespace Hayward.Observatory.Tests.Snapshots;

public sealed class ModelTermsTests : SnapshotTest
{
    // What the columns say again, asked of the tags, the card and the ancestors themselves.
    private const string Oracle = """
        WITH raw AS (
            SELECT *, list_filter(tags, lambda t: starts_with(t, 'license:')) AS licence_tags, list_filter(tags, lambda t: starts_with(t, 'base_model:')) AS base_tags,
                list_filter(tags, lambda t: regexp_matches(t, '^base_model:(adapter|finetune|quantized|merge):')) AS relation_tags
            FROM models)
        SELECT id,
            coalesce(substr(licence_tags[1], 9), CASE WHEN tags IS NULL THEN json_extract_string(cardData, '$.license') END) AS licence,
            CASE WHEN len(licence_tags) > 1 THEN list_sort(list_transform(list_distinct(licence_tags), lambda t: substr(t, 9))) END AS licences,
            coalesce(json_extract_string(baseModels, '$.models[0].id'), regexp_replace(base_tags[1], '^base_model:((adapter|finetune|quantized|merge):)?', '')) AS base,
            coalesce(json_extract_string(baseModels, '$.relation'), regexp_extract(relation_tags[1], '^base_model:([a-z]+):', 1)) AS relation
        FROM raw ORDER BY id
        """;

    private const string Columns = "SELECT id, licence, list_sort(licences) AS licences, base, relation FROM models ORDER BY id";

    [Fact]
    public void Licence_and_base_are_what_tags_card_and_ancestors_say()
    {
        var snapshot = Import("snap", [Source(
            "models.jsonl",
            """{"id":"a","tags":["x","license:mit","license:apache-2.0","license:mit","base_model:o/b","base_model:finetune:o/b"]}""",
            """{"id":"b","tags":["license:","base_model:quantized:o/c","base_model:o/d","base_model:merge:o/e"],"cardData":{"license":"mit"}}""",
            """{"id":"c","cardData":{"name":"n","license":"cc-by-4.0"}}""",
            """{"id":"d","tags":[],"cardData":{"license":"mit"}}""",
            """{"id":"e","cardData":{"license":["mit","apache-2.0"]}}""",
            """{"id":"f","tags":["base_model:o/b","base_model:copy:o/b"],"baseModels":{"models":[{"_id":"7","id":"o/hub"},{"id":"o/more"}],"relation":"adapter"}}""",
            """{"id":"g","baseModels":{"models":[],"relation":null},"tags":["base_model:","License:mit"]}""",
            """{"id":"h","baseModels":{"relation":"merge"},"cardData":{"license":null}}""",
            """{"id":"i","cardData":"{\"license\":\"o\\u00fcgh\"}","tags":["license:mit",7]}""",
            """{"id":"j","cardData":{"license":"\ud83d"}}""",
            """{"id":"k","baseModels":[{"id":"o/x"}],"cardData":["license"]}""")]);
        Ask(snapshot, Columns).ShouldBe(
            """
            a|mit|[apache-2.0, mit]|o/b|finetune
            b||-|o/c|quantized
            c|cc-by-4.0|-|-|-
            d|-|-|-|-
            e|["mit","apache-2.0"]|-|-|-
            f|-|-|o/hub|adapter
            g|-|-||-
            h|-|-|-|merge
            i|oügh|-|-|-
            j|-|-|-|-
            k|-|-|-|-
            """);
        Ask(snapshot, $"SELECT * FROM ({Oracle}) WHERE id <> 'j'").ShouldBe(Ask(snapshot, $"SELECT * FROM ({Columns}) WHERE id <> 'j'"));
        snapshot.Manifest.Tables[0].Columns.Single(c => c.Name == "licence").Present.ShouldBe(5);
    }

    [Fact]
    public void They_follow_the_model_through_its_states_and_are_no_change_of_their_own()
    {
        static DateTimeOffset Day(int day) => new(2026, 3, day, 0, 0, 0, TimeSpan.Zero);
        Import("snap", [Source("one.jsonl", """{"id":"a","tags":["license:mit","base_model:o/b"],"likes":1}""")], observed: Day(1));
        // The tags stay as they were, so the licence of the card says nothing new; the card does.
        Import("snap", [Source("two.jsonl", """{"id":"a","likes":2,"cardData":{"license":"apache-2.0"}}""")], add: true, observed: Day(2));
        Import("snap", [Source("three.jsonl", """{"id":"a","cardData":{"license":"apache-2.0"}}""")], add: true, observed: Day(3));
        var snapshot = Import("snap", [Source("four.jsonl", """{"id":"a","tags":["license:gpl-3.0","license:mit"]}""")], add: true, observed: Day(4));
        Ask(snapshot, "SELECT licence, licences, base, relation, likes FROM models").ShouldBe("gpl-3.0|[gpl-3.0, mit]|-|-|2");
        Ask(snapshot, "SELECT licence, licences, base, likes, until::DATE FROM models_earlier ORDER BY until").ShouldBe("mit|-|o/b|1|2026-03-02\nmit|-|o/b|2|2026-03-04");
        Ask(snapshot, Oracle).ShouldBe(Ask(snapshot, Columns));
        snapshot.Manifest.Tables[0].Columns.Single(c => c.Name == "base").Present.ShouldBe(0);
        snapshot.Manifest.Tables[0].Columns.Single(c => c.Name == "licence").Present.ShouldBe(1);
    }
}
