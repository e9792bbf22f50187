using System.Buffers.Binary;

namespace Hayward.Samples.Weights;

/// <summary>A named array of numbers that are exactly representable in their stored type.</summary>
/// <param name="Name">Name in the checkpoint.</param>
/// <param name="Shape">Rows, columns, or one length.</param>
/// <param name="Type">Stored type.</param>
/// <param name="Values">Row by row.</param>
internal sealed record Tensor(string Name, int[] Shape, ElementType Type, float[] Values)
{
    /// <summary>Bytes of one number.</summary>
    public int Width => Type == ElementType.Float32 ? 4 : 2;

    /// <summary>Bytes of the whole.</summary>
    public int Size => Values.Length * Width;

    /// <summary>A tensor of the same name, shape and type with other values, each rounded to the type.</summary>
    public Tensor With(Func<int, double> value)
    {
        var values = new float[Values.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Rounding.To(Type, value(i));
        return this with { Values = values };
    }

    /// <summary>The numbers as stored, little-endian.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        for (var i = 0; i < Values.Length; i++)
        {
            var place = bytes.AsSpan(i * Width);
            if (Type == ElementType.Float32)
                BinaryPrimitives.WriteSingleLittleEndian(place, Values[i]);
            else if (Type == ElementType.Float16)
                BinaryPrimitives.WriteHalfLittleEndian(place, (Half)Values[i]);
            else
                BinaryPrimitives.WriteUInt16LittleEndian(place, Rounding.BFloat16Bits(Values[i]));
        }

        return bytes;
    }
}
