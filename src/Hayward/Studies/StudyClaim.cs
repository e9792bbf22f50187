namespace Hayward.Studies;

/// <summary>What became of a published statement.</summary>
public enum ClaimVerdict
{
    /// <summary>The snapshot shows the same, within the stated tolerance.</summary>
    Reproduced,

    /// <summary>The snapshot shows something else.</summary>
    Differs,

    /// <summary>The snapshot cannot tell.</summary>
    Undetermined,
}

/// <summary>A published statement beside what was measured.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Statement">What was published, in our words.</param>
/// <param name="Where">Where it was published.</param>
/// <param name="Figure">Id of the figure that measures it.</param>
/// <param name="Published">The published number; null where the statement has none.</param>
/// <param name="Measured">The number measured; null when it cannot be.</param>
/// <param name="Unit">Unit of both numbers, empty for a bare number.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why, one sentence.</param>
public sealed record StudyClaim(
    string Id,
    string Statement,
    string Where,
    string Figure,
    double? Published,
    double? Measured,
    string Unit,
    ClaimVerdict Verdict,
    string Reason);
