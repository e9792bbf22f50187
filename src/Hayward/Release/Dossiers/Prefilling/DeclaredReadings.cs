using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hayward.Evidence;
using Hayward.Release.Dossiers.Reading;

namespace Hayward.Release.Dossiers.Prefilling;

/// <summary>What the publisher's card and configuration say.</summary>
internal static class DeclaredReadings
{
    private static readonly string[] Relations = ["finetune", "adapter", "merge", "quantized"];

    public static Reading? License(ReadModel read) => (read.Examined.Declared.LicenseId ?? read.Examined.Declared.License) is { } license
        ? new Reading([license], Standing.Declared, LicenseAt(read))
        : null;

    public static Reading LicenseLimits(ReadModel read) => new(read.Examined.Declared.LicenseLimits, Standing.Declared, LicenseAt(read));

    public static Reading Bases(ReadModel read) => new(
        read.Examined.Declared.BaseModels,
        Standing.Declared,
        read.At("card.base_model", "adapter.base_model_name_or_path", "merge.model", "gguf.base_model") ?? ".");

    public static Reading? Relation(ReadModel read)
    {
        var word = read.Examined.Declared.Relation?.ToLowerInvariant() ?? (read.Declared.Adapter is not null ? "adapter" : read.Declared.Merge is not null ? "merge" : null);
        return word is not null && Relations.Contains(word)
            ? new Reading([word], Standing.Declared, read.At("card.base_model_relation", "adapter", "merge.model") ?? ".")
            : null;
    }

    public static Reading? Gate(ReadModel read) => read.Examined.Declared.Gate is { } gate
        ? new Reading([gate == "declared" ? "The card asks for something before the download." : gate], Standing.Declared, read.Declared.Card?.Path ?? ".")
        : null;

    public static Reading Datasets(ReadModel read) => new(read.Examined.Declared.Datasets, Standing.Declared, read.At("card.datasets") ?? ".");

    public static Reading? CardList(ReadModel read, string key, ImmutableArray<string>? values) =>
        values is { IsDefaultOrEmpty: false } given ? new Reading(given, Standing.Declared, read.Declared.Card!.At(key)) : null;

    // The hub's field holds grams of CO2 equivalent, alone or under "emissions".
    public static Reading? Carbon(ReadModel read)
    {
        if (read.Declared.Card?.FrontMatter["co2_eq_emissions"] is not { } node) return null;
        var value = node is JsonObject map ? map["emissions"] : node;
        if (value is not JsonValue number || number.GetValueKind() != JsonValueKind.Number || FieldValues.Number(number.ToJsonString()) is not { } grams) return null;
        return new Reading([(grams / 1000).ToString("0.######", CultureInfo.InvariantCulture)], Standing.Declared, read.Declared.Card.At("co2_eq_emissions"));
    }

    public static Reading? Architecture(ReadModel read) => read.Examined.Declared.Architecture is { } architecture
        ? new Reading([architecture], Standing.Declared, read.At("config.architectures", "config.model_type", "gguf.architecture") ?? ".")
        : null;

    public static Reading? ConfigNumber(ReadModel read, string key) => read.Declared.Config is { } config && config.Numbers.TryGetValue(key, out var number) && number >= 0
        ? new Reading([number.ToString(CultureInfo.InvariantCulture)], Standing.Declared, $"{config.Path}#{key}")
        : null;

    public static Reading? Configuration(ReadModel read) => read.Declared.Config is { NameOrPath: { Length: > 0 } origin } config
        ? new Reading([$"Saved from {origin}."], Standing.Declared, $"{config.Path}#_name_or_path")
        : null;

    public static Reading? Tokenizer(ReadModel read) => read.Declared.Tokenizer is { Paths.IsEmpty: false } tokenizer
        ? new Reading(
            [$"{string.Join(", ", tokenizer.Paths)}{(tokenizer.TokenizerClass is { } kind ? $" ({kind})" : "")}; where it comes from is not said."],
            Standing.Declared, tokenizer.Paths[0])
        : null;

    public static Reading? Template(ReadModel read)
    {
        var path = read.Artifacts.Files.FirstOrDefault(f => f.Name.EndsWith(".jinja", StringComparison.OrdinalIgnoreCase))?.Path
            ?? (read.Declared.Tokenizer?.ChatTemplate is not null ? read.Declared.Tokenizer.Paths.FirstOrDefault(p => p.EndsWith("tokenizer_config.json", StringComparison.Ordinal)) : null)
            ?? read.Declared.Gguf.FirstOrDefault(g => g.ChatTemplate is not null)?.Path;
        return path is null ? null : new Reading([path], Standing.Measured, path);
    }

    private static string LicenseAt(ReadModel read) => read.At("card.license", "license.text", "gguf.license") ?? ".";
}
