using System.Collections.Immutable;
using System.Text;
using Hayward.Observatory.Engine;

namespace Hayward.Observatory.Snapshots.Schema;

/// <summary>Name, columns and order of a table of the snapshot.</summary>
internal sealed class TableSchema
{
    // Few names are of one length, so that a name is found with one or two comparisons.
    private readonly (byte[] Name, int Column)[][] _byLength;
    private readonly ImmutableArray<string> _ours;

    /// <summary>A table.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fields">Its columns.</param>
    /// <param name="order">The columns by which its rows are ordered; none where they stay in the order of the source.</param>
    /// <param name="ours">The columns that Hayward fills, which a field of the hub with the same name never does.</param>
    public TableSchema(string name, ImmutableArray<TableField> fields, ImmutableArray<string> order, ImmutableArray<string> ours)
    {
        (Name, Fields, Order, _ours) = (name, fields, order, ours);
        Shapes = [.. fields.Select(f => new ColumnShape(f.Name, f.Type))];
        Derived = [.. Enumerable.Range(0, fields.Length).Where(i => fields[i].IsDerived)];
        ImmutableArray<string> own = [.. ours, "rest", "observedAt", .. Derived.Select(i => fields[i].Name)];
        var known = fields.Select((f, i) => (Encoding.UTF8.GetBytes(f.Name), i)).Where(f => !own.Contains(fields[f.i].Name)).ToList();
        _byLength = [.. Enumerable.Range(0, 1 + fields.Max(f => f.Name.Length)).Select(length => known.Where(k => k.Item1.Length == length).ToArray())];
        Rest = Find("rest");
        Observed = Find("observedAt");
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its columns in their order.</summary>
    public ImmutableArray<TableField> Fields { get; }

    /// <summary>The columns by which its rows are ordered; none where they stay in the order of the source.</summary>
    public ImmutableArray<string> Order { get; }

    /// <summary>The shapes that the writer of Parquet takes.</summary>
    public ImmutableArray<ColumnShape> Shapes { get; }

    /// <summary>Place of <c>rest</c>: the fields that have no column, or whose value does not fit theirs; -1 where there is none.</summary>
    public int Rest { get; }

    /// <summary>Place of <c>observedAt</c>; -1 where there is none.</summary>
    public int Observed { get; }

    /// <summary>Places of the columns that are made of others.</summary>
    public ImmutableArray<int> Derived { get; }

    /// <summary>Its file in a snapshot that was made <paramref name="generation"/> times.</summary>
    public string FileName(int generation) => generation == 1 ? $"{Name}.parquet" : $"{Name}-{generation}.parquet";

    /// <summary>The table with more columns behind its own, which only Hayward fills.</summary>
    public TableSchema With(string name, params ImmutableArray<TableField> more) => new(name, Fields.AddRange(more), [], [.. _ours, .. more.Select(f => f.Name)]);

    /// <summary>The table in another order.</summary>
    public TableSchema By(params ImmutableArray<string> order) => new(Name, Fields, order, _ours);

    /// <summary>Place of the column that a field of the hub with this name fills, -1 for none.</summary>
    public int Of(ReadOnlySpan<byte> name)
    {
        if (name.Length >= _byLength.Length) return -1;
        foreach (var (known, column) in _byLength[name.Length])
            if (name.SequenceEqual(known)) return column;
        return -1;
    }

    /// <summary>Place of a column that is there.</summary>
    public int At(string name) => Find(name) is var place and >= 0 ? place : throw new ArgumentException($"{Name} has no column {name}.", nameof(name));

    /// <summary>Place of a column, -1 for none.</summary>
    public int Find(string name)
    {
        for (var i = 0; i < Fields.Length; i++)
            if (Fields[i].Name == name) return i;
        return -1;
    }
}
