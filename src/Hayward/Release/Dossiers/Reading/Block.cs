using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hayward.Evidence;

namespace Hayward.Release.Dossiers.Reading;

/// <summary>A map of <c>release.yaml</c> that is asked for its keys one by one; what was never asked for is a mistake. Every answer has its line.</summary>
internal sealed class Block(JsonObject map, int line, string place, ReleaseNotebook notebook)
{
    /// <summary>Characters of one text.</summary>
    private const int Longest = 20_000;

    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public int Line => line;

    public string Place => place;

    public ReleaseNotebook Notebook => notebook;

    /// <summary>Line of a key, or of the block where it is absent.</summary>
    public int LineOf(string key) => notebook.Lines.Of(map, key) is > 0 and var found ? found : line;

    public JsonNode? Take(string key)
    {
        _asked.Add(key);
        return map[key];
    }

    /// <summary>One text; null when it is absent, empty or wrong.</summary>
    public string? Text(string key) => Take(key) is { } node ? One(node, LineOf(key), Where(key)) : null;

    /// <summary>One text that must be there; empty when it is not, which is a mistake.</summary>
    public string Needed(string key)
    {
        if (Text(key) is { } text) return text;
        if (map[key] is null) notebook.Mistake(LineOf(key), $"{place} needs '{key}' and does not say it.");
        return "";
    }

    /// <summary>One text or a list of them.</summary>
    public ImmutableArray<string> Texts(string key) => Take(key) is { } node ? Many(node, LineOf(key), Where(key)) : [];

    public DateOnly? Date(string key) => Parsed(key, FieldValues.Day, "a day was expected, such as 2026-11-28");

    public DateOnly NeededDate(string key) => Date(key) ?? Missing(key, DateOnly.MinValue);

    public Digest? Sha256(string key)
    {
        if (Text(key) is not { } text) return null;
        if (FieldValues.Digest(text) is { Algorithm: "sha256" } digest) return digest;
        notebook.Mistake(LineOf(key), $"{Where(key)} '{Short(text)}' is not a digest; {DigestExpected(text)}.");
        return null;
    }

    /// <summary>What is wrong with a digest.</summary>
    public static string DigestExpected(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (algorithm, hex) = colon < 0 ? ("", text) : (text[..colon], text[(colon + 1)..]);
        var odd = hex.FirstOrDefault(c => !char.IsAsciiHexDigitLower(c));
        var said = hex.Length != 64 ? $"it has {hex.Length:N0} characters after the colon" : odd != default ? $"'{odd}' is no digit of it" : "";
        var name = algorithm is "sha256" ? "" : algorithm.Length > 0 && NearestWord.Of(algorithm, ["sha256"]) is { } nearest ? $"the nearest valid algorithm is '{nearest}', and " : "";
        return $"{name}sha256: and 64 lower-case hexadecimal digits were expected{(said.Length > 0 ? $", {said}" : "")}";
    }

    /// <summary>One of some words; null when it is absent or wrong.</summary>
    public string? Word(string key, IReadOnlyCollection<string> valid)
    {
        if (Text(key) is not { } text) return null;
        if (valid.Contains(text)) return text;
        notebook.Mistake(LineOf(key), $"{Where(key)} '{Short(text)}' is not valid; {NearestWord.Expected(text, valid)}.");
        return null;
    }

    /// <summary>Some words of several.</summary>
    public ImmutableArray<string> Words(string key, IReadOnlyCollection<string> valid)
    {
        var texts = Texts(key);
        foreach (var odd in texts.Where(t => !valid.Contains(t)))
            notebook.Mistake(LineOf(key), $"{Where(key)} '{Short(odd)}' is not valid; {NearestWord.Expected(odd, valid)}.");
        return texts;
    }

    /// <summary>A word of an enum that must be there.</summary>
    public T NeededWord<T>(string key) where T : struct, Enum
    {
        var names = Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName).ToList();
        var wrong = map[key] is not null;
        if (Word(key, names) is { } word) return Enum.GetValues<T>()[names.IndexOf(word)];
        return wrong ? default : Missing<T>(key, default);
    }

    public T? OptionalWord<T>(string key) where T : struct, Enum => Take(key) is null ? null : NeededWord<T>(key);

    public bool Flag(string key)
    {
        if (Take(key) is not { } node) return false;
        if (node is JsonValue value && value.GetValueKind() is JsonValueKind.True or JsonValueKind.False) return node.GetValue<bool>();
        notebook.Mistake(LineOf(key), $"{Where(key)} is not valid; true or false was expected.");
        return false;
    }

    /// <summary>A map within this one; null when it is absent or no map.</summary>
    public Block? Inner(string key)
    {
        if (Take(key) is not { } node) return null;
        if (node is JsonObject inner) return new Block(inner, LineOf(key), Where(key), notebook);
        notebook.Mistake(LineOf(key), $"{Where(key)} is not a map; keys with values were expected below it.");
        return null;
    }

    /// <summary>The records of a list, each with its line.</summary>
    public IEnumerable<Block> Records(string key)
    {
        if (Take(key) is not { } node) yield break;
        if (node is not JsonArray list)
        {
            notebook.Mistake(LineOf(key), $"{Where(key)} is not a list; records that begin with '-' were expected below it.");
            yield break;
        }

        for (var i = 0; i < list.Count; i++)
        {
            var at = notebook.Lines.Of(list, i) is > 0 and var found ? found : LineOf(key);
            var name = Where(key);
            if (list[i] is JsonObject record) yield return new Block(record, at, Named(record, name, i), notebook);
            else notebook.Mistake(at, $"{name} holds something that is no record; keys with values were expected, such as 'id: …'.");
        }
    }

    /// <summary>Tells every key that was not asked for.</summary>
    public void Done()
    {
        foreach (var key in map.Select(pair => pair.Key).Where(key => !_asked.Contains(key)))
            notebook.Mistake(LineOf(key), $"{(place.Length > 0 ? place : "the file")} has no key '{Short(key)}'; {NearestWord.Expected(key, _asked)}.");
    }

    /// <summary>Keys in the order of the file.</summary>
    public IEnumerable<string> Keys => map.Select(pair => pair.Key);

    /// <summary>One text of a node; null when it is none, which is a mistake.</summary>
    public string? One(JsonNode? node, int at, string where)
    {
        if (FieldValues.Scalar(node) is not { } text)
        {
            if (node is not null) notebook.Mistake(at, $"{where} is a {(node is JsonArray ? "list" : "map")}; one text was expected.");
            return null;
        }

        if (text.Length > Longest || text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
        {
            notebook.Mistake(at, text.Length > Longest ? $"{where} has {text.Length:N0} characters; at most {Longest:N0} are read." : $"{where} holds a control character; write plain text.");
            return null;
        }

        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    public ImmutableArray<string> Many(JsonNode node, int at, string where)
    {
        if (node is not JsonArray list) return One(node, at, where) is { } one ? [one] : [];
        var texts = list.Select((item, i) => One(item, notebook.Lines.Of(list, i) is > 0 and var found ? found : at, where)).OfType<string>();
        return [.. texts];
    }

    public static string Short(string text) => text.Length <= 80 ? text : text[..77] + "…";

    private static string Named(JsonObject record, string name, int index) =>
        FieldValues.Scalar(record["id"]) is { Length: > 0 and <= 64 } id ? $"{name} {id}" : $"{name} {index + 1}";

    private string Where(string key) => place.Length > 0 ? $"{place}.{key}" : key;

    private T? Parsed<T>(string key, Func<string, T?> parse, string expected) where T : struct
    {
        if (Text(key) is not { } text) return null;
        if (parse(text) is { } value) return value;
        notebook.Mistake(LineOf(key), $"{Where(key)} '{Short(text)}' is not valid; {expected}.");
        return null;
    }

    private T Missing<T>(string key, T instead)
    {
        if (map[key] is null) notebook.Mistake(line, $"{place} needs '{key}' and does not say it.");
        return instead;
    }
}
