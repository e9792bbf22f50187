using System.Collections.Immutable;
using System.Globalization;
using Hayward.Artifacts;
using Hayward.Artifacts.Formats.Gguf;

namespace Hayward.Cards;

/// <summary>Takes what a GGUF header says about the model.</summary>
internal static class GgufStatementReader
{
    private const string General = "general.";
    private const string Base = "general.base_model.";
    private const int MaxBases = 100;

    /// <summary>The statement of one file.</summary>
    public static GgufStatement Read(ModelFile file, GgufHeader header, CardVocabulary words)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in header.Metadata)
        {
            if (!key.StartsWith(General, StringComparison.Ordinal)) continue;
            if (value.Text is { } text) values[key] = text;
            else if (value.Type == GgufValueType.Array && value.First.Length > 0) values[key] = string.Join(", ", value.First);
        }

        return new GgufStatement(file.Path, values.ToImmutable(), Bases(header, words), header.Text("tokenizer.chat_template"));
    }

    private static ImmutableArray<string> Bases(GgufHeader header, CardVocabulary words)
    {
        var count = header.Metadata.GetValueOrDefault(Base + "count")?.Whole ?? 0;
        var bases = new List<string>();
        for (var i = 0; i < Math.Min(count, MaxBases); i++)
        {
            var prefix = Base + i.ToString(CultureInfo.InvariantCulture);
            var address = Clean(header.Text(prefix + ".repo_url")) ?? Clean(header.Text(prefix + ".url"));
            // Names are put in capitals by the converter and are no repository; they are better than nothing.
            var name = address is null ? Name(header, prefix) : CardLinks.HubRepository(address.TrimEnd('/'), words) ?? address;
            if (name is not null) bases.Add(name);
        }

        return [.. bases.Distinct(StringComparer.Ordinal)];
    }

    private static string? Name(GgufHeader header, string prefix)
    {
        var name = Clean(header.Text(prefix + ".name"));
        var owner = Clean(header.Text(prefix + ".organization"));
        return name is null || owner is null || name.Contains('/', StringComparison.Ordinal) ? name : $"{owner}/{name}";
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
