using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Hayward.Knowledge;

namespace Hayward.Openness.Frameworks;

/// <summary>Reads conditions out of a framework file. Every name must be known: a component of <c>components.yaml</c>, a property and its
/// values of <c>openness.yaml</c>, a criterion that stands earlier in the same file.</summary>
internal sealed class ConditionReader(string path, OpennessKnowledge knowledge)
{
    private const int MaxDepth = 16;
    private readonly Dictionary<string, Criterion> _criteria = new(StringComparer.Ordinal);

    /// <summary>Makes a criterion known to the conditions that follow.</summary>
    public void Add(Criterion criterion)
    {
        if (!_criteria.TryAdd(criterion.Id, criterion)) throw Wrong($"the criterion '{criterion.Id}' stands twice");
    }

    /// <summary>Reads one condition: a map with <c>all</c>, <c>any</c>, <c>not</c>, <c>criterion</c>, <c>component</c>, <c>property</c> or
    /// <c>finding</c>.</summary>
    public Condition Read(JsonNode? node, string where) => Read(node, where, 0);

    private Condition Read(JsonNode? node, string where, int depth)
    {
        if (node is not JsonObject map) throw Wrong($"{where}: a condition is a map");
        if (depth > MaxDepth) throw Wrong($"{where}: conditions nest deeper than {MaxDepth}");
        if (map.ContainsKey("all")) return new AllOf(Parts(map, "all", where, depth));
        if (map.ContainsKey("any")) return new AnyOf(Parts(map, "any", where, depth));
        if (map.ContainsKey("not"))
        {
            Only(map, where, "not");
            return new NotOf(Read(map["not"], where, depth + 1));
        }

        if (map.ContainsKey("criterion"))
        {
            Only(map, where, "criterion");
            return _criteria.TryGetValue(Text(map["criterion"], where), out var criterion)
                ? criterion.When
                : throw Wrong($"{where}: the criterion '{map["criterion"]}' does not stand above");
        }

        if (map.ContainsKey("component")) return ReadComponent(map, where);
        if (map.ContainsKey("property")) return ReadProperty(map, where);
        if (map.ContainsKey("finding")) return ReadFinding(map, where);
        throw Wrong($"{where}: a condition begins with all, any, not, criterion, component, property or finding");
    }

    private ImmutableArray<Condition> Parts(JsonObject map, string key, string where, int depth)
    {
        Only(map, where, key);
        if (map[key] is not JsonArray { Count: > 0 } parts) throw Wrong($"{where}: '{key}' is a list with at least one condition");
        return [.. parts.Select(p => Read(p, where, depth + 1))];
    }

    private ComponentLeaf ReadComponent(JsonObject map, string where)
    {
        Only(map, where, "component", "status", "license");
        var id = Text(map["component"], where);
        if (!knowledge.HasComponent(id)) throw Wrong($"{where}: '{id}' is not a component of components.yaml");
        ImmutableArray<ComponentStatus> statuses = map["status"] is null
            ? [ComponentStatus.Published]
            : [.. Texts(map["status"], where).Select(s => Status(s, where))];
        return new ComponentLeaf(id, statuses, map["license"] is { } license ? License(license, where) : null);
    }

    private ComponentStatus Status(string text, string where) => text switch
    {
        "published" => ComponentStatus.Published,
        "partial" => ComponentStatus.Partial,
        "withheld" => ComponentStatus.Withheld,
        "not-applicable" => ComponentStatus.NotApplicable,
        _ => throw Wrong($"{where}: a status is published, partial, withheld or not-applicable, not '{text}'; not found is not known, and no condition can ask for it"),
    };

    /// <summary>Reads a licence test: a word, or a map with <c>without</c>.</summary>
    public LicenseTest License(JsonNode node, string where)
    {
        if (node is JsonObject map)
        {
            Only(map, where, "without");
            return new LicenseTest("without", Texts(map["without"], where));
        }

        var word = Text(node, where);
        return LicenseTest.Words.Contains(word)
            ? new LicenseTest(word, [])
            : throw Wrong($"{where}: a licence test is {string.Join(", ", LicenseTest.Words)} or {{ without: […] }}, not '{word}'");
    }

    private PropertyLeaf ReadProperty(JsonObject map, string where)
    {
        Only(map, where, "property", "is");
        var id = Text(map["property"], where);
        var property = knowledge.Property(id) ?? throw Wrong($"{where}: '{id}' is not a property of openness.yaml");
        var values = Texts(map["is"], where);
        foreach (var value in values)
            if (!property.Values.Any(v => v.Id == value)) throw Wrong($"{where}: '{value}' is not a value of the property '{id}'");
        return new PropertyLeaf(id, values);
    }

    private FindingLeaf ReadFinding(JsonObject map, string where)
    {
        Only(map, where, "finding", "is", "remedy");
        Remedy? remedy = null;
        if (map["remedy"] is JsonObject text)
        {
            Only(text, where, "action", "effort");
            remedy = new Remedy(Text(text["action"], where), text["effort"]?.GetValue<int>() ?? throw Wrong($"{where}: a remedy states its effort"));
        }

        var answer = map["is"]?.AsValue();
        return new FindingLeaf(Text(map["finding"], where), answer is null || answer.GetValue<bool>(), remedy);
    }

    private ImmutableArray<string> Texts(JsonNode? node, string where) => node switch
    {
        JsonArray list => [.. list.Select(item => Text(item, where))],
        _ => [Text(node, where)],
    };

    private string Text(JsonNode? node, string where) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw Wrong($"{where}: a word was expected, not '{node}'");

    private void Only(JsonObject map, string where, params ReadOnlySpan<string> keys)
    {
        foreach (var (key, _) in map)
            if (!keys.Contains(key)) throw Wrong($"{where}: the key '{key}' does not belong here");
    }

    /// <summary>The error with the file's name before it.</summary>
    public KnowledgeException Wrong(string what) => new($"{path}: {what}.");
}
