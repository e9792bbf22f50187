using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Reading;

namespace Hayward.Lineage.Weights;

/// <summary>Lists the tensors of a model for methods that read single rows: the headers are read and the weights are not.</summary>
public static class WeightListing
{
    /// <summary>The weights of a place. Their tensors have no digests.</summary>
    /// <exception cref="ComparisonException">No file lists tensors, or two of them list one name.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was signalled.</exception>
    public static WeightSet Read(Place place, CancellationToken cancellation = default) => WeightSet.Of(place, HeaderReader.Read(place, cancellation));
}
