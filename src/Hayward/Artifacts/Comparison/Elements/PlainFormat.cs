namespace Hayward.Artifacts.Comparison.Elements;

/// <summary>Turns bytes into floats.</summary>
internal delegate void PlainDecoder(ReadOnlySpan<byte> bytes, Span<float> values);

/// <summary>A type with one number for each element.</summary>
/// <param name="name">Name.</param>
/// <param name="width">Bytes of an element: 1, 2, 4 or 8.</param>
/// <param name="decoder">Turns bytes into floats.</param>
internal sealed class PlainFormat(string name, int width, PlainDecoder decoder) : ElementFormat(name, 1, width)
{
    /// <summary>Bits of the exponent; 0 for types that are not floats.</summary>
    public int ExponentBits { get; init; }

    /// <summary>Bits of the mantissa that are stored; 0 for types that are not floats.</summary>
    public int MantissaBits { get; init; }

    /// <summary>Exponent of the smallest normal number; below it the distance of neighbours does not shrink.</summary>
    public int LeastExponent { get; init; }

    /// <summary>True for floating-point types.</summary>
    public bool IsFloat => MantissaBits > 0;

    /// <inheritdoc/>
    public override void Decode(ReadOnlySpan<byte> bytes, Span<float> values) => decoder(bytes, values);

    /// <summary>Distance between neighbours of this type at <paramref name="value"/>.</summary>
    public double Step(float value)
    {
        var magnitude = Math.Abs(value);
        var exponent = magnitude > 0 && float.IsFinite(magnitude) ? Math.ILogB(magnitude) : LeastExponent;
        return Math.ScaleB(1.0, Math.Max(exponent, LeastExponent) - MantissaBits);
    }
}
