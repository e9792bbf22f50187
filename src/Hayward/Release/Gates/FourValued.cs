namespace Hayward.Release.Gates;

/// <summary>An answer in Belnap's four-valued logic (N. D. Belnap, "A useful four-valued logic", 1977): what was told for it and what was told against it
/// are kept apart. Evidence that is added can only set one of the two; it never clears one.</summary>
/// <param name="For">Something shows it.</param>
/// <param name="Against">Something contradicts it.</param>
internal readonly record struct FourValued(bool For, bool Against)
{
    /// <summary>Nothing is known.</summary>
    public static FourValued Nothing => default;

    /// <summary>Shown, and by nothing contradicted: the only answer that passes.</summary>
    public bool Passes => For && !Against;

    /// <summary>Contradicted, and by nothing shown: the only answer that fails.</summary>
    public bool Fails => Against && !For;

    public static FourValued And(FourValued one, FourValued other) => new(one.For && other.For, one.Against || other.Against);

    public static FourValued Or(FourValued one, FourValued other) => new(one.For || other.For, one.Against && other.Against);

    public static FourValued Not(FourValued answer) => new(answer.Against, answer.For);

    /// <summary>At least <paramref name="count"/> of the answers.</summary>
    public static FourValued Some(int count, IReadOnlyCollection<FourValued> answers) =>
        new(answers.Count(a => a.For) >= count, answers.Count(a => a.Against) > answers.Count - count);
}
