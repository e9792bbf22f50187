using Hayward.Artifacts.Comparison.Elements;
using Hayward.Artifacts.Comparison.Matching;

namespace Hayward.Artifacts.Comparison.Measuring;

/// <summary>What is read and compared of a pair.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="A">The first tensor.</param>
/// <param name="B">The second tensor.</param>
/// <param name="FormatA">How its elements are stored.</param>
/// <param name="FormatB">Likewise.</param>
/// <param name="Elements">Elements compared, from the first on.</param>
internal sealed record PairPlan(TensorPair Pair, WeightTensor A, WeightTensor B, ElementFormat FormatA, ElementFormat FormatB, long Elements)
{
    /// <summary>Order of the rows to be undone, on the side that <see cref="TransformA"/> says.</summary>
    public RowOrder? Order { get; init; }

    /// <summary>What is added to the elements of that side.</summary>
    public float Add { get; init; }

    /// <summary>True when the transform is applied to the first side.</summary>
    public bool TransformA { get; init; }

    /// <summary>What was undone; null when nothing was.</summary>
    public TensorTransform? Transform => Order is not null ? TensorTransform.RotaryRows : Add != 0 ? TensorTransform.PlusOne : null;

    /// <summary>Bytes of both sides that a full comparison reads.</summary>
    public long Bytes => FormatA.BytesOf(Elements) + FormatB.BytesOf(Elements);

    /// <summary>True when bits can be compared.</summary>
    public bool SameType => ReferenceEquals(FormatA, FormatB) && Add == 0;

    /// <summary>The plain float types of both sides; null when one is something else.</summary>
    public (PlainFormat A, PlainFormat B)? Floats =>
        FormatA is PlainFormat { IsFloat: true } a && FormatB is PlainFormat { IsFloat: true } b ? (a, b) : null;
}

/// <summary>How the converter of llama models orders the rows of the query and key projections: in each head, row j of half s becomes row
/// 2j + s.</summary>
/// <param name="HeadRows">Rows of a head, an even number.</param>
internal sealed record RowOrder(long HeadRows)
{
    /// <summary>The row of the unconverted matrix that stands at <paramref name="row"/> of the converted one.</summary>
    public long Source(long row)
    {
        var inHead = row % HeadRows;
        return row - inHead + (inHead % 2 * (HeadRows / 2)) + (inHead / 2);
    }
}
