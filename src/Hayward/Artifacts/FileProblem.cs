namespace Hayward.Artifacts;

/// <summary>Why a file could not be read as what it claims to be.</summary>
public enum ProblemKind
{
    /// <summary>It was not opened or not read: the system refused, or it lies beyond the bounds on folders.</summary>
    Unreadable,

    /// <summary>Its size or time changed between the first and the last byte.</summary>
    ChangedWhileRead,

    /// <summary>It is a link that leaves what is examined; it was not followed.</summary>
    LinkLeavesFolder,

    /// <summary>It is not a regular file (a pipe, a device, a socket); it was not opened.</summary>
    NotAFile,

    /// <summary>It breaks a rule of its format.</summary>
    Malformed,

    /// <summary>It ends before the data that its header announces.</summary>
    Truncated,

    /// <summary>It is larger than the stated bound for what it is; the part beyond was hashed but not interpreted.</summary>
    BeyondBound,

    /// <summary>It should be UTF-8 text and is not.</summary>
    NotUtf8,

    /// <summary>Another file has the same name but for upper and lower case; on some systems one replaces the other.</summary>
    CaseCollision,

    /// <summary>Its bytes do not have the digest under which they are stored.</summary>
    DigestMismatch,
}

/// <summary>One thing wrong with one file, in one sentence.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Path">Path relative to what was examined, with <c>/</c>.</param>
/// <param name="Message">One sentence: what, where, what was expected, what to do.</param>
/// <param name="Offset">Byte offset, where there is one.</param>
/// <param name="Rule">Name of the format's error case, for example <c>HeaderTooLarge</c>.</param>
public sealed record FileProblem(ProblemKind Kind, string Path, string Message, long? Offset = null, string? Rule = null)
{
    /// <summary>True when a part of the bytes was not read as what it claims to be, so that no verdict covers it. Two names that differ
    /// only in case, or text in another encoding, are oddities that hide nothing.</summary>
    public bool HidesBytes => Kind is not (ProblemKind.CaseCollision or ProblemKind.NotUtf8 or ProblemKind.BeyondBound);
}
