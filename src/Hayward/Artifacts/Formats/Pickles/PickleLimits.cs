namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>What one pickle may cost while it is read. Beyond a bound values are not kept any more; every opcode is still read and every
/// import is still reported.</summary>
internal static class PickleLimits
{
    /// <summary>Memory in bytes, by estimate, for the values of a pickle that is a file of its own; a tensor of a state dictionary takes some
    /// 800. Each level inside containers has half of it.</summary>
    public const long Values = 32 * 1024 * 1024;

    /// <summary>Values on the stack; a tuple of that many items is the only honest reason for more.</summary>
    public const int Stack = 1_000_000;

    /// <summary>Marks on the stack at the same time.</summary>
    public const int Marks = 100_000;

    /// <summary>Entries of the memo.</summary>
    public const int Memo = 1_000_000;

    /// <summary>Bytes of one value that are kept.</summary>
    public const int KeptBytes = 64 * 1024;

    /// <summary>Bytes of one line that are kept; names, numbers and short texts.</summary>
    public const int Line = 64 * 1024;

    /// <summary>Bytes of one whole number that are kept; a longer one is data and nothing more.</summary>
    public const int NumberBytes = 128;

    /// <summary>Different names that are kept apart.</summary>
    public const int Names = 20_000;

    /// <summary>Calls of one callable that are reported; a state dictionary calls the same one for every tensor.</summary>
    public const int CallsReported = 4;

    /// <summary>Bytes of the longest text whose encoding is undone.</summary>
    public const int Encoded = 8 * 1024 * 1024;
}
