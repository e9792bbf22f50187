using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Hayward.Artifacts.Hashing;
using Hayward.Evidence;

namespace Hayward.Lineage.Weights.Sketching;

/// <summary>A file of sketches, see <c>docs/reference/sketch-file.md</c>. All numbers are big-endian.</summary>
public static class SketchFile
{
    /// <summary>Longest file that is read, in bytes: some 50,000 models.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    private const int MostText = 1024;
    private const int Fixed = 12;

    /// <summary>Steps of an octave in which logarithms are kept: 0.07 % of a deviation.</summary>
    private const double Steps = 1024;

    private static ReadOnlySpan<byte> Family => "HAYWSKT"u8;

    private const byte Version = (byte)'1';

    /// <summary>True when the bytes begin as a file of sketches of any version does.</summary>
    public static bool IsOne(ReadOnlySpan<byte> head) => head.StartsWith(Family);

    /// <summary>The bytes of a file with these sketches, in this order.</summary>
    public static byte[] Write(IReadOnlyCollection<ModelSketch> sketches)
    {
        ArgumentNullException.ThrowIfNull(sketches);
        using var bytes = new MemoryStream();
        bytes.Write(Family);
        bytes.WriteByte(Version);
        Number(bytes, sketches.Count, 4);
        foreach (var sketch in sketches)
        {
            Text(bytes, sketch.Name);
            Text(bytes, sketch.Locator);
            Number(bytes, sketch.Elements, 8);
            Number(bytes, sketch.Sketched, 8);
            Number(bytes, sketch.Layers, 4);
            Number(bytes, sketch.Series.Aggregate(0, (mask, s) => mask | (1 << ModelSketch.Roles.IndexOf(s.Role))), 1);
            Number(bytes, Math.Min(sketch.Layers, ModelSketch.MostPoints), 1);
            foreach (var series in sketch.Series.OrderBy(s => ModelSketch.Roles.IndexOf(s.Role)))
                foreach (var value in series.Deviation.Concat(series.Kurtosis))
                    Number(bytes, Code(value), 2);
        }
        var digest = new byte[Hash256.Size];
        Blake3.Of(bytes.ToArray()).Write(digest);
        bytes.Write(digest);
        return bytes.ToArray();
    }

    /// <summary>Reads a file of sketches.</summary>
    /// <exception cref="SketchException">It is none, of another version, or damaged.</exception>
    public static ImmutableArray<ModelSketch> Read(ReadOnlySpan<byte> bytes)
    {
        if (!IsOne(bytes) || bytes.Length < Fixed + Hash256.Size)
            throw new SketchException("It is no file of sketches: it does not begin with HAYWSKT1; make one with 'hayward lineage sketch'.");
        if (bytes[Family.Length] != Version)
            throw new SketchException($"Its sketches are of version {Shown(bytes[Family.Length])} and this program reads version 1; make them again with 'hayward lineage sketch'.");
        if (bytes.Length > MostBytes)
            throw new SketchException($"It has {bytes.Length:N0} bytes and at most {MostBytes:N0} are read; split it.");
        if (Blake3.Of(bytes[..^Hash256.Size]) != Hash256.Read(bytes[^Hash256.Size..]))
            throw new SketchException("Its checksum is wrong; make it again with 'hayward lineage sketch'.");
        var reader = new Reader(bytes[Fixed..^Hash256.Size], Fixed);
        var count = BinaryPrimitives.ReadUInt32BigEndian(bytes[(Family.Length + 1)..]);
        var sketches = ImmutableArray.CreateBuilder<ModelSketch>();
        for (var i = 0u; i < count; i++)
            sketches.Add(reader.Sketch());
        reader.End();
        return sketches.ToImmutable();
    }

    /// <summary>The logarithm as a file keeps it.</summary>
    internal static double Rounded(double value) => Value(Code(value));

    private static short Code(double value) =>
        double.IsFinite(value) ? (short)Math.Clamp(Math.Round(value * Steps), short.MinValue + 1, short.MaxValue) : short.MinValue;

    private static double Value(short code) => code == short.MinValue ? double.NaN : code / Steps;

    private static string Shown(byte version) => version is >= (byte)'!' and <= (byte)'~' ? ((char)version).ToString() : $"0x{version:x2}";

    private static void Number(MemoryStream bytes, long value, int width)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(eight, value);
        bytes.Write(eight[^width..]);
    }

    private static void Text(MemoryStream bytes, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        // Cut between two characters: what continues one begins with the bits 10.
        var length = Math.Min(utf8.Length, MostText);
        while (length > 0 && length < utf8.Length && (utf8[length] & 0xC0) == 0x80)
            length--;
        Number(bytes, length, 2);
        bytes.Write(utf8.AsSpan(0, length));
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes, int offset)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _at;

        public ModelSketch Sketch()
        {
            var (name, locator) = (Text(), Text());
            var (elements, sketched) = (BinaryPrimitives.ReadInt64BigEndian(Take(8)), BinaryPrimitives.ReadInt64BigEndian(Take(8)));
            var layers = BinaryPrimitives.ReadInt32BigEndian(Take(4));
            var (mask, points) = (Take(1)[0], Take(1)[0]);
            if (elements < 0 || sketched < 0 || sketched > elements || layers < 1 || points != Math.Min(layers, ModelSketch.MostPoints))
                throw new SketchException($"The sketch that ends at byte {offset + _at:N0} has impossible counts; make it again with 'hayward lineage sketch'.");
            var series = ImmutableArray.CreateBuilder<SketchSeries>();
            for (var role = 0; role < ModelSketch.Roles.Length; role++)
                if ((mask & (1 << role)) != 0)
                    series.Add(new SketchSeries(ModelSketch.Roles[role], Values(points), Values(points)));
            return new ModelSketch(name, locator, elements, sketched, layers, series.ToImmutable());
        }

        public readonly void End()
        {
            if (_at != _bytes.Length)
                throw new SketchException($"It goes on at byte {offset + _at:N0} behind its last sketch; make it again with 'hayward lineage sketch'.");
        }

        private ImmutableArray<double> Values(int points)
        {
            var values = ImmutableArray.CreateBuilder<double>(points);
            for (var i = 0; i < points; i++)
                values.Add(Value(BinaryPrimitives.ReadInt16BigEndian(Take(2))));
            return values.MoveToImmutable();
        }

        private string Text()
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(Take(2));
            if (length > MostText)
                throw new SketchException($"The text at byte {offset + _at:N0} claims {length:N0} bytes and at most {MostText:N0} are allowed; make it again with 'hayward lineage sketch'.");
            return Encoding.UTF8.GetString(Take(length));
        }

        private ReadOnlySpan<byte> Take(int count)
        {
            if (count > _bytes.Length - _at)
                throw new SketchException($"It ends at byte {offset + _bytes.Length:N0} within a sketch; make it again with 'hayward lineage sketch'.");
            var taken = _bytes.Slice(_at, count);
            _at += count;
            return taken;
        }
    }
}
