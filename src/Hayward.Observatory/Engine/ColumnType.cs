namespace Hayward.Observatory.Engine;

/// <summary>Types of columns, by the numbers of <c>duckdb_type</c>; those that Hayward writes or reads as spans.</summary>
internal enum ColumnType
{
    /// <summary>One byte, 0 or 1.</summary>
    Boolean = 1,

    /// <summary>Four bytes with a sign.</summary>
    Integer = 4,

    /// <summary>Eight bytes with a sign.</summary>
    BigInt = 5,

    /// <summary>Eight bytes, IEEE 754.</summary>
    Double = 11,

    /// <summary>Microseconds since 1970-01-01 00:00:00, eight bytes; Hayward keeps times in UTC.</summary>
    Timestamp = 12,

    /// <summary>UTF-8.</summary>
    Text = 17,

    /// <summary>A list; Hayward writes lists of texts only.</summary>
    List = 24,
}
