namespace Hayward.Artifacts.Formats.Numpy;

/// <summary>The rules of the npy format, one case each, and the bounds of this reader at the end.</summary>
/// <remarks>Source: numpy/lib/format.py of https://github.com/numpy/numpy, which holds NEP 1.</remarks>
internal enum NumpyRule
{
    /// <summary>The file begins with <c>\x93NUMPY</c>.</summary>
    MagicWrong,

    /// <summary>The version is 1.0, 2.0 or 3.0.</summary>
    VersionUnknown,

    /// <summary>The header lies within the file.</summary>
    HeaderTruncated,

    /// <summary>The header is ASCII, or UTF-8 from version 3 on.</summary>
    HeaderNotText,

    /// <summary>The header is the literal of a dictionary, padded with blanks and ended by a new line.</summary>
    HeaderMalformed,

    /// <summary>The dictionary has the keys <c>descr</c>, <c>fortran_order</c> and <c>shape</c>, once each.</summary>
    KeysWrong,

    /// <summary>The type is one that NumPy knows.</summary>
    TypeUnknown,

    /// <summary>The number of elements and of bytes fits into 63 bits.</summary>
    Overflow,

    /// <summary>The data lies within the file.</summary>
    DataTruncated,

    /// <summary>The file ends with the data.</summary>
    TrailingData,

    /// <summary>Bound of this reader: a header is at most 64 KiB long; NumPy itself refuses more than 10,000 bytes.</summary>
    HeaderTooLarge,
}
