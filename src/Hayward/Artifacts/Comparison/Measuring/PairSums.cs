namespace Hayward.Artifacts.Comparison.Measuring;

/// <summary>What is added up while two tensors are walked through.</summary>
internal sealed class PairSums
{
    public double SquareA { get; set; }

    public double SquareB { get; set; }

    public double SquareOfDifference { get; set; }

    public float MaxAbs { get; set; }

    public long Elements { get; set; }

    public long EqualValues { get; set; }

    public long EqualBits { get; set; }

    public long DifferentBits { get; set; }

    public long EqualSigns { get; set; }

    public long EqualExponents { get; set; }

    public long NotFinite { get; set; }

    public long Within { get; set; }

    /// <summary>True as long as rounding A to the type of B gave B.</summary>
    public bool CastToB { get; set; } = true;

    /// <summary>True as long as rounding B to the type of A gave A.</summary>
    public bool CastToA { get; set; } = true;

    /// <summary>a·b, from |a − b|² = |a|² + |b|² − 2 a·b.</summary>
    public double Product => (SquareA + SquareB - SquareOfDifference) / 2;

    /// <summary>Adds what another part of the same tensors gave.</summary>
    public void Add(PairSums other)
    {
        SquareA += other.SquareA;
        SquareB += other.SquareB;
        SquareOfDifference += other.SquareOfDifference;
        MaxAbs = Math.Max(MaxAbs, other.MaxAbs);
        Elements += other.Elements;
        EqualValues += other.EqualValues;
        EqualBits += other.EqualBits;
        DifferentBits += other.DifferentBits;
        EqualSigns += other.EqualSigns;
        EqualExponents += other.EqualExponents;
        NotFinite += other.NotFinite;
        Within += other.Within;
        CastToA &= other.CastToA;
        CastToB &= other.CastToB;
    }
}
