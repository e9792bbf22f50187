namespace Hayward.Artifacts.Comparison.Matching;

/// <summary>Two tensors that are taken for the same one, or a single one.</summary>
/// <param name="A">Of the first side.</param>
/// <param name="B">Of the second side.</param>
/// <param name="Match">Why; null for a single one.</param>
internal sealed record TensorPair(WeightTensor? A, WeightTensor? B, TensorMatch? Match)
{
    /// <summary>True when both have one digest, so that nothing need be read.</summary>
    public bool Identical { get; init; }

    /// <summary>True when both have one type and one shape.</summary>
    public bool Alike => A?.Info.Type == B?.Info.Type && A is not null && B is not null && A.Info.Shape.SequenceEqual(B.Info.Shape);

    /// <summary>A single tensor of the other side with the same shape.</summary>
    public string? SameShape { get; init; }
}
