using Hayward.Artifacts.Comparison.Elements;

namespace Hayward.Lineage.Weights.Adapters;

/// <summary>What is added up while a child is held against a base and the product of the matrices of an adapter.</summary>
internal sealed class AdapterSums
{
    /// <summary>Elements seen in the first pass.</summary>
    public long Elements { get; private set; }

    /// <summary>‖child − base‖².</summary>
    public double SquareChange { get; private set; }

    /// <summary>‖B·A‖².</summary>
    public double SquareProduct { get; private set; }

    /// <summary>(child − base) · B·A.</summary>
    public double Inner { get; private set; }

    /// <summary>Σ of the square that rounding the child to its type is expected to leave.</summary>
    public double Rounding { get; private set; }

    /// <summary>‖child − base − s·B·A‖².</summary>
    public double SquareResidual { get; private set; }

    /// <summary>Elements that are exactly what rounding gives.</summary>
    public long Exact { get; private set; }

    /// <summary>The s with which s·B·A comes nearest to the change.</summary>
    public double Scale => SquareProduct > 0 ? Inner / SquareProduct : 0;

    /// <summary>Its standard error.</summary>
    public double ScaleError => SquareProduct > 0 && Elements > 1
        ? Math.Sqrt(Math.Max(0, SquareChange - (Scale * Inner)) / (Elements - 1) / SquareProduct)
        : 0;

    /// <summary>First pass.</summary>
    public void AddChange(float[] basis, float[] child, float[] product, ElementFormat format)
    {
        Elements += basis.Length;
        var plain = format as PlainFormat;
        for (var i = 0; i < basis.Length; i++)
        {
            var change = (double)child[i] - basis[i];
            SquareChange += change * change;
            SquareProduct += (double)product[i] * product[i];
            Inner += change * product[i];
            if (plain is not null && i % 16 == 0)
                Rounding += plain.Step(child[i]) * plain.Step(child[i]) / 12 * Math.Min(16, basis.Length - i);
        }
    }

    /// <summary>Second pass, with the scale known.</summary>
    public void AddResult(float[] basis, float[] child, float[] product, float scale, string type)
    {
        for (var i = 0; i < basis.Length; i++)
        {
            var sum = (double)basis[i] + ((double)scale * product[i]);
            SquareResidual += (child[i] - sum) * (child[i] - sum);
            Exact += Rounded(type, (float)sum) == child[i] ? 1 : 0;
        }
    }

    private static float Rounded(string type, float value)
    {
        if (type == "F16")
            return (float)(Half)value;
        if (type != "BF16")
            return value;
        var bits = BitConverter.SingleToUInt32Bits(value);
        return BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000);
    }
}
