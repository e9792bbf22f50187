using System.Globalization;

namespace Hayward.Artifacts.Formats.Numpy;

/// <summary>An element type of NumPy.</summary>
/// <param name="Name">Name as safetensors has it; an own name where safetensors has none.</param>
/// <param name="Size">Bytes of one element.</param>
/// <param name="Swap">Bytes of the word that must be turned round to be little-endian; 1 when none.</param>
/// <param name="HasObjects">True when elements are Python objects, so that the data is a pickle.</param>
internal readonly record struct NumpyType(string Name, long Size, int Swap, bool HasObjects)
{
    private const long SizeLimit = int.MaxValue;

    /// <summary>Reads a type string such as <c>&lt;f4</c>; null when NumPy would not know it.</summary>
    public static NumpyType? Of(string code)
    {
        var order = code.Length > 0 && code[0] is '<' or '>' or '|' or '=' ? code[0] : '=';
        var rest = order == '=' && !code.StartsWith('=') ? code : code[1..];
        if (rest.Length == 0)
            return null;
        if (rest is "O" or "O8" or "O4")
            return new NumpyType("O", 8, 1, true);
        var digits = rest[1..];
        if (rest[0] is 'M' or 'm' && digits.IndexOf('[', StringComparison.Ordinal) is var unit and > 0 && digits.EndsWith(']'))
            digits = digits[..unit];
        if (rest is "?")
            return new NumpyType("BOOL", 1, 1, false);
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size > SizeLimit)
            return null;
        NumpyType? found = (rest[0], size) switch
        {
            ('f', 2) => new("F16", 2, 2, false),
            ('f', 4) => new("F32", 4, 4, false),
            ('f', 8) => new("F64", 8, 8, false),
            ('f', 12 or 16) => new($"F{size * 8}", size, (int)size, false),
            ('i', 1 or 2 or 4 or 8) => new($"I{size * 8}", size, (int)size, false),
            ('u', 1 or 2 or 4 or 8) => new($"U{size * 8}", size, (int)size, false),
            ('b', 1) => new("BOOL", 1, 1, false),
            ('c', 8) => new("C64", 8, 4, false),
            ('c', 16) => new("C128", 16, 8, false),
            ('c', 24 or 32) => new($"C{size * 8}", size, (int)size / 2, false),
            // Not as NumPy writes them: U8 is a text of eight characters there and a number of eight bits in safetensors.
            ('S' or 'a', _) => new($"BYTES{size}", size, 1, false),
            ('V', _) => new($"VOID{size}", size, 1, false),
            ('U', _) when size * 4 <= SizeLimit => new($"TEXT{size}", size * 4, 4, false),
            ('M' or 'm', 8) => new(rest, 8, 8, false),
            _ => null,
        };
        return found is { } type && order != '>' ? type with { Swap = 1 } : found;
    }
}
