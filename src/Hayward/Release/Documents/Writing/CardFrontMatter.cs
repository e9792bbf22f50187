using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Release.Documents.Templates;
using Hayward.Terms.Payload;

namespace Hayward.Release.Documents.Writing;

/// <summary>The front matter of a card: the fields of a document that have a key, as far as the hub takes their values and nothing speaks against them.</summary>
internal static class CardFrontMatter
{
    private const int LongestValue = 200;
    private const int MostValues = 100;

    /// <summary>The fields that are written, key by key.</summary>
    /// <param name="document">The document.</param>
    /// <param name="template">Its template, which says what each key may hold.</param>
    public static ImmutableArray<(string Key, ImmutableArray<string> Values, bool List)> Fields(ReleaseDocument document, TemplateFile template)
    {
        var keys = template.Sections.SelectMany(s => s.Fields.Select(f => (Id: $"{s.Id}.{f.Id}", f.FrontMatter))).Where(f => f.FrontMatter is not null).ToDictionary(f => f.Id, f => f.FrontMatter!, StringComparer.Ordinal);
        var fields = ImmutableArray.CreateBuilder<(string, ImmutableArray<string>, bool)>();
        foreach (var field in document.Fields.Where(f => f.State == FieldState.Filled))
        {
            if (!keys.TryGetValue(field.Id, out var key)) continue;
            var fit = field.Values.Where(v => v.Doubt is null && v.Cut is null && v.Text.Length <= LongestValue && DocumentBuilder.Fits(key, v.Text)).Select(v => v.Text).Distinct(StringComparer.Ordinal).Take(MostValues).ToImmutableArray();
            if (!fit.IsEmpty) fields.Add((key.Key, key.List ? fit : [fit[0]], key.List));
        }

        return fields.ToImmutable();
    }

    /// <summary>The text with its marks; empty when there is no field to write.</summary>
    public static string Write(ReleaseDocument document, TemplateFile template) => Fields(document, template) is { IsEmpty: false } fields ? CardMerge.SetFields("", fields) + "\n" : "";

    /// <summary>What Hayward's own reader of cards finds in a front matter, key by key.</summary>
    internal static CardFields? Read(string text) => CardReader.ReadCard("README.md", System.Text.Encoding.UTF8.GetBytes(text), out _)?.Fields;
}
