using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Artifacts.Comparison.Elements;

/// <summary>The entries of a code book: one code stands for several elements, each on a level of its own.</summary>
internal sealed class CodeBook
{
    private static readonly Lazy<CodeBookFile> File = new(() => KnowledgeBase.BuiltIn["code-books.yaml"].Read(CodeBookContext.Default.CodeBookFile));

    private readonly byte[] _levels;

    private CodeBook(CodeBookEntry entry)
    {
        Width = entry.Width;
        Levels = [.. entry.Levels];
        _levels = Unpack(Convert.FromHexString(entry.Codes.Replace(" ", "", StringComparison.Ordinal)), Levels.Length <= 4 ? 2 : 4);
        Signed = Levels[0] < 0;
        Least = [.. Levels.Select((_, i) => Neighbour(i, -1))];
        Most = [.. Levels.Select((_, i) => Neighbour(i, 1))];
    }

    /// <summary>IQ2_XXS.</summary>
    public static Lazy<CodeBook> Two { get; } = Of("IQ2_XXS");

    /// <summary>IQ2_XS.</summary>
    public static Lazy<CodeBook> TwoLarger { get; } = Of("IQ2_XS");

    /// <summary>IQ2_S.</summary>
    public static Lazy<CodeBook> TwoLargest { get; } = Of("IQ2_S");

    /// <summary>IQ3_XXS.</summary>
    public static Lazy<CodeBook> Three { get; } = Of("IQ3_XXS");

    /// <summary>IQ3_S.</summary>
    public static Lazy<CodeBook> ThreeLarger { get; } = Of("IQ3_S");

    /// <summary>IQ1_S and IQ1_M.</summary>
    public static Lazy<CodeBook> One { get; } = Of("IQ1_S");

    /// <summary>Elements of an entry.</summary>
    public int Width { get; }

    /// <summary>Number of entries.</summary>
    public int Count => _levels.Length / Width;

    /// <summary>The levels, ascending.</summary>
    public float[] Levels { get; }

    /// <summary>True when the levels have signs of their own; otherwise the signs stand beside the codes.</summary>
    public bool Signed { get; }

    /// <summary>For each level the level below, minus infinity for the lowest. An entry is chosen as a whole, so that an element may lie nearer to
    /// the next level than to its own.</summary>
    public float[] Least { get; }

    /// <summary>For each level the level above, infinity for the highest.</summary>
    public float[] Most { get; }

    /// <summary>The indices of the levels of one entry.</summary>
    public ReadOnlySpan<byte> this[int code] => _levels.AsSpan(code * Width, Width);

    private static Lazy<CodeBook> Of(string name) => new(() => new CodeBook(File.Value.Books[name]));

    private float Neighbour(int level, int step) => (level + step) switch
    {
        // Of magnitudes the lowest neighbour is the same with the other sign.
        < 0 => Signed ? float.NegativeInfinity : -Levels[0],
        var other when other >= Levels.Length => float.PositiveInfinity,
        var other => Levels[other],
    };

    private static byte[] Unpack(byte[] packed, int bits)
    {
        var each = 8 / bits;
        return [.. packed.SelectMany(b => Enumerable.Range(0, each).Select(i => (byte)((b >> (i * bits)) & ((1 << bits) - 1))))];
    }
}

/// <summary><c>knowledge/code-books.yaml</c>.</summary>
internal sealed record CodeBookFile
{
    public required ImmutableSortedDictionary<string, CodeBookEntry> Books { get; init; }

    public required ImmutableArray<Citation> Sources { get; init; }
}

/// <summary>One book.</summary>
/// <param name="Width">Elements of an entry.</param>
/// <param name="Levels">The levels, ascending.</param>
/// <param name="Codes">The entries, packed, in hexadecimal digits.</param>
internal sealed record CodeBookEntry(int Width, ImmutableArray<float> Levels, string Codes);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CodeBookFile))]
internal sealed partial class CodeBookContext : JsonSerializerContext;
