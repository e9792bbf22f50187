using System.Collections.Immutable;
using System.Text;

namespace Hayward.Corpus;

/// <summary>Breaks files at random: bits, bytes, numbers at the edges of types, words of the formats, cuts, parts of other files.</summary>
internal sealed class Mutator(Random random)
{
    private static readonly ulong[] Numbers =
    [
        0, 1, 2, 7, 8, 31, 32, 33, 127, 128, 255, 256, 65535, 65536, 100_000_000, 100_000_001, int.MaxValue, uint.MaxValue, 1UL << 32,
        1UL << 62, long.MaxValue, 1UL << 63, ulong.MaxValue - 1, ulong.MaxValue,
    ];

    private static readonly string[] Words =
    [
        "{", "}", "[", "]", "\"", ":", ",", "-1", "0", "1e9", "18446744073709551615", "18446744073709551616", "null", "true", "__metadata__", "dtype",
        "shape", "data_offsets", "F4", "BF16", "\\ud800", "\\u0000", " ", "\n", "\uFEFF", "oid sha256:", "size ", "version ", "ext-0-a ", "general.alignment",
        "{{", "}}", "{%", "%}", "{#", "(((((((((", "[[[[[[[[[", "{\"a\":{\"a\":", "- - - - ", "&a *a", "class_name", "Lambda", "auto_map", "../", "PK\u0003\u0004", "PK\u0005\u0006",
        "PK\u0001\u0002", "\u001f\u008b", "cos\nsystem\n", "\u0080\u0002", "].", "\u0093NUMPY",
    ];

    /// <summary>A broken copy of <paramref name="good"/>; parts are taken from <paramref name="others"/>.</summary>
    public byte[] Broken(byte[] good, ImmutableArray<byte[]> others)
    {
        var bytes = new List<byte>(good);
        for (var left = random.Next(1, 6); left > 0; left--)
            Mutate(bytes, others);
        return [.. bytes];
    }

    private void Mutate(List<byte> bytes, ImmutableArray<byte[]> others)
    {
        var at = random.Next(bytes.Count + 1);
        var most = Math.Min(64, bytes.Count - at);
        switch (random.Next(9))
        {
            case 0 when most > 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when most > 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                Overwrite(bytes, at, BitConverter.GetBytes(Numbers[random.Next(Numbers.Length)]).AsSpan(0, 1 << random.Next(4)));
                break;
            case 3:
                Overwrite(bytes, at, Word());
                break;
            case 4:
                bytes.InsertRange(at, Word());
                break;
            case 5:
                bytes.RemoveRange(at, random.Next(most + 1));
                break;
            case 6 when Digit(bytes, at) is >= 0 and var digit:
                bytes[digit] = (byte)('0' + random.Next(10));
                break;
            case 7 when bytes.Count < 16_384:
                var other = others[random.Next(others.Length)];
                var from = random.Next(other.Length + 1);
                bytes.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(128))]);
                break;
            case 8:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                break;
        }
    }

    // Latin letters, so that the signatures among the words keep their bytes.
    private byte[] Word()
    {
        var word = Words[random.Next(Words.Length)];
        return word.Any(c => c > 255) ? Encoding.UTF8.GetBytes(word) : Encoding.Latin1.GetBytes(word);
    }

    private static int Digit(List<byte> bytes, int from)
    {
        for (var i = from; i < bytes.Count; i++)
        {
            if (char.IsAsciiDigit((char)bytes[i]))
                return i;
        }
        return -1;
    }

    private static void Overwrite(List<byte> bytes, int at, ReadOnlySpan<byte> with)
    {
        for (var i = 0; i < with.Length && at + i < bytes.Count; i++)
            bytes[at + i] = with[i];
    }
}
