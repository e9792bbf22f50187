using Hayward.Observatory.Engine;

namespace Hayward.Observatory.Snapshots.Schema;

/// <summary>A column of a table of the snapshot.</summary>
/// <param name="Name">Its name; where the hub has the field too, the hub's own name of it.</param>
/// <param name="Kind">How the field is read.</param>
internal sealed record TableField(string Name, FieldKind Kind)
{
    /// <summary>Whether it is made of other columns of its row, and says nothing of its own.</summary>
    public bool IsDerived { get; init; }

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
