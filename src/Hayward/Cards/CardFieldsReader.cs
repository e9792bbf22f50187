using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hayward.Cards;

/// <summary>Takes the known fields out of front matter: mends the keys, makes strings, lists and maps alike, drops blanks.</summary>
internal sealed class CardFieldsReader
{
    private readonly string _path;
    private readonly FrontMatter _matter;
    private readonly CardVocabulary _words;
    private readonly List<CardIssue> _issues;
    private readonly Dictionary<string, List<(string Key, JsonNode? Value)>> _values = new(StringComparer.Ordinal);

    private CardFieldsReader(string path, FrontMatter matter, CardVocabulary words, List<CardIssue> issues) =>
        (_path, _matter, _words, _issues) = (path, matter, words, issues);

    /// <summary>The fields of <paramref name="matter"/>; every repair is an issue.</summary>
    public static CardFields Read(string path, FrontMatter matter, CardVocabulary words, List<CardIssue> issues)
    {
        var reader = new CardFieldsReader(path, matter, words, issues);
        reader.Sort();
        return reader.Fields();
    }

    private void Sort()
    {
        foreach (var (key, value) in _matter.Tree)
        {
            if (_words.FieldOf(key) is { } field) Take(field, key, value);
            else if (value is JsonObject map && !_words.Structured.Contains(CardVocabulary.Normalize(key))) SortNested(key, map);
        }
    }

    // Only the fields on which rights and lineage hang are worth a second look one level down.
    private void SortNested(string parent, JsonObject map)
    {
        foreach (var (key, value) in map)
        {
            if (key is not ("license" or "base_model") || _matter.Tree.ContainsKey(key)) continue;
            Report($"{key}-nested", parent, $"has '{key}' inside '{FrontMatter.Show(parent)}', where hubs do not read it; move it to the left margin");
            _values.TryAdd(key, [(key, value)]);
        }
    }

    private void Take(string field, string key, JsonNode? value)
    {
        if (!_values.TryGetValue(field, out var values)) _values.Add(field, values = []);
        if (key == field)
        {
            values.Insert(0, (key, value));
            return;
        }

        values.Add((key, value));
        Report($"{field}-misspelt", key, $"spells '{field}' as '{FrontMatter.Show(key)}', which hubs do not read");
    }

    private CardFields Fields()
    {
        var licenses = Words("license");
        return new CardFields
        {
            Licenses = licenses,
            LicenseName = Word("license_name"),
            LicenseLink = Word("license_link") ?? LinkInLicense(),
            BaseModels = [.. Words("base_model").Select(Repository).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)],
            BaseModelRelation = Word("base_model_relation"),
            Datasets = Words("datasets"),
            Languages = Words("language"),
            Tags = Words("tags"),
            Metrics = Words("metrics"),
            PipelineTag = Word("pipeline_tag"),
            LibraryName = Word("library_name"),
            NewVersion = Word("new_version"),
            Gated = _matter.Tree.Any(pair => CardVocabulary.Normalize(pair.Key).StartsWith("extra_gated_", StringComparison.Ordinal)),
            GatePrompt = Text("extra_gated_prompt"),
            EvaluationResults = Results(),
            Lines = _matter.Lines.ToImmutableDictionary(StringComparer.Ordinal),
        };
    }

    private ImmutableArray<string> Words(string field)
    {
        if (!_values.TryGetValue(field, out var values)) return [];
        var words = new List<string>();
        foreach (var (key, value) in values)
        {
            if (value is JsonArray list) words.AddRange(list.Select(Plain).OfType<string>());
            else if (Plain(value) is { } one) words.AddRange(Split(field, key, one));
        }

        return [.. words.Distinct(StringComparer.Ordinal)];
    }

    private string[] Split(string field, string key, string value)
    {
        if (!_words.Lists.Contains(field) || !value.Contains(',', StringComparison.Ordinal)) return [value];
        var parts = value.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        // "Apache License, Version 2.0" is one name: only lists of single words are taken apart where a name may hold a comma.
        if (field is "license" or "base_model" or "datasets" && parts.Any(part => part.Contains(' ', StringComparison.Ordinal))) return [value];
        Report($"{field}-comma-list", key, $"gives '{field}' as one string with commas; a list was expected, so it was taken apart");
        return parts;
    }

    private string? Word(string field)
    {
        if (!_values.TryGetValue(field, out var values)) return null;
        return values.Select(v => Plain(v.Value is JsonArray { Count: > 0 } list ? list[0] : v.Value)).FirstOrDefault(text => text is not null);
    }

    private string? Text(string field)
    {
        if (!_values.TryGetValue(field, out var values)) return null;
        var value = values[0].Value;
        return value is JsonArray lines ? string.Join('\n', lines.Select(Plain)) : Plain(value);
    }

    private string? Plain(JsonNode? node) => node switch
    {
        JsonValue value => Clean(value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()),
        JsonObject map => _words.ValueKeys.Select(key => map[key] is JsonValue inner ? Plain(inner) : null).FirstOrDefault(text => text is not null),
        JsonArray { Count: 1 } list when list[0] is JsonValue => Plain(list[0]),
        _ => null,
    };

    private static string? Clean(string text)
    {
        text = text.Trim().Trim('"', '\'', '`').Trim();
        return text.Length == 0 ? null : text;
    }

    private string? LinkInLicense()
    {
        if (!_values.TryGetValue("license", out var values)) return null;
        foreach (var (_, value) in values)
        {
            var map = value as JsonObject ?? (value as JsonArray)?.OfType<JsonObject>().FirstOrDefault();
            if (map is not null && _words.LicenseLinkKeys.Select(key => Plain(map[key])).FirstOrDefault(link => link is not null) is { } link) return link;
        }

        return null;
    }

    /// <summary>A base as <c>owner/name</c> where it is given as an address of the hub; otherwise as it stands, without slashes at its end.</summary>
    private string Repository(string name)
    {
        var trimmed = name.TrimEnd('/');
        if (CardLinks.HubRepository(trimmed, _words) is not { } repository) return trimmed;
        Report("base_model-address", "base_model", $"gives the base as the address {FrontMatter.Show(name)}; 'owner/name' was expected");
        return repository;
    }

    private int Results()
    {
        if (!_values.TryGetValue("model-index", out var values)) return 0;
        return values.Select(v => v.Value).OfType<JsonArray>().SelectMany(list => list).OfType<JsonObject>()
            .Sum(model => (model["results"] as JsonArray)?.Count ?? 0);
    }

    private void Report(string code, string key, string what)
    {
        int? line = _matter.Lines.TryGetValue(key, out var found) ? found : null;
        _issues.Add(new CardIssue(code, _path, line, $"{_path}{(line is null ? "" : $" line {line}")} {what}."));
    }
}
