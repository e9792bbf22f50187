namespace Hayward.Artifacts.Formats.Hdf5;

/// <summary>A type of elements, as far as it is read.</summary>
/// <param name="Class">0 whole number, 1 floating point, 3 text, 9 variable length, others by their number.</param>
/// <param name="Size">Bytes of an element.</param>
/// <param name="BigEndian">Byte order of numbers.</param>
/// <param name="Signed">For whole numbers.</param>
/// <param name="IsText">True for a text of fixed or variable length.</param>
internal readonly record struct Hdf5Type(int Class, long Size, bool BigEndian, bool Signed, bool IsText)
{
    /// <summary>As safetensors spells it; a word of our own where it does not.</summary>
    public string Name => (Class, Size, Signed) switch
    {
        (0, 1, true) => "I8",
        (0, 1, false) => "U8",
        (0, 2, true) => "I16",
        (0, 2, false) => "U16",
        (0, 4, true) => "I32",
        (0, 4, false) => "U32",
        (0, 8, true) => "I64",
        (0, 8, false) => "U64",
        (1, 2, _) => "F16",
        (1, 4, _) => "F32",
        (1, 8, _) => "F64",
        (3 or 9, _, _) when IsText => "STRING",
        _ => $"HDF5_CLASS_{Class}_{Size}",
    };

    /// <summary>True for numbers whose bytes are those of the type.</summary>
    public bool IsPlain => !BigEndian && (Class is 0 && Size is 1 or 2 or 4 or 8 || Class is 1 && Size is 2 or 4 or 8);

    /// <summary>Reads the beginning of a datatype message.</summary>
    public static Hdf5Type Read(Hdf5Cursor body)
    {
        var type = body.Byte() & 0x0F;
        var bits = body.Number(3);
        var size = body.Int();
        return new Hdf5Type(type, size, type is 0 or 1 && size > 1 && (bits & 1) != 0, type == 0 && (bits & 8) != 0, type == 3 || (type == 9 && (bits & 0x0F) == 1));
    }
}
