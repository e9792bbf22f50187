using System.Collections.Immutable;
using System.Text;
using Hayward.Observatory.Engine;

namespace Hayward.Observatory.Snapshots;

/// <summary>How a field of a hub record becomes a value of a column.</summary>
internal enum FieldKind
{
    /// <summary>A JSON text.</summary>
    Text,

    /// <summary>A JSON text, or true or false, which become words: the hub says <c>false</c>, <c>"auto"</c> or <c>"manual"</c>.</summary>
    Word,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>Any number.</summary>
    Number,

    /// <summary>A JSON text that is a time.</summary>
    Time,

    /// <summary>An array of JSON texts.</summary>
    Texts,

    /// <summary>Anything, kept as JSON.</summary>
    Json,
}

/// <summary>A column of the table of models.</summary>
/// <param name="Name">Its name, which is the hub's own name of the field.</param>
/// <param name="Kind">How the field is read.</param>
internal sealed record ModelColumn(string Name, FieldKind Kind)
{
    /// <summary>The column's type.</summary>
    public ColumnType Type => Kind switch
    {
        FieldKind.Flag => ColumnType.Boolean,
        FieldKind.Whole => ColumnType.BigInt,
        FieldKind.Number => ColumnType.Double,
        FieldKind.Time => ColumnType.Timestamp,
        FieldKind.Texts => ColumnType.List,
        _ => ColumnType.Text,
    };

    /// <summary>The type in the words of the manifest and the documents.</summary>
    public string Word => Kind switch
    {
        FieldKind.Flag => "boolean",
        FieldKind.Whole => "int64",
        FieldKind.Number => "double",
        FieldKind.Time => "timestamp",
        FieldKind.Texts => "list of text",
        FieldKind.Json => "json",
        _ => "text",
    };
}

/// <summary>The columns of <c>models.parquet</c>, in their order. They have the names of the hub's API, so that what is written for its own dumps
/// works here. Described in <c>docs/reference/snapshot.md</c>, which a test holds to this list.</summary>
internal static class ModelColumns
{
    /// <summary>The columns.</summary>
    public static readonly ImmutableArray<ModelColumn> All =
    [
        new("_id", FieldKind.Text),
        new("id", FieldKind.Text),
        new("author", FieldKind.Text),
        new("sha", FieldKind.Text),
        new("createdAt", FieldKind.Time),
        new("lastModified", FieldKind.Time),
        new("private", FieldKind.Flag),
        new("gated", FieldKind.Word),
        new("disabled", FieldKind.Flag),
        new("downloads", FieldKind.Whole),
        new("downloadsAllTime", FieldKind.Whole),
        new("likes", FieldKind.Whole),
        new("trendingScore", FieldKind.Number),
        new("library_name", FieldKind.Text),
        new("pipeline_tag", FieldKind.Text),
        new("tags", FieldKind.Texts),
        new("cardData", FieldKind.Json),
        new("config", FieldKind.Json),
        new("baseModels", FieldKind.Json),
        new("siblings", FieldKind.Json),
        new("safetensors", FieldKind.Json),
        new("gguf", FieldKind.Json),
        new("rest", FieldKind.Json),
    ];

    /// <summary>Place of <c>id</c>.</summary>
    public static readonly int Id = At("id");

    /// <summary>Place of <c>createdAt</c>.</summary>
    public static readonly int Created = At("createdAt");

    /// <summary>Place of <c>rest</c>: the fields that have no column, or whose value does not fit theirs.</summary>
    public static readonly int Rest = At("rest");

    // Few names are of one length, so that a name is found with one or two comparisons.
    private static readonly (byte[] Name, int Column)[][] ByLength =
        [.. Enumerable.Range(0, 1 + All.Max(c => c.Name.Length))
            .Select(length => All.Select((c, i) => (Encoding.UTF8.GetBytes(c.Name), i)).Where(c => c.Item1.Length == length && c.i != Rest).ToArray())];

    /// <summary>The shapes that the writer of Parquet takes.</summary>
    public static ImmutableArray<ColumnShape> Shapes { get; } = [.. All.Select(c => new ColumnShape(c.Name, c.Type))];

    /// <summary>Place of the column with this name, -1 for none.</summary>
    public static int Of(ReadOnlySpan<byte> name)
    {
        if (name.Length >= ByLength.Length) return -1;
        foreach (var (known, column) in ByLength[name.Length])
            if (name.SequenceEqual(known)) return column;
        return -1;
    }

    private static int At(string name) => All.Select((c, i) => (c.Name, i)).Single(c => c.Name == name).i;
}
