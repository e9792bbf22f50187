namespace Hayward.Artifacts.Formats.LfsPointers;

/// <summary>The rules of a Git LFS pointer, one case each.</summary>
internal enum LfsPointerRule
{
    /// <summary>The text is UTF-8.</summary>
    NotUtf8,

    /// <summary>The first line is the version, and it is version 1.</summary>
    VersionUnknown,

    /// <summary>Every line is a key, one blank and a value, and ends with a line feed.</summary>
    LineMalformed,

    /// <summary>Keys are made of lower-case letters, digits, dot and dash.</summary>
    KeyMalformed,

    /// <summary>After the version, keys are sorted and each occurs once.</summary>
    KeysOutOfOrder,

    /// <summary>There is an object id.</summary>
    OidMissing,

    /// <summary>The object id is <c>sha256:</c> and 64 lower-case hexadecimal digits.</summary>
    OidMalformed,

    /// <summary>There is a size.</summary>
    SizeMissing,

    /// <summary>The size is a decimal number of bytes.</summary>
    SizeMalformed,

    /// <summary>Other keys are extensions: <c>ext-</c>, one digit, a dash and a name, with a SHA-256 as the value.</summary>
    ExtensionMalformed,
}
