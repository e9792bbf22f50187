using System.Collections.Immutable;

namespace Hayward.Release.Documents.Compute;

/// <summary>What a number of operations rests on.</summary>
public enum ComputeBasis
{
    /// <summary>The publisher states it, or it follows from what the publisher states by adding and taking away.</summary>
    Stated,

    /// <summary>It was estimated here from parameters and tokens.</summary>
    Estimated,

    /// <summary>It cannot be determined.</summary>
    Unknown,
}

/// <summary>A number of operations with the way to it.</summary>
/// <param name="Value">The number; null where it cannot be determined.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="Arithmetic">The way to it, in one or two sentences.</param>
/// <param name="Unknown">Inputs that are not known, by the id of their statement.</param>
/// <param name="AtLeast">A bound from below where the number itself is not known.</param>
public sealed record ComputeFigure(Operations? Value, ComputeBasis Basis, string Arithmetic, ImmutableArray<string> Unknown, Operations? AtLeast = null);

/// <summary>The inputs of all thresholds, as the case gives them.</summary>
/// <param name="Total">Operations of the whole training, the base's included, as stated.</param>
/// <param name="Modification">Operations of a modification, as stated.</param>
/// <param name="Parameters">Parameters that one token uses.</param>
/// <param name="AllParameters">True when those are all parameters of the model, so that an estimate is an upper one for a mixture of experts.</param>
/// <param name="Tokens">Tokens of the training.</param>
/// <param name="Modified">True for a model that was made from another; null where it is not known.</param>
public sealed record ComputeInputs(Operations? Total, Operations? Modification, Operations? Parameters, bool AllParameters, Operations? Tokens, bool? Modified);
