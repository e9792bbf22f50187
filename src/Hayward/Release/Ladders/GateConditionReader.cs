using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hayward.Evidence;
using Hayward.Openness;
using Hayward.Release.Dossiers;
using Hayward.Release.Safeguards;

namespace Hayward.Release.Ladders;

/// <summary>Reads the conditions of a ladder. Every name must be known; a criterion may be named before it stands, and never through itself.</summary>
internal sealed class GateConditionReader(
    string path, LadderLines lines, LadderVocabulary words, ImmutableArray<CapabilityTier> tiers, Func<string, string, GateCondition> criterion)
{
    private const int MaxDepth = 16;
    private static readonly string[] Heads =
    [
        "all", "any", "at-least", "not", "not-contradicted", "absent", "criterion", "statement", "evaluation", "every-area", "finding", "failure-mode", "component", "verdict", "claim",
        "signature", "checkpoint", "evidence", "safeguard", "support", "data", "changes", "tier",
    ];

    /// <summary>Reads the condition at a place such as <c>criteria[3].when</c>.</summary>
    /// <exception cref="LadderException">It is none.</exception>
    public GateCondition Read(JsonNode? node, string place, int depth = 0)
    {
        if (node is not JsonObject map) throw Wrong(place, "a condition is a map that begins with one of its words, such as { statement: type.license }");
        if (depth > MaxDepth) throw Wrong(place, $"conditions nest deeper than {MaxDepth}; split this one into criteria");
        var head = Heads.FirstOrDefault(map.ContainsKey)
            ?? throw Wrong(place, $"'{map.Select(p => p.Key).FirstOrDefault("nothing")}' begins no condition; {NearestWord.Expected(map.Select(p => p.Key).FirstOrDefault(""), Heads)}");
        switch (head)
        {
            case "all":
                return new AllOf(Parts(map, head, place, depth));
            case "any":
                return new AnyOf(Parts(map, head, place, depth), lines.Of(place));
            case "at-least":
                Only(map, place, "at-least", "of");
                var parts = List(map["of"], $"{place}.of", depth);
                var count = Number(map[head], place);
                return count >= 1 && count <= parts.Length
                    ? new AtLeast(count, parts)
                    : throw Wrong(place, string.Create(CultureInfo.InvariantCulture, $"at-least {count} of {parts.Length} conditions was found; a number from 1 to {parts.Length} was expected"));
            case "not":
                Only(map, place, head);
                return new NotOf(Read(map[head], $"{place}.not", depth + 1));
            case "not-contradicted":
                Only(map, place, head);
                return new UncontradictedOf(Read(map[head], $"{place}.{head}", depth + 1));
            case "absent":
                Only(map, place, head);
                return new AbsentOf(Read(map[head], $"{place}.absent", depth + 1), lines.Of(place));
            case "criterion":
                Only(map, place, head);
                var id = Text(map[head], place);
                return new CriterionOf(id, criterion(id, place));
            default:
                return ReadAsk(head, map, place);
        }
    }

    private GateCondition ReadAsk(string head, JsonObject map, string place)
    {
        switch (head)
        {
            case "statement":
                Only(map, place, "statement", "standing", "is");
                return new StatementAsk(Statement(Text(map[head], place), place), Texts(map["standing"], place, s => Word<Standing>(s, place)), Texts(map["is"], place, s => s));
            case "evaluation":
                return Evaluation(map, place, words.Areas.GetValueOrDefault(Known(Text(map[head], place), words.AreaOrder, "capability area", place))!);
            case "every-area":
                if (map[head]?.GetValueKind() != JsonValueKind.True) throw Wrong(place, "every-area is true");
                return new AllOf([.. words.AreaOrder.Select(area => Evaluation(map, place, words.Areas[area]))]);
            case "finding" or "failure-mode":
                Only(map, place, head, "is");
                var (probes, what) = head == "finding" ? (words.Probes, "probe") : (words.FailureModes, "failure mode");
                var probe = Known(Text(map[head], place), probes.Keys, what, place);
                return new FindingAsk(probe, Flag(map["is"], place, true), probes[probe]);
            case "component":
                Only(map, place, head, "status");
                var component = Known(Text(map[head], place), words.Components.Keys, "component", place);
                var statuses = Texts(map["status"], place, s => s == "not-found" ? throw Wrong(place, "not-found is not known, and no condition can ask for it") : Word<ComponentStatus>(s, place));
                return new ComponentAsk(component, statuses.IsEmpty ? [ComponentStatus.Published] : statuses, words.Components[component]);
            case "verdict":
                Only(map, place, head, "is");
                var framework = Known(Text(map[head], place), words.Frameworks.Keys, "framework with results", place);
                var results = Texts(map["is"], place, r => Known(r, words.Frameworks[framework], $"result of {framework}", place));
                return new VerdictAsk(framework, results.IsEmpty ? throw Wrong(place, "a verdict says with 'is' which results are enough") : results, words.Frameworks[framework]);
            case "claim":
                Only(map, place, head);
                var claim = Known(Text(map[head], place), words.Claims.Keys, "claim", place);
                return new ClaimAsk(claim, words.Claims[claim]);
            case "signature":
                Only(map, place, head);
                Known(Text(map[head], place), ["model"], "thing that is signed", place);
                return new SignatureAsk();
            case "checkpoint":
                Only(map, place, head);
                Known(Text(map[head], place), ["recorded"], "word for a checkpoint", place);
                return new CheckpointAsk();
            case "evidence":
                Only(map, place, head);
                return new EvidenceAsk(Known(Text(map[head], place), words.EvidenceKinds, "kind of evidence", place));
            case "safeguard":
                Only(map, place, head);
                return new SafeguardAsk(Known(Text(map[head], place), SafeguardAsk.Choices, "word for a safeguard", place));
            case "support":
                Only(map, place, head, "kind", "for");
                return new SupportAsk(
                    Known(Text(map[head], place), ["offer", "need"], "side of the register", place),
                    map["kind"] is { } kind ? Known(Text(kind, place), words.SupportKinds, "kind of support", place) : null,
                    map["for"] is { } whom ? Known(Text(whom, place), words.SupportFor, "group of the register", place) : null);
            case "data":
                Only(map, place, head);
                return new DataAsk(Known(Text(map[head], place), DataAsk.Choices, "word for data", place));
            case "changes":
                Only(map, place, head);
                Known(Text(map[head], place), ["logged"], "word for changes", place);
                return new ChangesAsk();
            default:
                Only(map, place, head);
                var tier = Known(Text(map[head], place), tiers.Select(t => t.Id), "tier of this ladder", place);
                return new TierAsk(tiers.First(t => t.Id == tier), tiers);
        }
    }

    private EvaluationAsk Evaluation(JsonObject map, string place, CapabilityArea area)
    {
        Only(map, place, "evaluation", "every-area", "independence", "threshold", "safeguards", "after-fine-tuning");
        if (map["threshold"] is { } threshold) Known(Text(threshold, place), ["beforehand"], "word for a threshold", place);
        SafeguardPlace? safeguards = map["safeguards"] is not { } travel ? null
            : Known(Text(travel, place), ["travelling", "in-files"], "word for safeguards", place) == "in-files" ? SafeguardPlace.InFiles : SafeguardPlace.InTemplate;
        return new EvaluationAsk(
            area, map["independence"] is { } distance ? Word<Independence>(Text(distance, place), place) : Independence.Internal, map["threshold"] is not null, safeguards,
            Flag(map["after-fine-tuning"], place, false));
    }

    /// <summary>A statement that the dossier knows.</summary>
    public string Statement(string id, string place) => Known(id, words.Statements, "field of the dossier", place);

    private ImmutableArray<GateCondition> Parts(JsonObject map, string key, string place, int depth)
    {
        Only(map, place, key);
        return List(map[key], $"{place}.{key}", depth);
    }

    private ImmutableArray<GateCondition> List(JsonNode? node, string place, int depth) => node is JsonArray { Count: > 0 } parts
        ? [.. parts.Select((part, i) => Read(part, string.Create(CultureInfo.InvariantCulture, $"{place}[{i}]"), depth + 1))]
        : throw Wrong(place, "a list with at least one condition was expected");

    private string Known(string word, IEnumerable<string> valid, string what, string place)
    {
        var all = valid.ToList();
        return all.Contains(word, StringComparer.Ordinal) ? word : throw Wrong(place, $"'{word}' is no {what}; {NearestWord.Expected(word, all)}");
    }

    private T Word<T>(string word, string place)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()) == word) return value;
        throw Wrong(place, $"'{word}' is none of the words here; {NearestWord.Expected(word, [.. Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)])}");
    }

    private ImmutableArray<T> Texts<T>(JsonNode? node, string place, Func<string, T> read) => node switch
    {
        null => [],
        JsonArray list => [.. list.Select(item => read(Text(item, place)))],
        _ => [read(Text(node, place))],
    };

    private string Text(JsonNode? node, string place) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw Wrong(place, $"a word was expected, not {node?.ToJsonString() ?? "nothing"}");

    private int Number(JsonNode? node, string place) =>
        node is JsonValue value && value.TryGetValue<long>(out var number) && number is >= 0 and <= 1000 ? (int)number : throw Wrong(place, "a small whole number was expected");

    private bool Flag(JsonNode? node, string place, bool otherwise) =>
        node is null ? otherwise : node is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : throw Wrong(place, "true or false was expected");

    private void Only(JsonObject map, string place, params string[] keys)
    {
        foreach (var (key, _) in map)
            if (!keys.Contains(key)) throw Wrong(place, $"the key '{key}' does not belong here; {NearestWord.Expected(key, keys)}");
    }

    private LadderException Wrong(string place, string what) => new(path, lines.Of(place), what);
}
