namespace Hayward.Artifacts.Formats.TfLite;

/// <summary>The rules of TensorFlow Lite, one case each.</summary>
internal enum TfLiteRule
{
    /// <summary>An offset leads to a place within the file.</summary>
    OffsetOutside,

    /// <summary>A table begins with the offset of its description, and its fields lie within it.</summary>
    TableMalformed,

    /// <summary>The elements of a list lie within the file.</summary>
    ListTooLong,

    /// <summary>The version of the schema is 1 to 3.</summary>
    VersionUnknown,

    /// <summary>A number of a buffer or type is one that the file has.</summary>
    IndexOutside,

    /// <summary>Dimensions are not negative, and a tensor fits into 63 bits.</summary>
    ShapeImpossible,

    /// <summary>At most 1,000,000 tables are read.</summary>
    TooManyTables,
}
