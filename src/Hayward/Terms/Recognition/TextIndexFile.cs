using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Terms.Recognition;

/// <summary>A text of the index: no text, only its words as numbers.</summary>
/// <param name="Id">The licence.</param>
/// <param name="From">Where the text was read: key of the collection, or address and commit.</param>
/// <param name="Words">How many words it has.</param>
/// <param name="Digest">SHA-256 of the bytes that were read; null where they were not kept.</param>
internal sealed record TextEntry(string Id, string From, int Words, Digest? Digest = null);

/// <summary>The shape of <c>knowledge/license-texts.yaml</c>: the distinct words as numbers of four bytes, and for each word of each text its
/// place among them, both compressed (RFC 7932) and written in base 64.</summary>
internal sealed record TextIndexFile(ImmutableArray<Citation> Sources, ImmutableArray<TextEntry> Texts, string Vocabulary, string Sequences)
{
    public const string Path = "license-texts.yaml";

    // More words than all texts of the collection have; a bound on what a damaged file can ask for.
    private const int MaxWords = 4_000_000;

    /// <exception cref="KnowledgeException">The file does not have its shape.</exception>
    public static TextIndexFile Read(KnowledgeBase knowledge) => knowledge[Path].Read(TextIndexContext.Default.TextIndexFile);

    /// <summary>The words of each text in the order of <see cref="Texts"/>.</summary>
    /// <exception cref="KnowledgeException">The numbers do not fit each other.</exception>
    public ImmutableArray<uint[]> Decode()
    {
        var vocabulary = Expand(Vocabulary);
        var sequences = Expand(Sequences);
        var texts = ImmutableArray.CreateBuilder<uint[]>(Texts.Length);
        var at = 0;
        foreach (var entry in Texts)
        {
            if (entry.Words is < 1 or > MaxWords) throw Fault($"{entry.Id} has {entry.Words} words");
            var words = new uint[entry.Words];
            for (var i = 0; i < words.Length; i++)
            {
                var index = Next(sequences, ref at, entry.Id);
                if (index >= vocabulary.Length / 4) throw Fault($"{entry.Id} names word {index} of {vocabulary.Length / 4}");
                words[i] = BinaryPrimitives.ReadUInt32LittleEndian(vocabulary.AsSpan(index * 4));
            }

            texts.Add(words);
        }

        return at == sequences.Length ? texts.ToImmutable() : throw Fault($"{sequences.Length - at} bytes follow the last text");
    }

    /// <summary>Makes the file from texts.</summary>
    public static TextIndexFile Encode(ImmutableArray<Citation> sources, IEnumerable<(TextEntry Entry, uint[] Words)> texts)
    {
        var places = new Dictionary<uint, int>();
        var sequences = new List<byte>();
        var entries = ImmutableArray.CreateBuilder<TextEntry>();
        foreach (var (entry, words) in texts)
        {
            entries.Add(entry with { Words = words.Length });
            foreach (var word in words)
            {
                if (!places.TryGetValue(word, out var place)) places.Add(word, place = places.Count);
                for (; place >= 0x80; place >>= 7) sequences.Add((byte)(place | 0x80));
                sequences.Add((byte)place);
            }
        }

        var vocabulary = new byte[places.Count * 4];
        foreach (var (word, place) in places) BinaryPrimitives.WriteUInt32LittleEndian(vocabulary.AsSpan(place * 4), word);
        return new TextIndexFile(sources, entries.ToImmutable(), Compress(vocabulary), Compress([.. sequences]));
    }

    private static int Next(byte[] bytes, ref int at, string id)
    {
        var value = 0;
        for (var shift = 0; shift < 28; shift += 7)
        {
            if (at >= bytes.Length) throw Fault($"the words of {id} end too early");
            var b = bytes[at++];
            value |= (b & 0x7F) << shift;
            if (b < 0x80) return value;
        }

        throw Fault($"{id} has a number of more than four bytes");
    }

    private static string Compress(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var brotli = new BrotliStream(target, CompressionLevel.SmallestSize, leaveOpen: true)) brotli.Write(bytes);
        return Convert.ToBase64String(target.ToArray());
    }

    private static byte[] Expand(string text)
    {
        try
        {
            using var brotli = new BrotliStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
            using var target = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; (read = brotli.Read(buffer)) > 0;)
            {
                if (target.Length + read > MaxWords * 4) throw Fault("it holds more words than can be");
                target.Write(buffer, 0, read);
            }

            return target.ToArray();
        }
        catch (Exception fault) when (fault is FormatException or InvalidDataException or InvalidOperationException)
        {
            throw new KnowledgeException($"{Path} is damaged: {fault.Message}", fault);
        }
    }

    private static KnowledgeException Fault(string what) => new($"{Path} is damaged: {what}; write it again with HAYWARD_UPDATE=1.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TextIndexFile))]
internal sealed partial class TextIndexContext : JsonSerializerContext;
