using System.Collections.Immutable;
using System.Globalization;

namespace Hayward.Release.Dossiers;

/// <summary>Something about <c>release.yaml</c> that its writer should know.</summary>
/// <param name="Path">The file, as it was named.</param>
/// <param name="Line">Line from 1; 0 when the whole file is meant.</param>
/// <param name="Message">One sentence: what is there, what was expected, what to do.</param>
/// <param name="Fatal">True for a mistake with which the file is not read; false for a note.</param>
public sealed record ReleaseProblem(string Path, int Line, string Message, bool Fatal)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Path} line {Line}: {Message}") : $"{Path}: {Message}";
}

/// <summary>A <c>release.yaml</c> that cannot be read. The message is one sentence; the mistakes stand beside it, all of them.</summary>
public sealed class ReleaseFileException : Exception
{
    /// <summary>Creates the exception for one fault of the file as a whole.</summary>
    public ReleaseFileException(string message) : this(message, []) { }

    /// <summary>Creates the exception for mistakes in the file.</summary>
    public ReleaseFileException(ImmutableArray<ReleaseProblem> problems) : this(Sentence(problems), problems) { }

    private ReleaseFileException(string message, ImmutableArray<ReleaseProblem> problems) : base(message) => Problems = problems;

    /// <summary>Every mistake, in the order of the lines; empty when the file as a whole is meant.</summary>
    public ImmutableArray<ReleaseProblem> Problems { get; }

    private static string Sentence(ImmutableArray<ReleaseProblem> problems) => problems.Length == 1
        ? problems[0].ToString()
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{problems[0].Path} has {problems.Length:N0} mistakes, the first in line {problems[0].Line}: {problems[0].Message}");
}
