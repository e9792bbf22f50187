namespace Hayward.Artifacts.Formats.Zips;

/// <summary>The rules that a zip keeps when every reader of it sees the same members, one case each. Some readers go by the central
/// directory (Python's zipfile, the miniz of PyTorch), some by the local headers as the bytes stream by, some search for the end
/// record in their own way: each broken rule is a place where two of them part.</summary>
/// <remarks>Source: APPNOTE.TXT 6.3.10 of PKWARE; the clause stands with each case.</remarks>
internal enum ZipRule
{
    /// <summary>There is an end record within the last 65,557 bytes (4.3.16).</summary>
    EndRecordMissing,

    /// <summary>The comment of the end record ends with the file (4.3.16).</summary>
    EndRecordCommentLength,

    /// <summary>No other end record lies outside the members, so that every search finds the same (4.3.16).</summary>
    SeveralEndRecords,

    /// <summary>The archive is one volume (4.3.16).</summary>
    SeveralVolumes,

    /// <summary>The ZIP64 end record lies where its locator says, directly before it, and has its size (4.3.14, 4.3.15).</summary>
    Zip64EndWrong,

    /// <summary>The ZIP64 end record repeats what the end record says where that is not saturated (4.4.1.4).</summary>
    Zip64EndDiffers,

    /// <summary>A ZIP64 field is there when a size is saturated, and repeats the size when it is not (4.5.3).</summary>
    Zip64FieldWrong,

    /// <summary>The directory lies within the file.</summary>
    DirectoryOutside,

    /// <summary>The directory lies where the end record says, without a shift by data put before the archive (4.4.24).</summary>
    DirectoryShifted,

    /// <summary>The directory has the size that the end record says (4.4.23).</summary>
    DirectorySizeWrong,

    /// <summary>The directory has as many entries as the end record says (4.4.22).</summary>
    DirectoryCountWrong,

    /// <summary>An entry of the directory is whole (4.3.12).</summary>
    EntryCutOff,

    /// <summary>A local header lies where the directory says (4.4.16).</summary>
    LocalHeaderMissing,

    /// <summary>Local header and directory give the same name (4.4.17; CVE-2025-1944).</summary>
    NameDiffers,

    /// <summary>Local header and directory give the same flags (4.4.4).</summary>
    FlagsDiffer,

    /// <summary>Local header and directory give the same method (4.4.5).</summary>
    MethodDiffers,

    /// <summary>Local header and directory give the same sizes, or none in the local header when a descriptor follows (4.4.8).</summary>
    SizeDiffers,

    /// <summary>Local header and directory give the same checksum, or none in the local header when a descriptor follows (4.4.7).</summary>
    CrcDiffers,

    /// <summary>A member that is flagged as encrypted is encrypted (4.4.4 bit 0; CVE-2025-1945).</summary>
    EncryptionFlagLies,

    /// <summary>No flag is set that changes how the bytes are read and that ordinary readers do not know (4.4.4).</summary>
    FlagUnknown,

    /// <summary>A descriptor follows the data when flag bit 3 is set, and repeats the directory (4.3.9).</summary>
    DescriptorWrong,

    /// <summary>The data has the checksum of the directory (4.4.7; CVE-2025-10156).</summary>
    CrcWrong,

    /// <summary>The data unpacks to the size of the directory (4.4.9).</summary>
    SizeWrong,

    /// <summary>The data is a valid deflate stream (RFC 1951).</summary>
    DeflateBroken,

    /// <summary>The deflate stream fills the packed size: nothing lies behind it within the member.</summary>
    DeflateTooShort,

    /// <summary>The data lies within the file.</summary>
    DataOutside,

    /// <summary>No byte belongs to two members.</summary>
    Overlap,

    /// <summary>No byte between the members belongs to none.</summary>
    Gap,

    /// <summary>The first member begins with the file.</summary>
    DataBefore,

    /// <summary>The file ends with the end record.</summary>
    DataAfter,

    /// <summary>Every local header belongs to an entry of the directory.</summary>
    MemberNotInDirectory,

    /// <summary>No name occurs twice.</summary>
    DuplicateName,

    /// <summary>A name is not empty.</summary>
    NameEmpty,

    /// <summary>A name is relative and does not climb out of its folder (4.4.17).</summary>
    NameLeavesFolder,

    /// <summary>Folders are separated by <c>/</c> (4.4.17).</summary>
    NameBackslash,

    /// <summary>A name has no control characters; some readers end it at a zero byte.</summary>
    NameControl,

    /// <summary>A name that is flagged as UTF-8 is UTF-8 (4.4.4 bit 11).</summary>
    NameNotUtf8,

    /// <summary>The Unicode path field gives the same name as the header (4.6.9).</summary>
    UnicodePathDiffers,

    /// <summary>The extra fields fill their place (4.5.1).</summary>
    ExtraMalformed,

    /// <summary>No member is a symbolic link.</summary>
    SymbolicLink,

    /// <summary>A folder has no data.</summary>
    FolderWithData,

    /// <summary>Bound of this reader: an archive has at most 100,000 members and a directory of 16 MiB.</summary>
    TooManyMembers,

    /// <summary>Bound of this reader: at most 1,000 members outside the directory are read.</summary>
    TooManyHidden,
}
