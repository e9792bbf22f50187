namespace Hayward.Artifacts.Formats.Protobufs;

/// <summary>The rules of the encoding of protocol buffers, one case each.</summary>
internal enum WireRule
{
    /// <summary>A number has at most ten bytes and ends within its message.</summary>
    NumberTooLong,

    /// <summary>The number of a field is 1 to 536,870,911.</summary>
    FieldNumberWrong,

    /// <summary>A value is one of the four ways of writing in use; groups are not.</summary>
    WireTypeUnknown,

    /// <summary>A value ends within the message around it.</summary>
    LengthBeyondMessage,

    /// <summary>The file goes on to the end of what it announces.</summary>
    FileTruncated,

    /// <summary>Messages lie at most 100 deep, as in the reference implementation.</summary>
    TooDeep,

    /// <summary>A run of numbers of fixed width is a multiple of that width.</summary>
    RunUneven,

    /// <summary>A field that occurs once at most occurs once: of two, some readers take the last and others join them.</summary>
    FieldRepeated,
}
