namespace Hayward.Artifacts.Formats.Tars;

/// <summary>The rules that a tar keeps, one case each, and the bounds of this reader at the end.</summary>
/// <remarks>Sources: POSIX.1-2017, pax, "ustar Interchange Format" and "pax Interchange Format"; the GNU tar manual, "Basic Tar Format".</remarks>
internal enum TarRule
{
    /// <summary>A header has the checksum that it says.</summary>
    ChecksumWrong,

    /// <summary>A number is octal, or binary as GNU tar writes it, and not negative.</summary>
    NumberMalformed,

    /// <summary>The data of a member lies within the file.</summary>
    DataTruncated,

    /// <summary>The archive ends with two blocks of zeros.</summary>
    EndMissing,

    /// <summary>Nothing but zeros follows the end.</summary>
    TrailingData,

    /// <summary>The bytes that fill the last block of a member are zeros.</summary>
    PaddingNotZero,

    /// <summary>A long name or pax record is used by the header after it.</summary>
    ExtensionUnused,

    /// <summary>A pax record has the length that it says, a key and a value.</summary>
    PaxMalformed,

    /// <summary>A name is relative and does not climb out of its folder.</summary>
    NameLeavesFolder,

    /// <summary>A name has no control characters.</summary>
    NameControl,

    /// <summary>No name occurs twice; some readers take the first and some the last.</summary>
    DuplicateName,

    /// <summary>Only files and folders are in it: no links, devices or pipes.</summary>
    NotAFile,

    /// <summary>Members are not sparse, because readers differ in how they fill the holes.</summary>
    Sparse,

    /// <summary>A pax header for all members gives no name, link or size: some readers take it for each of them and some for none.</summary>
    GlobalMember,

    /// <summary>Bound of this reader: a name or pax header is at most 1 MiB long.</summary>
    ExtensionTooLarge,

    /// <summary>Bound of this reader: an archive has at most 100,000 members.</summary>
    TooManyMembers,
}
