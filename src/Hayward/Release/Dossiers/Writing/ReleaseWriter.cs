using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hayward.Evidence;

namespace Hayward.Release.Dossiers.Writing;

/// <summary>Writes a <c>release.yaml</c> for people: every field stands there with its question, answered or open. The same dossier gives the same
/// bytes, and what is read back is the same dossier.</summary>
public sealed class ReleaseWriter
{
    private const int Width = 110;

    private readonly ReleaseFields _fields;

    /// <summary>Writes files with the given fields.</summary>
    public ReleaseWriter(ReleaseFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        _fields = fields;
    }

    /// <summary>Writes the file.</summary>
    public string Write(ReleaseDossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var text = new StringBuilder();
        Comment(text, "", "The dossier of a release: what is said and shown before the step that cannot be undone. Fill in what is open, leave what you do not know; "
            + "what is not known never passes a gate. A short answer is declared and undated; the long form says how it stands:");
        text.Append("#   field: the answer\n#   field:\n#     value: the answer          # a list for a field that takes several\n"
            + "#     standing: declared         # declared, measured or attested\n#     source: README.md:12       # where it was read: a file and line, an address, or the id of an evidence file\n"
            + "#     date: 2026-11-28\n# hayward release status says what is missing for which stage.\n");
        text.Append(CultureInfo.InvariantCulture, $"format: {ReleaseDossier.CurrentFormat}\n\n");
        Subject(text, dossier.Release);
        foreach (var chapter in _fields.Chapters) Chapter(text, chapter, dossier);
        Comment(text, "", "Files that carry the answers above, each under its digest; hayward release evidence add enters one. They lie in evidence/ and are never changed: "
            + $"a new version is a new file. Kinds: {string.Join(", ", _fields.EvidenceKinds)}.");
        Records(text, "evidence", "", dossier.Evidence.Select(RecordText.Of));
        return text.ToString();
    }

    /// <summary>One answer as it stands in its chapter, with a newline at its end.</summary>
    internal static string Answer(FieldDefinition field, Statement? statement)
    {
        if (statement is null) return $"  {field.Id}:\n";
        var value = field.Kind == FieldKind.List ? "" : YamlText.Scalar(string.Join("\n", statement.Value));
        var plain = statement is { Standing: Standing.Declared, Source: null, Date: null };
        var text = new StringBuilder();
        if (plain && field.Kind != FieldKind.List) return $"  {field.Id}: {value}\n";
        text.Append(CultureInfo.InvariantCulture, $"  {field.Id}:\n");
        if (plain)
        {
            foreach (var one in statement.Value) text.Append(CultureInfo.InvariantCulture, $"    - {YamlText.Scalar(one)}\n");
            return text.ToString();
        }

        if (field.Kind != FieldKind.List) text.Append(CultureInfo.InvariantCulture, $"    value: {value}\n");
        else
        {
            text.Append("    value:\n");
            foreach (var one in statement.Value) text.Append(CultureInfo.InvariantCulture, $"      - {YamlText.Scalar(one)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"    standing: {Word(statement.Standing)}\n");
        if (statement.Source is { } source) text.Append(CultureInfo.InvariantCulture, $"    source: {YamlText.Scalar(source)}\n");
        if (statement.Date is { } date) text.Append(CultureInfo.InvariantCulture, $"    date: {date:yyyy-MM-dd}\n");
        return text.ToString();
    }

    internal static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static void Subject(StringBuilder text, ReleaseSubject subject)
    {
        text.Append("release:\n");
        Pair("name", subject.Name, "");
        Pair("version", subject.Version, "the publisher's own");
        Pair("model", subject.Model, "where the files are, seen from this file");
        Pair("checkpoint", subject.Checkpoint?.ToString(), "of weights, configuration, tokenizer, templates and code; documents do not change it");
        text.Append("  publisher:\n");
        Pair("  name", subject.Publisher.Name, "");
        Pair("  legal-entity", subject.Publisher.LegalEntity, "who stands behind it in law");
        Pair("  jurisdiction", subject.Publisher.Jurisdiction, "ISO 3166: DE, US-CA");
        Pair("  contact", subject.Publisher.Contact, "");
        Pair("previous", subject.Previous?.ToString(), "checkpoint of the release before this one");
        Pair("ladder", subject.Ladder, "the publisher's own ladder, a file below this folder");
        text.Append('\n');

        void Pair(string key, string? value, string comment) => text.Append(CultureInfo.InvariantCulture,
            $"  {key}:{(value is { Length: > 0 } ? " " + YamlText.Scalar(value) : "")}{(comment.Length > 0 ? "  # " + comment : "")}\n");
    }

    private void Chapter(StringBuilder text, FieldChapter chapter, ReleaseDossier dossier)
    {
        var point = chapter.Point is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number}. ") : "";
        text.Append(CultureInfo.InvariantCulture, $"# {point}{chapter.Title}\n");
        Comment(text, "", chapter.About);
        text.Append(CultureInfo.InvariantCulture, $"{chapter.Id}:\n");
        foreach (var field in chapter.Fields)
        {
            Comment(text, "  ", field.Question + Hint(field));
            text.Append(Answer(field, dossier.Statements.GetValueOrDefault($"{chapter.Id}.{field.Id}")));
        }

        foreach (var record in chapter.Records.IsDefault ? [] : chapter.Records)
        {
            Comment(text, "  ", RecordText.About(record, _fields));
            Records(text, record, "  ", RecordText.In(record, dossier));
        }

        text.Append('\n');
    }

    private static string Hint(FieldDefinition field)
    {
        var kind = field.Kind switch
        {
            FieldKind.Choice => $"one of {string.Join(", ", field.Values)}",
            FieldKind.Number when field.Unit is { } unit => $"number, {unit}",
            FieldKind.Flops => "operations, such as 3.8*10^24",
            FieldKind.Text => "",
            _ => Word(field.Kind),
        };
        var words = new[] { kind, field.RequiredFrom is { } stage ? $"needed from {stage}" : "" }.Where(w => w.Length > 0).ToList();
        return words.Count > 0 ? $" ({string.Join("; ", words)})" : "";
    }

    private static void Records(StringBuilder text, string key, string indent, IEnumerable<ImmutableArray<(string Key, string Value)>> records)
    {
        var all = records.ToList();
        text.Append(CultureInfo.InvariantCulture, $"{indent}{key}:{(all.Count == 0 ? " []" : "")}\n");
        foreach (var record in all)
            for (var i = 0; i < record.Length; i++)
                text.Append(CultureInfo.InvariantCulture, $"{indent}  {(i == 0 ? "- " : "  ")}{record[i].Key}: {record[i].Value}\n");
    }

    private static void Comment(StringBuilder text, string indent, string words)
    {
        var line = new StringBuilder($"{indent}#");
        foreach (var word in words.Split(' '))
        {
            if (line.Length + 1 + word.Length > Width && line.Length > indent.Length + 1)
            {
                text.Append(line).Append('\n');
                line.Clear().Append(CultureInfo.InvariantCulture, $"{indent}#");
            }

            line.Append(' ').Append(word);
        }

        text.Append(line).Append('\n');
    }
}
