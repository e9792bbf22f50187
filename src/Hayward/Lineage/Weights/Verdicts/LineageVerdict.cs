namespace Hayward.Lineage.Weights.Verdicts;

/// <summary>What the weights of two models are to each other.</summary>
public enum LineageVerdict
{
    /// <summary>One comes from the other, or both from a third.</summary>
    Derived,

    /// <summary>Neither comes from the other, nor both from a third.</summary>
    Independent,

    /// <summary>The weights do not allow to say.</summary>
    Undecided,
}

/// <summary>How often a verdict is wrong.</summary>
/// <param name="Rate">The upper end of the 95 % interval (Clopper and Pearson) of the rate in the simulation.</param>
/// <param name="Wrong">Wrong verdicts of this kind in the simulation.</param>
/// <param name="Of">Pairs of the simulation for which this verdict would be wrong.</param>
/// <param name="Sentence">The same in one sentence.</param>
public sealed record ErrorRate(double Rate, int Wrong, int Of, string Sentence);
