using System.Numerics;
using System.Runtime.InteropServices;

namespace Hayward.Artifacts.Reading.Figures;

/// <summary>Figures of the types that are rare in weights: whole numbers of 16 bits and more, and double precision.</summary>
internal sealed class WideFigures<TElement>() : ElementFigures(System.Runtime.CompilerServices.Unsafe.SizeOf<TElement>())
    where TElement : unmanaged, INumber<TElement>
{
    private readonly Sums _sums = new();
    private double _minimum = double.PositiveInfinity;
    private double _maximum = double.NegativeInfinity;

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        _sums.Reset();
        (_minimum, _maximum) = (double.PositiveInfinity, double.NegativeInfinity);
    }

    /// <inheritdoc/>
    public override TensorStatistics? Finish() => _sums.Finish(_minimum, _maximum);

    /// <inheritdoc/>
    protected override void Take(ReadOnlySpan<byte> elements)
    {
        var (minimum, maximum) = (_minimum, _maximum);
        foreach (var element in MemoryMarshal.Cast<byte, TElement>(elements))
        {
            var value = double.CreateTruncating(element);
            _sums.Add(value);
            if (!double.IsFinite(value))
                continue;
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
        }
        (_minimum, _maximum) = (minimum, maximum);
    }
}
