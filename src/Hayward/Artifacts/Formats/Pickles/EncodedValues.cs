using System.Buffers.Text;
using System.IO.Compression;
using System.Text;

namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>Looks for a pickle, an archive or a program inside a value: as it is, or in base64, hexadecimal digits, zlib or gzip, also one within
/// the other. What is found is read like a file of its own.</summary>
internal sealed class EncodedValues(Inspection inspection)
{
    /// <summary>Bytes at the beginning of a long value that decide whether all of it is looked at.</summary>
    public const int Head = 4096;

    /// <summary>A pickle that names nothing itself and may hold one that does.</summary>
    private const string Data = "";

    private const int Shortest = 4;
    private const int ShortestCoded = 16;
    private const int Levels = 4;

    /// <summary>Looks into <paramref name="value"/> and reports what it holds.</summary>
    /// <param name="value">The bytes of the value; a text as Latin-1 or UTF-8.</param>
    /// <param name="offset">Offset of the opcode that makes the value.</param>
    public void Look(ReadOnlySpan<byte> value, long offset)
    {
        if (Find(value, 0) is not { } found)
            return;
        var way = found.Way.Length == 0 ? "" : $" in {found.Way}";
        if (found.Kind != Data)
            inspection.Observe(ObservationKind.Embedded, found.Kind, offset, $"held by a value of {value.Length:N0} bytes{way}", value.Length);
        if (found.Content.Length > 0)
            inspection.Enter($"value at {offset}", new MemoryStream(found.Content), found.Content.Length);
    }

    /// <summary>True when the beginning of a long value is that of something to look into.</summary>
    public bool Begins(ReadOnlySpan<byte> head) => Find(head, 0) is not null || (PickleFormat.Announced(head) && !new PickleSteps(head).Breaks());

    private (string Kind, string Way, byte[] Content)? Find(ReadOnlySpan<byte> value, int level)
    {
        if (value.Length < Shortest)
            return null;
        if (Kind(value) is { } kind)
            return (kind, "", kind is "bzip2" or "xz" ? [] : value.ToArray());
        if (level == Levels)
            return null;
        var (way, decoded) = Decode(value);
        if (decoded.Length < Shortest || Find(decoded, level + 1) is not { } inner)
            return null;
        return inner with { Way = inner.Way.Length == 0 ? way : $"{way} of {inner.Way}" };
    }

    /// <summary>What the bytes are, if it matters: a pickle that names something, an archive, a program.</summary>
    private static string? Kind(ReadOnlySpan<byte> value)
    {
        var steps = new PickleSteps(value);
        if (PickleSteps.IsOpcode(value[0]) && steps.LooksLoadable(value.Length) && (steps.HasNamed || PickleFormat.Announced(value)))
            return steps.HasNamed ? "pickle" : Data;
        if (value.StartsWith("PK\u0003\u0004"u8))
            return "zip";
        if (value.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]))
            return "7z";
        if (value.StartsWith((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F']))
            return "program";
        if (value.StartsWith((ReadOnlySpan<byte>)[(byte)'B', (byte)'Z', (byte)'h', .. "91AY&SY"u8]) || (value.Length > 10 && value.StartsWith("BZh"u8) && value[4..].StartsWith("1AY&SY"u8)))
            return "bzip2";
        return value.StartsWith((ReadOnlySpan<byte>)[0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]) ? "xz" : null;
    }

    private (string Way, byte[] Content) Decode(ReadOnlySpan<byte> value)
    {
        if (value[0] == 0x78 && ((value[0] << 8) | value[1]) % 31 == 0)
            return ("zlib", Inflate(value, s => new ZLibStream(s, CompressionMode.Decompress)));
        if (value.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 8]))
            return ("gzip", Inflate(value, s => new GZipStream(s, CompressionMode.Decompress)));
        if (value.Length < ShortestCoded)
            return ("", []);
        if (value.IndexOfAnyExcept(Hexadecimals) < 0)
            return ("hexadecimal", Hexadecimal(value));
        return value.IndexOfAnyExcept(Base64Letters) < 0 ? ("base64", FromBase64(value)) : ("", []);
    }

    private byte[] Inflate(ReadOnlySpan<byte> value, Func<Stream, Stream> open)
    {
        using var stream = open(new MemoryStream(value.ToArray()));
        var content = new MemoryStream();
        var piece = new byte[16 * 1024];
        try
        {
            while (content.Length < PickleLimits.Encoded && stream.Read(piece) is > 0 and var count && inspection.TryUnpack(count))
                content.Write(piece, 0, count);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            // The second is what .NET says of a stream that needs a dictionary. What came out before the fault is looked at all the same.
        }
        return content.ToArray();
    }

    private static byte[] Hexadecimal(ReadOnlySpan<byte> value)
    {
        var text = Encoding.ASCII.GetString(value);
        text = string.Concat(text.Split(' ', '\r', '\n'));
        return Convert.FromHexString(text.Length % 2 == 0 ? text : text[..^1]);
    }

    private static byte[] FromBase64(ReadOnlySpan<byte> value)
    {
        var clean = new byte[value.Length];
        var count = 0;
        foreach (var b in value)
        {
            if (b is (byte)'\r' or (byte)'\n' or (byte)' ')
                continue;
            if (b == '=')
                break;
            clean[count++] = b switch { (byte)'-' => (byte)'+', (byte)'_' => (byte)'/', _ => b };
        }
        // A head that was cut ends anywhere; the last incomplete group is left out.
        var rest = count % 4;
        var bytes = new byte[count / 4 * 3];
        return Base64.DecodeFromUtf8(clean.AsSpan(0, count - rest), bytes, out _, out var written) == System.Buffers.OperationStatus.Done
            ? [.. bytes.AsSpan(0, written), .. Tail(clean.AsSpan(count - rest, rest))]
            : [];
    }

    private static byte[] Tail(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 2)
            return [];
        Span<byte> group = [rest[0], rest[1], rest.Length > 2 ? rest[2] : (byte)'=', (byte)'='];
        Span<byte> bytes = stackalloc byte[3];
        return Base64.DecodeFromUtf8(group, bytes, out _, out var written) == System.Buffers.OperationStatus.Done ? bytes[..written].ToArray() : [];
    }

    private static System.Buffers.SearchValues<byte> Hexadecimals { get; } = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF \r\n"u8);

    private static System.Buffers.SearchValues<byte> Base64Letters { get; } =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_= \r\n"u8);
}
