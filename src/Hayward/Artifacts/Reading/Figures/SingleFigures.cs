using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hayward.Artifacts.Reading.Figures;

/// <summary>Figures of a type whose every value is a number of single precision, sixteen elements at a time.</summary>
internal sealed class SingleFigures<TElement>() : ElementFigures(TElement.Size)
    where TElement : struct, ISingleElement
{
    private readonly Sums _sums = new();
    private float _minimum = float.PositiveInfinity;
    private float _maximum = float.NegativeInfinity;

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        _sums.Reset();
        (_minimum, _maximum) = (float.PositiveInfinity, float.NegativeInfinity);
    }

    /// <inheritdoc/>
    public override TensorStatistics? Finish() => _sums.Finish(_minimum, _maximum);

    /// <inheritdoc/>
    protected override void Take(ReadOnlySpan<byte> elements)
    {
        while (!elements.IsEmpty && _sums.Elements % Sums.Count != 0)
            elements = TakeOne(elements);
        var groups = elements.Length / (Sums.Count * TElement.Size);
        if (groups > 0)
            TakeGroups(ref MemoryMarshal.GetReference(elements), groups);
        elements = elements[(groups * Sums.Count * TElement.Size)..];
        while (!elements.IsEmpty)
            elements = TakeOne(elements);
    }

    private ReadOnlySpan<byte> TakeOne(ReadOnlySpan<byte> elements)
    {
        Span<byte> group = stackalloc byte[Sums.Count * sizeof(float)];
        group.Clear();
        elements[..TElement.Size].CopyTo(group);
        var value = TElement.Load(ref group[0]).GetElement(0);
        _sums.Add(value);
        if (float.IsFinite(value))
            (_minimum, _maximum) = (Math.Min(_minimum, value), Math.Max(_maximum, value));
        return elements[TElement.Size..];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeGroups(ref byte at, int groups)
    {
        var (sum, upperSum) = (Vector512.Create(_sums.Values), Vector512.Create(_sums.Values, 8));
        var (squares, upperSquares) = (Vector512.Create(_sums.Squares), Vector512.Create(_sums.Squares, 8));
        var (minimum, maximum) = (Vector512.Create(_minimum), Vector512.Create(_maximum));
        var zeros = Vector512<int>.Zero;
        var infinite = Vector512.Create(0x7F80_0000);
        for (var i = 0; i < groups; i++)
        {
            var values = TElement.Load(ref at);
            at = ref Unsafe.Add(ref at, Sums.Count * TElement.Size);
            var magnitude = values.AsInt32() & Vector512.Create(int.MaxValue);
            zeros -= Vector512.Equals(magnitude, Vector512<int>.Zero);
            var (low, high) = (values, values);
            if (Vector512.GreaterThanOrEqualAny(magnitude, infinite))
            {
                var finite = Vector512.LessThan(magnitude, infinite);
                _sums.NotFinite += Sums.Count - BitOperations.PopCount(finite.ExtractMostSignificantBits());
                values = (values.AsInt32() & finite).AsSingle();
                low = Vector512.ConditionalSelect(finite.AsSingle(), values, minimum);
                high = Vector512.ConditionalSelect(finite.AsSingle(), values, maximum);
            }
            minimum = Vector512.MinNative(minimum, low);
            maximum = Vector512.MaxNative(maximum, high);
            var (lower, upper) = (Vector512.WidenLower(values), Vector512.WidenUpper(values));
            sum += lower;
            upperSum += upper;
            // The square of a number of single precision is exact in double precision, so a fused step rounds as two steps do.
            squares = Vector512.FusedMultiplyAdd(lower, lower, squares);
            upperSquares = Vector512.FusedMultiplyAdd(upper, upper, upperSquares);
        }
        sum.CopyTo(_sums.Values);
        upperSum.CopyTo(_sums.Values, 8);
        squares.CopyTo(_sums.Squares);
        upperSquares.CopyTo(_sums.Squares, 8);
        _sums.Zeros += Vector512.Sum(zeros);
        _sums.Elements += (long)groups * Sums.Count;
        for (var i = 0; i < Sums.Count; i++)
            (_minimum, _maximum) = (Math.Min(_minimum, minimum[i]), Math.Max(_maximum, maximum[i]));
    }
}
