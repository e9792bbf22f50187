using System.Collections.Immutable;

namespace Hayward.Artifacts.Formats;

/// <summary>One broken rule of a format.</summary>
/// <param name="Kind">What it means for the file.</param>
/// <param name="Rule">Name of the case in the format's enum.</param>
/// <param name="Offset">Where, in bytes from the beginning of the file.</param>
/// <param name="Text">What was found and what was expected, without the name of the file, what to do and the full stop.</param>
internal sealed record FormatError(ProblemKind Kind, string Rule, long? Offset, string Text);

/// <summary>What a format read from a file.</summary>
/// <param name="Content">What the header says; null when there is none or it cannot be relied on.</param>
/// <param name="Errors">Rules that are broken although the header could be read.</param>
internal sealed record FormatReading(FileContent? Content, ImmutableArray<FormatError> Errors)
{
    /// <summary>True when the reader accounts for every byte up to the end of the file; a reader that only looks at a header never says
    /// so. Raw numbers of a tensor are explained by the entry that names them.</summary>
    public bool Explained { get; init; }

    /// <summary>What the file is, where the whole of it told more than its first block; null when the first block was right.</summary>
    public FileFormat? Format { get; init; }

    /// <summary>For formats that are recognised and not read.</summary>
    public static FormatReading Nothing { get; } = new(null, []);
}

/// <summary>A broken rule after which the file cannot be read on.</summary>
internal sealed class FormatRuleException(FormatError error) : Exception(error.Text)
{
    /// <summary>The rule.</summary>
    public FormatError Error { get; } = error;
}
