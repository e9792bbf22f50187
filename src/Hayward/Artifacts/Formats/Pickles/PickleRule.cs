namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>The rules of a pickle. The reader goes on after most of them, because another loader may do so too.</summary>
/// <remarks>Source: Lib/pickletools.py and Modules/_pickle.c of CPython 3.14; the latter decides where they differ.</remarks>
internal enum PickleRule
{
    /// <summary>Every byte where an opcode is due is one of the 68 opcodes.</summary>
    OpcodeUnknown,

    /// <summary>The pickle goes on to STOP.</summary>
    StopMissing,

    /// <summary>The argument of an opcode lies within the file.</summary>
    ArgumentTruncated,

    /// <summary>A length is not negative and fits 63 bits.</summary>
    LengthNegative,

    /// <summary>The protocol is at most 5.</summary>
    ProtocolUnknown,

    /// <summary>An opcode takes from the stack what lies above the topmost mark.</summary>
    StackUnderflow,

    /// <summary>An opcode that takes all to the mark finds one.</summary>
    MarkMissing,

    /// <summary>A memo entry is written before it is read.</summary>
    MemoMissing,

    /// <summary>The index of a memo entry is a decimal number and not negative.</summary>
    MemoIndexMalformed,

    /// <summary>A number in a line is a number.</summary>
    NumberMalformed,

    /// <summary>The text of STRING stands in quotes.</summary>
    StringNotQuoted,

    /// <summary>Escapes in a text are complete.</summary>
    EscapeMalformed,

    /// <summary>Text is UTF-8.</summary>
    TextNotUtf8,

    /// <summary>The lines of GLOBAL and INST are not empty.</summary>
    NameEmpty,

    /// <summary>Names are printable and have no blanks, so that no reader cuts or turns them into other names.</summary>
    NameUnusual,

    /// <summary>STACK_GLOBAL takes two texts.</summary>
    NameNotText,

    /// <summary>Keys and values come in pairs.</summary>
    PairIncomplete,

    /// <summary>Only callables are called.</summary>
    NotCallable,

    /// <summary>Arguments are a tuple.</summary>
    ArgumentsNotTuple,

    /// <summary>Items and state are put on objects that take them.</summary>
    TargetUnsuitable,

    /// <summary>An extension code is positive.</summary>
    ExtensionCodeInvalid,

    /// <summary>A frame ends within the file.</summary>
    FrameTruncated,

    /// <summary>An opcode with its argument lies within one frame; loaders differ in what they do with one that straddles.</summary>
    FrameStraddled,

    /// <summary>A frame begins after the end of the one before.</summary>
    FrameNested,

    /// <summary>Data is inside the pickle, because a loader of files is given no buffers beside it.</summary>
    BufferOutOfBand,

    /// <summary>Nothing but further pickles follows STOP.</summary>
    TrailingBytes,

    /// <summary>The array that joblib writes after its description has a size that can be told, and lies within the file.</summary>
    ArrayUnreadable,
}
