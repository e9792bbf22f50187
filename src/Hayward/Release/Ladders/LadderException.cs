using System.Collections.Immutable;
using System.Globalization;

namespace Hayward.Release.Ladders;

/// <summary>What is wrong with a ladder.</summary>
/// <param name="Line">Line in the file, from 1; 0 where it is not known.</param>
/// <param name="Message">One sentence; for a rule that does not hold it ends with the witness, a smallest set of evidence that shows it.</param>
public sealed record LadderFault(int Line, string Message)
{
    /// <summary>The pieces of evidence of the witness; empty where none is needed.</summary>
    internal ImmutableArray<Piece> Witness { get; init; } = [];
}

/// <summary>A ladder that is refused: the first fault is the message, all of them stand beside it.</summary>
public sealed class LadderException : Exception
{
    internal LadderException(string path, ImmutableArray<LadderFault> faults) : base(Sentence(path, faults)) => Faults = faults;

    internal LadderException(string path, int line, string message) : this(path, [new LadderFault(line, message)]) { }

    /// <summary>Everything that is wrong.</summary>
    public ImmutableArray<LadderFault> Faults { get; }

    private static string Sentence(string path, ImmutableArray<LadderFault> faults)
    {
        var place = faults[0].Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{path} line {faults[0].Line}") : path;
        var more = faults.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({faults.Length - 1} more like it)") : "";
        return $"{place}: {faults[0].Message.TrimEnd('.')}{more}.";
    }
}
