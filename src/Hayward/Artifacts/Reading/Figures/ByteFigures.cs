using System.Collections.Immutable;

namespace Hayward.Artifacts.Reading.Figures;

/// <summary>Figures of a type of one byte: the elements are counted by value, so that all the rest is exact and done once.</summary>
/// <param name="values">The number that each byte stands for.</param>
internal sealed class ByteFigures(ImmutableArray<double> values) : ElementFigures(1)
{
    // Four counts of each, because runs of the same value would otherwise wait for each other.
    private readonly long[] _counts = new long[4 * 256];

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        Array.Clear(_counts);
    }

    /// <inheritdoc/>
    public override TensorStatistics? Finish()
    {
        var sums = new Sums();
        var (minimum, maximum) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var code = 0; code < 256; code++)
        {
            var count = _counts[code] + _counts[256 + code] + _counts[512 + code] + _counts[768 + code];
            var value = values[code];
            sums.Elements += count;
            if (count == 0)
                continue;
            if (!double.IsFinite(value))
            {
                sums.NotFinite += count;
                continue;
            }
            sums.Values[0] += value * count;
            sums.Squares[0] += value * value * count;
            sums.Zeros += value == 0 ? count : 0;
            (minimum, maximum) = (Math.Min(minimum, value), Math.Max(maximum, value));
        }
        return sums.Finish(minimum, maximum);
    }

    /// <inheritdoc/>
    protected override void Take(ReadOnlySpan<byte> elements)
    {
        var counts = _counts.AsSpan(0, 4 * 256);
        var i = 0;
        for (; i + 3 < elements.Length; i += 4)
        {
            counts[elements[i]]++;
            counts[256 + elements[i + 1]]++;
            counts[512 + elements[i + 2]]++;
            counts[768 + elements[i + 3]]++;
        }
        for (; i < elements.Length; i++)
            counts[elements[i]]++;
    }
}
