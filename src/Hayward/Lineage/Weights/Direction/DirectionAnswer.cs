using System.Collections.Immutable;

namespace Hayward.Lineage.Weights.Direction;

/// <summary>Which of two related models came first.</summary>
public enum DirectionSays
{
    /// <summary>The first.</summary>
    AFirst,

    /// <summary>The second.</summary>
    BFirst,

    /// <summary>Nothing decides.</summary>
    Undecided,
}

/// <summary>Which of two related models came first. It is never a reason to call them related.</summary>
/// <param name="Says">Which.</param>
/// <param name="Because">One sentence: what it rests on, or that nothing decides.</param>
/// <param name="Hints">What was seen that points one way and decides nothing, one sentence each.</param>
public sealed record DirectionAnswer(DirectionSays Says, string Because, ImmutableArray<string> Hints);

/// <summary>When the two were published, where it is known from elsewhere.</summary>
/// <param name="A">The first.</param>
/// <param name="B">The second.</param>
public sealed record KnownDates(DateTimeOffset? A, DateTimeOffset? B);
