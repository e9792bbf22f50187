using System.Collections.Immutable;

namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>One pickle as far as it could be read.</summary>
/// <param name="Root">What a loader would return; null when the pickle does not reach STOP.</param>
/// <param name="Begin">Offset of its first opcode.</param>
/// <param name="End">Offset after its last byte that was read.</param>
/// <param name="Protocol">Highest protocol it announces; 0 when it announces none.</param>
/// <param name="Errors">Broken rules, each named once at the first place; a reader that puts the pickle into a container passes them on.</param>
internal sealed record PickleProgram(PickleValue? Root, long Begin, long End, int Protocol, ImmutableArray<FormatError> Errors)
{
    /// <summary>True when it reached STOP and broke no rule.</summary>
    public bool IsSound => Root is not null && Errors.IsEmpty;

    /// <summary>True when values were left out because of a bound, so that collections may be shorter than in the file.</summary>
    public bool IsCut { get; init; }

    /// <summary>Number of opcodes read.</summary>
    public long Opcodes { get; init; }
}
