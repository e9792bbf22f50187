using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Hayward.Evidence;

namespace Hayward.Release.Dossiers.Reading;

/// <summary>Reads the answers of the chapters. The short form is the value alone; the long form has <c>value</c>, <c>standing</c>, <c>source</c> and
/// <c>date</c>. A field without a value is open.</summary>
internal sealed class StatementReader(ReleaseFields fields, ReleaseNotebook notebook)
{
    private readonly ImmutableSortedDictionary<string, Statement>.Builder _statements = ImmutableSortedDictionary.CreateBuilder<string, Statement>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, Statement> Statements => _statements.ToImmutable();

    /// <summary>Reads every answer of a chapter; its lists of records are left to others.</summary>
    public void Read(FieldChapter chapter, Block block)
    {
        var records = chapter.Records.IsDefault ? [] : chapter.Records;
        foreach (var key in block.Keys.Where(key => !records.Contains(key)))
        {
            if (chapter.Fields.FirstOrDefault(f => f.Id == key) is { } field) Answer(chapter, field, block);
            else Unknown(chapter, records, key, block);
        }
    }

    private void Answer(FieldChapter chapter, FieldDefinition field, Block block)
    {
        var (node, line, id) = (block.Take(field.Id), block.LineOf(field.Id), $"{chapter.Id}.{field.Id}");
        if (node is null) return;
        var (standing, source, date) = (Standing.Declared, (string?)null, (DateOnly?)null);
        if (node is JsonObject map)
        {
            var form = new Block(map, line, id, notebook);
            standing = form.OptionalWord<Standing>("standing") ?? Standing.Declared;
            source = form.Text("source");
            date = form.Date("date");
            node = form.Take("value");
            form.Done();
            if (node is null) return;
        }

        var values = field.Kind == FieldKind.List ? block.Many(node, line, id) : block.One(node, line, id) is { } one ? [one] : [];
        if (values.IsEmpty || !Fits(field, values[0], line, id)) return;
        _statements.Add(id, new Statement(values, standing, source, date, line));
    }

    private bool Fits(FieldDefinition field, string text, int line, string id)
    {
        var expected = field.Kind switch
        {
            FieldKind.Date when FieldValues.Day(text) is null => "a day was expected, such as 2026-11-28",
            FieldKind.Number when FieldValues.Number(text) is null => $"a number{(field.Unit is { } unit ? $" of {unit}" : "")} was expected, such as 1200000",
            FieldKind.Flops when FieldValues.Flops(text) is null => "floating-point operations were expected, such as 1e24 or 3.8*10^24",
            FieldKind.Digest when FieldValues.Digest(text) is null && (field.Values.IsDefaultOrEmpty || !field.Values.Contains(text)) => Block.DigestExpected(text),
            FieldKind.Url when !FieldValues.IsAddress(text) => "an address was expected, such as https://example.org/policy",
            FieldKind.Choice when !field.Values.Contains(text) => NearestWord.Expected(text, field.Values),
            _ => null,
        };
        if (expected is null) return true;
        notebook.Mistake(line, $"{id} '{Block.Short(text)}' is not valid; {expected}.");
        return false;
    }

    private void Unknown(FieldChapter chapter, ImmutableArray<string> records, string key, Block block)
    {
        block.Take(key);
        var elsewhere = fields.Chapters.Where(c => c.Fields.Any(f => f.Id == key)).Select(c => c.Id).ToList();
        var expected = NearestWord.Of(key, [.. chapter.Fields.Select(f => f.Id), .. records]) is { } nearest ? $"the nearest valid one is '{nearest}'"
            : elsewhere.Count > 0 ? $"it belongs to the chapter {string.Join(" or ", elsewhere)}"
            : NearestWord.Expected(key, [.. chapter.Fields.Select(f => f.Id), .. records]);
        notebook.Mistake(block.LineOf(key), $"the chapter {chapter.Id} has no field '{Block.Short(key)}'; {expected}.");
    }
}
