namespace Hayward.Artifacts;

/// <summary>What a reader of a format saw that a loader of it would act upon, or that it could not explain. A reader reports and never
/// judges; the judgement is that of the rules in <c>knowledge/scanning/</c>.</summary>
public enum ObservationKind
{
    /// <summary>A callable or class is named; subject: its full dotted name. Naming it makes a loader import its module.</summary>
    Import,

    /// <summary>A named callable is called; subject: its full dotted name.</summary>
    Call,

    /// <summary>State or items are put on an object that a callable made; subject: that callable.</summary>
    State,

    /// <summary>A callable is called whose name cannot be told without running the file.</summary>
    Unresolved,

    /// <summary>Another file or stream is encoded in a value; subject: what it is, for example <c>pickle</c>.</summary>
    Embedded,

    /// <summary>Code in the file itself: a Keras Lambda, Python bytecode, TorchScript source, machine code; subject: what it is.</summary>
    Code,

    /// <summary>A configuration names a class or function to import; subject: its full dotted name.</summary>
    Reference,

    /// <summary>An operation of a graph; subject: its name, with its domain before it where it has one.</summary>
    Operator,

    /// <summary>A template reaches an attribute, function or statement; subject: the expression.</summary>
    Template,

    /// <summary>The file names another file; subject: the path as written.</summary>
    Path,

    /// <summary>A configuration asks the loader to run Python code that lies beside the weights; subject: file and class.</summary>
    RemoteCode,

    /// <summary>A rule of the format is broken so that two readers of it may see different contents; subject: name of the rule.</summary>
    Deviation,

    /// <summary>Bytes were not understood; <see cref="Observation.Offset"/> and <see cref="Observation.Length"/> say which.</summary>
    Unexplained,

    /// <summary>A part is encrypted; subject: the part.</summary>
    Encrypted,

    /// <summary>A bound of this reader was met, so that the rest was not looked at; subject: the bound.</summary>
    Bounded,
}

/// <summary>One observation.</summary>
/// <param name="Kind">What was seen.</param>
/// <param name="Subject">What it is about, see <see cref="ObservationKind"/>; at most <see cref="SubjectLimit"/> characters.</param>
/// <param name="Offset">Byte offset in the (inner) file; for a pickle that of the opcode.</param>
/// <param name="Detail">Half a sentence for people: how and where, without a full stop.</param>
public sealed record Observation(ObservationKind Kind, string Subject, long? Offset, string Detail)
{
    /// <summary>Longest subject, in characters; a longer one is cut.</summary>
    public const int SubjectLimit = 512;

    /// <summary>Path of the member within the file, levels joined by <c>!/</c>; empty for the file itself.</summary>
    public string Inner { get; init; } = "";

    /// <summary>Number of bytes it is about, where that is known.</summary>
    public long? Length { get; init; }
}
