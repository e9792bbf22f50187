namespace Hayward.Terms.Compatibility;

/// <summary>Whether one licence may be part of a work under another.</summary>
public enum CompatibilityAnswer
{
    /// <summary>Yes.</summary>
    Yes,

    /// <summary>No.</summary>
    No,

    /// <summary>It depends on something that the names of the licences do not tell.</summary>
    Check,

    /// <summary>The terms of one of them are not recorded.</summary>
    Unknown,
}

/// <summary>The answer for a pair of licences in one work.</summary>
/// <param name="Leading">The licence under which the work as a whole is passed on.</param>
/// <param name="Subordinate">The licence of a part of it.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Reason">Why, one sentence.</param>
/// <param name="Term">The word of the vocabulary that decides; null where none does.</param>
/// <param name="Where">The clause that decides; null where none does.</param>
public sealed record CompatibilityVerdict(string Leading, string Subordinate, CompatibilityAnswer Answer, string Reason, string? Term = null, string? Where = null);
