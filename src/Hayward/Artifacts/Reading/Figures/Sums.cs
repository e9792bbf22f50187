namespace Hayward.Artifacts.Reading.Figures;

/// <summary>Sums of elements and of their squares. Element i is added to the sum i mod 16, and the sixteen are added up in order at the end: so
/// the result is the same on every processor, however wide its registers, and wherever the bytes were cut.</summary>
internal sealed class Sums
{
    /// <summary>Number of sums.</summary>
    public const int Count = 16;

    /// <summary>Sums of the finite elements.</summary>
    public double[] Values { get; } = new double[Count];

    /// <summary>Sums of their squares.</summary>
    public double[] Squares { get; } = new double[Count];

    /// <summary>Elements so far.</summary>
    public long Elements { get; set; }

    /// <summary>Those that are zero.</summary>
    public long Zeros { get; set; }

    /// <summary>Those that are infinite or not a number.</summary>
    public long NotFinite { get; set; }

    /// <summary>Back to nothing.</summary>
    public void Reset()
    {
        Array.Clear(Values);
        Array.Clear(Squares);
        (Elements, Zeros, NotFinite) = (0, 0, 0);
    }

    /// <summary>Adds one element.</summary>
    public void Add(double value)
    {
        var place = (int)(Elements++ % Count);
        if (!double.IsFinite(value))
        {
            NotFinite++;
            return;
        }
        Values[place] += value;
        Squares[place] += value * value;
        if (value == 0)
            Zeros++;
    }

    /// <summary>The figures; null when there was no element.</summary>
    /// <param name="minimum">Smallest finite element; not looked at when there is none.</param>
    /// <param name="maximum">Largest finite element; not looked at when there is none.</param>
    public TensorStatistics? Finish(double minimum, double maximum)
    {
        var finite = Elements - NotFinite;
        if (Elements == 0)
            return null;
        if (finite == 0)
            return new TensorStatistics(0, 0, 0, 0, 0, 0, NotFinite);
        var (sum, squares) = (Values.Sum(), Squares.Sum());
        var mean = sum / finite;
        // Adding zero turns a negative zero into zero. A sum of squares that passes the range of a double stays at its end.
        return new TensorStatistics(
            minimum + 0.0,
            maximum + 0.0,
            Bounded(mean),
            Bounded(Math.Sqrt(Math.Max(0, (squares / finite) - (mean * mean)))),
            Bounded(Math.Sqrt(squares)),
            Zeros,
            NotFinite);
    }

    private static double Bounded(double value) =>
        double.IsNaN(value) ? double.MaxValue : Math.Clamp(value + 0.0, double.MinValue, double.MaxValue);
}
