using System.Collections.Immutable;

namespace Hayward.Terms.Recognition;

/// <summary>How the words of a file differ from those of a licence.</summary>
public enum WordChange
{
    /// <summary>The file has words that the licence does not have, inside the licence.</summary>
    Added,

    /// <summary>The file lacks words of the licence.</summary>
    Missing,

    /// <summary>The file has words before the licence begins.</summary>
    Before,

    /// <summary>The file has words after the licence has ended.</summary>
    After,
}

/// <summary>One place where a file differs from a licence.</summary>
/// <param name="Change">What differs.</param>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Count">How many words.</param>
/// <param name="Words">The words as the file has them; of missing words those that are known, with … for each that is not.</param>
public sealed record WordDifference(WordChange Change, int Line, int Count, string Words);

/// <summary>A licence and how near a file comes to its text.</summary>
/// <param name="License">The licence.</param>
/// <param name="Score">Twice the words in common, by the words of both: 1 only when nothing differs that counts.</param>
/// <param name="Differences">Where the file differs, in its order; empty when the score is 1.</param>
public sealed record LicenseMatch(License License, double Score, ImmutableArray<WordDifference> Differences)
{
    /// <summary>True when the file holds the licence word by word, whatever stands before and after it.</summary>
    public bool Complete => Differences.All(difference => difference.Change is WordChange.Before or WordChange.After);

    /// <summary>First word of the file that belongs to the licence.</summary>
    internal int From { get; init; }

    /// <summary>One past the last word of the file that belongs to the licence.</summary>
    internal int To { get; init; }

    /// <summary>Words before <see cref="From"/> that are a title of the licence.</summary>
    internal int Titled { get; init; }
}
